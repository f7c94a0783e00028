#include "indexer/learn/learn_translations.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "index/layout.h"
#include "index/occurrence.h"
#include "index/translations.h"
#include "index/xapian_errors.h"
#include "indexer/learn/align.h"
#include "indexer/learn/evidence.h"
#include "indexer/learn/lexicon_trainer.h"
#include "indexer/learn/parallel_texts.h"
#include "indexer/learn/teaching_order.h"
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

// Distinct terms, in the order in which they come, and total length of sentences [begin, end).
ParallelSentence join(const Sentences& sentences, std::uint32_t begin, std::uint32_t end) {
    ParallelSentence joined;
    std::vector<std::pair<std::uint32_t, std::size_t>> terms;  // with their places
    for (std::uint32_t i = begin; i < end; ++i) {
        joined.length += sentences[i].length;
        for (const std::uint32_t term : sentences[i].terms) terms.emplace_back(term, terms.size());
    }
    std::sort(terms.begin(), terms.end());
    const auto same_term = [](const auto& a, const auto& b) { return a.first == b.first; };
    terms.erase(std::unique(terms.begin(), terms.end(), same_term), terms.end());
    std::sort(terms.begin(), terms.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [term, place] : terms) joined.terms.push_back(term);
    return joined;
}

bool cover(const std::vector<Bead>& beads, const Sentences& source, const Sentences& target) {
    return !beads.empty() && beads.back().source_end == source.size() &&
           beads.back().target_end == target.size();
}

// A pair of languages while it is learned.
struct Course {
    LexiconTrainer trainer;
    std::string learned_from;  // hashes of the texts, in order: decides the segments
};
using Languages = std::pair<std::string, std::string>;

struct TextVersion {
    std::string hash;
    Sentences sentences;
};

class Learner {
  public:
    explicit Learner(const LearningMatter& matter) : matter_(matter), texts_(matter.profiles) {
        if (matter.earlier.empty()) return;
        auto evidence = EarlierEvidence::open(matter.earlier / index::kEvidenceFile);
        auto lexicon = index::Translations::open(matter.earlier / index::kTranslationsFile);
        if (evidence) earlier_ = std::move(*evidence);
        if (evidence && lexicon) earlier_lexicon_ = std::move(*lexicon);
    }

    // First, so that they count in a large index, too: the labels are few and well chosen.
    void read_labels() {
        const vocabulary::Vocabulary& vocabulary = matter_.vocabulary;
        std::vector<std::string> ids = vocabulary.conventions();
        const auto append = [&](const std::vector<std::string>& more) {
            ids.insert(ids.end(), more.begin(), more.end());
        };
        append(vocabulary.types());
        for (const std::string& framework : vocabulary.frameworks()) {
            ids.push_back(framework);
            append(vocabulary.targets(framework));
        }
        for (const std::string& id : ids) read_label(id);
    }

    Status read_works(const CancelFlag& cancel) {
        auto order = teaching_order(matter_.database, matter_.columns, *matter_.profiles);
        if (!order) return std::move(order).forward();
        for (const TeachingOrder::Work& work : order->works) {
            if (budget_ == 0) break;
            if (cancel.raised())
                return fail(ErrorCode::cancelled, "learning translations was cancelled");
            if (Status status = read_work(work.number, order->languages[work.languages]); !status)
                return status;
        }
        return {};
    }

