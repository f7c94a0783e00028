#include "indexer/learn/learn_translations.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <string>
#include <utility>

#include "index/occurrence.h"
#include "index/translations.h"
#include "index/xapian_errors.h"
#include "indexer/learn/align.h"
#include "indexer/learn/lexicon_trainer.h"
#include "indexer/learn/parallel_texts.h"
#include "indexer/threads.h"

namespace mea::ingest {
namespace {

// Aligned segments whose lengths differ more than this, after the languages' own ratio, are
// mistakes.
constexpr double kMaxLengthRatio = 2.2;

using Sentences = std::vector<ParallelSentence>;

std::vector<std::uint32_t> lengths_of(const Sentences& sentences) {
    std::vector<std::uint32_t> lengths;
    for (const ParallelSentence& sentence : sentences) lengths.push_back(sentence.length);
    return lengths;
}

// Distinct terms and total length of sentences [begin, end).
ParallelSentence join(const Sentences& sentences, std::uint32_t begin, std::uint32_t end) {
    ParallelSentence joined;
    for (std::uint32_t i = begin; i < end; ++i) {
        joined.length += sentences[i].length;
        joined.terms.insert(joined.terms.end(), sentences[i].terms.begin(),
                            sentences[i].terms.end());
    }
    std::sort(joined.terms.begin(), joined.terms.end());
    joined.terms.erase(std::unique(joined.terms.begin(), joined.terms.end()), joined.terms.end());
    return joined;
}

class Learner {
  public:
    Learner(Xapian::Database& database, const index::Columns& columns,
            std::shared_ptr<const text::ProfileSet> profiles)
        : database_(database),
          columns_(columns),
          profiles_(std::move(profiles)),
          texts_(profiles_) {}

    // First, so that they count in a large index, too: the labels are few and well chosen.
    void read_labels(const vocabulary::Vocabulary& vocabulary) {
        std::vector<std::string> ids = vocabulary.conventions();
        const auto append = [&](const std::vector<std::string>& more) {
            ids.insert(ids.end(), more.begin(), more.end());
        };
        append(vocabulary.types());
        for (const std::string& framework : vocabulary.frameworks()) {
            ids.push_back(framework);
            append(vocabulary.targets(framework));
        }
        for (const std::string& id : ids) read_label(vocabulary, id);
    }

    Status read_works(const CancelFlag& cancel) {
        for (index::WorkNumber work = 0; work < columns_.work_count() && budget_ > 0; ++work) {
            if (cancel.raised())
                return fail(ErrorCode::cancelled, "learning translations was cancelled");
            if (columns_.documents_of(work).size() < 2) continue;
            if (Status status = read_work(work); !status) return status;
        }
        return {};
    }

    // Pairs of languages do not know of each other: `jobs` threads train them.
    Result<LearnedCounts> write(const std::filesystem::path& path, std::size_t jobs) {
        std::vector<const LexiconTrainer*> trainers;
        for (const auto& [languages, trainer] : trainers_) trainers.push_back(&trainer);
        std::vector<std::vector<TermPair>> learned(trainers.size());
        std::atomic<std::size_t> next{0};
        const auto train = [&] {
            for (std::size_t at; (at = next.fetch_add(1)) < trainers.size();)
                learned[at] = trainers[at]->train();
        };
        if (Status trained = run_threads(jobs, train); !trained)
            return std::move(trained).forward();
        index::TranslationWriter writer;
        std::size_t at = 0;
        for (const auto& [languages, trainer] : trainers_) {
            const auto& [from, to] = languages;
            for (const TermPair& pair : learned[at]) {
                writer.add(from, texts_.terms(from).term(pair.source), to,
                           texts_.terms(to).term(pair.target), pair.weight);
                ++counts_.pairs;
            }
            counts_.segments += trainer.segments();
            ++at;
        }
        if (Status status = writer.write(path); !status) return std::move(status).forward();
        return counts_;
    }