    // Pairs of languages do not know of each other: `jobs` threads train them.
    Result<LearnedCounts> write(const std::filesystem::path& folder, std::size_t jobs) {
        index::TranslationWriter lexicon;
        std::vector<std::pair<const Languages*, const LexiconTrainer*>> changed;
        for (const auto& [languages, course] : courses_) {
            const auto& [from, to] = languages;
            const std::string learned_from = content_hash(course.learned_from);
            evidence_.add_lexicon(from, to, learned_from);
            counts_.segments += course.trainer.segments();
            if (earlier_lexicon_ && earlier_->lexicon(from, to) == learned_from)
                take_over(from, to, lexicon);
            else
                changed.emplace_back(&languages, &course.trainer);
        }
        std::vector<std::vector<TermPair>> learned(changed.size());
        std::atomic<std::size_t> next{0};
        const auto train = [&] {
            for (std::size_t at; (at = next.fetch_add(1)) < changed.size();)
                learned[at] = changed[at].second->train();
        };
        if (Status trained = run_threads(jobs, train); !trained)
            return std::move(trained).forward();
        for (std::size_t at = 0; at < changed.size(); ++at)
            add_pairs(*changed[at].first, learned[at], lexicon);
        counts_.languages_trained = changed.size();
        if (Status status = lexicon.write(folder / index::kTranslationsFile); !status)
            return std::move(status).forward();
        if (Status status = evidence_.write(folder / index::kEvidenceFile, texts_); !status)
            return std::move(status).forward();
        return counts_;
    }

  private:
    void add_pairs(const Languages& languages, const std::vector<TermPair>& pairs,
                   index::TranslationWriter& lexicon) {
        const auto& [from, to] = languages;
        const TermNumbers &sources = texts_.terms(from), &targets = texts_.terms(to);
        for (const TermPair& pair : pairs)
            lexicon.add(from, sources.term(pair.source), to, targets.term(pair.target),
                        pair.weight);
        counts_.pairs += pairs.size();
    }

    // What the earlier lexicon keeps of two languages: of each term in each direction the best,
    // from which the best are chosen again.
    void take_over(const std::string& from, const std::string& to,
                   index::TranslationWriter& lexicon) {
        std::vector<std::tuple<std::string_view, std::string_view, float>> pairs;
        earlier_lexicon_->for_each(
            from, to, [&](std::string_view source, std::string_view target, float weight) {
                pairs.emplace_back(source, target, weight);
            });
        earlier_lexicon_->for_each(
            to, from, [&](std::string_view target, std::string_view source, float weight) {
                pairs.emplace_back(source, target, weight);
            });
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        for (const auto& [source, target, weight] : pairs)
            lexicon.add(from, source, to, target, weight);
        counts_.pairs += pairs.size();
    }

    void read_label(const std::string& id) {
        const vocabulary::Vocabulary& vocabulary = matter_.vocabulary;
        std::map<std::string, ParallelSentence> labels;
        const std::string english = vocabulary.label(id, "en");
        for (const std::string& language : matter_.profiles->languages()) {
            const std::string label = vocabulary.label(id, language);
            // English stands in where a language has no label.
            if (language == "en" || label != english)
                labels.emplace(language, join({texts_.read(label, language)}, 0, 1));
        }
        for (auto from = labels.begin(); from != labels.end(); ++from)
            for (auto to = std::next(from); to != labels.end(); ++to)
                courses_[{from->first, to->first}].trainer.add_names(from->second.terms,
                                                                     to->second.terms);
    }

    // Reads what can still be learned from: `languages` are those of its versions.
    Status read_work(index::WorkNumber work, const std::vector<std::string>& languages) {
        std::set<std::string> needed;
        for (const std::string& language : languages)
            if (wanted(language, languages)) needed.insert(language);
        if (needed.empty()) return {};
        ++counts_.works;
        std::map<std::string, TextVersion> versions;
        for (const auto& [language, document] : first_versions(work)) {
            if (!needed.contains(language)) continue;
            auto stored =
                index::StoredVersion::open(matter_.database.get_document(document).get_data());
            if (!stored) return std::move(stored).forward();
            versions.emplace(language, read_version(*stored, language));
        }
        for (auto from = versions.begin(); from != versions.end(); ++from)
            for (auto to = std::next(from); to != versions.end(); ++to)
                align(from->second, to->second, courses_[{from->first, to->first}]);
        return {};
    }

    // Whether a version in `language` can teach something beside one in another of `languages`.
    bool wanted(const std::string& language, const std::vector<std::string>& languages) const {
        return std::any_of(languages.begin(), languages.end(), [&](const std::string& other) {
            if (other == language) return false;
            const auto found = courses_.find(std::minmax(language, other));
            return found == courses_.end() || !found->second.trainer.full();
        });
    }

    // The document of each language: by source the first, should there be several. (Numbers of
    // documents say when they were added.)
    std::map<std::string, index::DocumentNumber> first_versions(index::WorkNumber work) const {
        std::map<std::string, std::string> sources;
        std::map<std::string, index::DocumentNumber> documents;
        for (const index::DocumentNumber document : matter_.columns.documents_of(work)) {
            const auto header = index::decode_header(
                matter_.database.get_document(document).get_value(index::kHeaderSlot));
            if (!header) continue;  // teaching_order() has read them all
            const std::string language =
                index::analysis_language(*matter_.profiles, header->language);
            const auto [source, added] = sources.try_emplace(language, header->source);
            if (!added && source->second <= header->source) continue;
            source->second = header->source;
            documents[language] = document;
        }
        return documents;
    }

    TextVersion read_version(const index::StoredVersion& stored, const std::string& language) {
        TextVersion version{text_hash(stored, language), {}};
        std::optional<Sentences> known;
        if (earlier_) known = earlier_->sentences(version.hash, texts_);
        if (!known) {
            known = texts_.sentences(stored, language, kMaxLearnedVersionBytes);
            ++counts_.versions_read;
        }
        version.sentences = std::move(*known);
        std::size_t read = 0;
        for (const ParallelSentence& sentence : version.sentences) read += sentence.length;
        budget_ -= std::min(budget_, read);
        if (!evidence_.has_version(version.hash))
            evidence_.add_version(version.hash, language, version.sentences);
        return version;
    }

    std::vector<Bead> beads(const TextVersion& from, const TextVersion& to) {
        std::optional<std::vector<Bead>> known;
        if (earlier_) known = earlier_->beads(from.hash, to.hash);
        if (!known || !cover(*known, from.sentences, to.sentences)) {
            known = align_lengths(lengths_of(from.sentences), lengths_of(to.sentences));
            ++counts_.versions_aligned;
        }
        evidence_.add_beads(from.hash, to.hash, *known);
        return std::move(*known);
    }

    void align(const TextVersion& from, const TextVersion& to, Course& course) {
        if (course.trainer.full()) return;
        course.learned_from += from.hash + to.hash;
        double source_sum = 0, target_sum = 0;
        for (const ParallelSentence& sentence : from.sentences) source_sum += sentence.length;
        for (const ParallelSentence& sentence : to.sentences) target_sum += sentence.length;
        for (const Bead& bead : beads(from, to)) {
            const ParallelSentence left = join(from.sentences, bead.source_begin, bead.source_end);
            const ParallelSentence right = join(to.sentences, bead.target_begin, bead.target_end);
            if (left.length == 0 || right.length == 0) continue;
            const double ratio = (right.length / target_sum) / (left.length / source_sum);
            if (ratio > kMaxLengthRatio || ratio < 1 / kMaxLengthRatio) continue;
            course.trainer.add(left.terms, right.terms);
        }
    }

    const LearningMatter& matter_;
    ParallelTexts texts_;
    std::optional<EarlierEvidence> earlier_;
    std::shared_ptr<const index::Translations> earlier_lexicon_;
    EvidenceWriter evidence_;
    std::map<Languages, Course> courses_;
    std::size_t budget_ = kMaxLearnedBytes;
    LearnedCounts counts_;
};

}  // namespace

Result<LearnedCounts> learn_translations(const LearningMatter& matter,
                                         const std::filesystem::path& folder, std::size_t jobs,
                                         const CancelFlag& cancel) {
    try {
        Learner learner(matter);
        learner.read_labels();
        if (Status status = learner.read_works(cancel); !status) return std::move(status).forward();
        return learner.write(folder, jobs);
    } catch (const Xapian::Error& error) {
        return Unexpected{index::error_of(error)};
    }
}

}  // namespace mea::ingest