  private:
    void read_label(const vocabulary::Vocabulary& vocabulary, const std::string& id) {
        std::map<std::string, ParallelSentence> labels;
        const std::string english = vocabulary.label(id, "en");
        for (const std::string& language : profiles_->languages()) {
            const std::string label = vocabulary.label(id, language);
            // English stands in where a language has no label.
            if (language == "en" || label != english)
                labels.emplace(language, join({texts_.read(label, language)}, 0, 1));
        }
        for (auto from = labels.begin(); from != labels.end(); ++from)
            for (auto to = std::next(from); to != labels.end(); ++to)
                trainers_[{from->first, to->first}].add(from->second.terms, to->second.terms);
    }

    Status read_work(index::WorkNumber work) {
        // One version per language: the first, should there be several.
        std::map<std::string, Sentences> versions;
        // By source: numbers of documents say when they were added.
        std::vector<index::StoredVersion> stored_versions;
        for (const index::DocumentNumber document : columns_.documents_of(work)) {
            auto opened = index::StoredVersion::open(database_.get_document(document).get_data());
            if (!opened) return std::move(opened).forward();
            stored_versions.push_back(std::move(*opened));
        }
        std::stable_sort(
            stored_versions.begin(), stored_versions.end(),
            [](const auto& a, const auto& b) { return a.header().source < b.header().source; });
        for (const index::StoredVersion& stored : stored_versions) {
            const std::string language =
                index::analysis_language(*profiles_, stored.header().language);
            if (versions.contains(language) || full(versions, language)) continue;
            Sentences sentences =
                texts_.sentences(stored, language, std::min(budget_, kMaxLearnedVersionBytes));
            std::size_t read = 0;
            for (const ParallelSentence& sentence : sentences) read += sentence.length;
            budget_ -= std::min(budget_, read);
            versions.emplace(language, std::move(sentences));
        }
        if (versions.size() > 1) ++counts_.works;
        for (auto from = versions.begin(); from != versions.end(); ++from)
            for (auto to = std::next(from); to != versions.end(); ++to)
                align(from->second, to->second, trainers_[{from->first, to->first}]);
        return {};
    }

    // True when nothing more can be learned from `language` beside the versions read so far.
    bool full(const std::map<std::string, Sentences>& versions, const std::string& language) const {
        if (versions.empty()) return false;
        return std::all_of(versions.begin(), versions.end(), [&](const auto& version) {
            const auto found = trainers_.find(std::minmax(version.first, language));
            return found != trainers_.end() && found->second.full();
        });
    }

    static void align(const Sentences& from, const Sentences& to, LexiconTrainer& trainer) {
        if (trainer.full()) return;
        const std::vector<std::uint32_t> source = lengths_of(from), target = lengths_of(to);
        double source_sum = 0, target_sum = 0;
        for (const std::uint32_t length : source) source_sum += length;
        for (const std::uint32_t length : target) target_sum += length;
        for (const Bead& bead : align_lengths(source, target)) {
            const ParallelSentence left = join(from, bead.source_begin, bead.source_end);
            const ParallelSentence right = join(to, bead.target_begin, bead.target_end);
            if (left.length == 0 || right.length == 0) continue;
            const double ratio = (right.length / target_sum) / (left.length / source_sum);
            if (ratio > kMaxLengthRatio || ratio < 1 / kMaxLengthRatio) continue;
            trainer.add(left.terms, right.terms);
        }
    }

    Xapian::Database& database_;
    const index::Columns& columns_;
    std::shared_ptr<const text::ProfileSet> profiles_;
    ParallelTexts texts_;
    std::map<std::pair<std::string, std::string>, LexiconTrainer> trainers_;
    std::size_t budget_ = kMaxLearnedBytes;
    LearnedCounts counts_;
};

}  // namespace

Result<LearnedCounts> learn_translations(Xapian::Database& database, const index::Columns& columns,
                                         std::shared_ptr<const text::ProfileSet> profiles,
                                         const vocabulary::Vocabulary& vocabulary,
                                         const std::filesystem::path& path, std::size_t jobs,
                                         const CancelFlag& cancel) {
    try {
        Learner learner(database, columns, std::move(profiles));
        learner.read_labels(vocabulary);
        if (Status status = learner.read_works(cancel); !status) return std::move(status).forward();
        return learner.write(path, jobs);
    } catch (const Xapian::Error& error) {
        return Unexpected{index::error_of(error)};
    }
}

}  // namespace mea::ingest
