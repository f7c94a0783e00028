#include "query/related.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <span>

#include "index/terms.h"
#include "query/expand_concepts.h"
#include "query/hits.h"
#include "query/postings.h"
#include "query/refusals.h"
#include "query/score.h"
#include "query/text_concepts.h"

namespace mea::query {
namespace {

using index::DocumentNumber;
using index::WorkNumber;

// Chosen by eye on documents of several conventions; nothing measures them yet.
constexpr std::size_t kWords = 16;             // of the work, the ones that tell most
constexpr std::size_t kConcepts = 8;           // of the work, named most
constexpr std::size_t kTextBytes = 64 * 1024;  // of the work that are read for concepts
constexpr double kWordFactor = 0.5;            // a word beside a concept
constexpr double kTooFrequent = 0.25;          // words in more of the documents tell nothing
constexpr double kCitation = 0.5;              // one cites the other: of the best score by words
constexpr double kSharedCitation = 0.15;       // both cite the same: for each, up to three

class Related {
  public:
    Related(const index::Generation& generation, const index::Lease& lease,
            const RelatedRequest& request, const Deadline& deadline)
        : generation_(generation),
          lease_(lease),
          request_(request),
          deadline_(deadline),
          columns_(generation.columns()),
          reader_(generation, lease, deadline) {}

    Result<SearchAnswer> run() {
        for (const auto step : {&Related::find, &Related::gather_words, &Related::gather_concepts,
                                &Related::score, &Related::add_citations})
            if (Status done = (this->*step)(); !done) return std::move(done).forward();
        return answer();
    }

  private:
    // The work, and the version of it that is compared.
    Status find() {
        for (const index::Field field : {index::Field::work, index::Field::id}) {
            BitSet documents(std::size_t{columns_.last_document()} + 1);
            const Result<index::TermPostings> postings =
                reader_.read(index::value_term(field, request_.id));
            if (!postings) return Unexpected{postings.error()};
            add_documents(*postings, &documents);
            if (documents.empty()) continue;
            document_ = static_cast<DocumentNumber>(documents.next(0));
            work_ = columns_.work_of(document_);
            return field == index::Field::work ? choose_version() : open(document_);
        }
        return refuse("document", {{"id", request_.id}});
    }

    Status open(DocumentNumber document) {
        Result<index::StoredVersion> version = lease_.version(document);
        if (!version) return std::move(version).forward();
        document_ = document;
        version_.emplace(std::move(*version));
        return {};
    }

    Status choose_version() {
        for (const DocumentNumber document : columns_.documents_of(work_)) {
            if (Status opened = open(document); !opened) return opened;
            if (request_.language.empty() || version_->header().language == request_.language)
                return {};
        }
        return open(columns_.documents_of(work_).front());
    }

    Status gather_words() {
        struct Word {
            double weight;
            std::string text;
        };
        std::vector<Word> words;
        const double documents = columns_.version_count();
        Status read = index::catch_xapian([&] {
            const index::LiveDatabase& database = lease_.database();
            // Words begin behind the capital letters of the prefixes.
            auto it = database.termlist_begin(document_);
            const auto end = database.termlist_end(document_);
            for (it.skip_to("["); it != end; ++it) {
                const double frequency = database.get_termfreq(*it, it.get_termfreq());
                if (frequency < 2 || frequency > kTooFrequent * documents + 1) continue;
                const double often = std::min<double>(it.get_wdf(), 8);
                words.push_back({often * std::log((documents + 1) / frequency), *it});
            }
        });
        if (!read) return read;
        std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.text < b.text;
        });
        if (words.size() > kWords) words.resize(kWords);
        const std::string language =
            index::analysis_language(generation_.profiles(), version_->header().language);
        for (const Word& word : words) {
            const std::string stem(lease_.analyzer().stem(word.text, language));
            RankedForm form{{index::word_term(word.text)}, 1.0, true};
            if (stem != word.text) {
                form.terms.push_back(index::word_term(stem));
                form.terms.push_back(index::stem_term(language, stem));
            }
            RankedWord& ranked = words_.emplace_back();
            ranked.forms.push_back(std::move(form));
            ranked.factor = kWordFactor;
        }
        return {};
    }

    Status gather_concepts() {
        const index::ConceptTable* concepts = generation_.concepts();
        if (concepts == nullptr) return {};
        std::map<std::uint32_t, std::uint32_t> times;
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < version_->passages().size() && bytes < kTextBytes; ++i) {
            if (Status time = deadline_.check(); !time) return time;
            const std::string_view text = version_->text(i);
            bytes += text.size();
            for (const ConceptCount& count :
                 concepts_of(*concepts, lease_.analyzer(), text, version_->passages()[i].language))
                times[count.concept_number] += count.times;
        }
        for (const ConceptCount& count :
             concepts_of(*concepts, lease_.analyzer(), version_->header().title,
                         version_->header().language))
            times[count.concept_number] += count.times;
        std::vector<std::pair<std::int64_t, std::uint32_t>> often;
        often.reserve(times.size());
        for (const auto& [number, count] : times) often.emplace_back(-std::int64_t{count}, number);
        std::sort(often.begin(), often.end());
        if (often.size() > kConcepts) often.resize(kConcepts);
        for (const auto& [count, number] : often) add_concept(*concepts, number);
        return read_labels(labels_, generation_, lease_, reader_, deadline_);
    }

    void add_concept(const index::ConceptTable& concepts, std::uint32_t number) {
        RankedWord word;
        const index::ConceptTable::Range range = concepts.labels(number);
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const index::ConceptLabelView label = concepts.label(i);
            std::vector<LabelWord> words = label_words(concepts, label, lease_.analyzer());
            if (words.empty()) continue;
            labels_.push_back(std::make_shared<ConceptLabel>(
                ConceptLabel{std::string(concepts.id(number)),
                             std::string(concepts.name(number, request_.display_language)),
                             std::string(label.language),
                             std::string(label.text),
                             1.0,
                             std::move(words),
                             {}}));
            word.forms.push_back({{}, 1.0, false, labels_.back()});
        }
        if (!word.forms.empty()) words_.push_back(std::move(word));
    }

    Status score() {
        Result<Scorer> scorer = Scorer::prepare(words_, reader_, columns_, Ranking{});
        if (!scorer) return std::move(scorer).forward();
        std::array<std::uint64_t, index::kBlockWords> every;
        every.fill(~std::uint64_t{0});
        const std::size_t documents = std::size_t{columns_.last_document()} + 1;
        const std::size_t blocks =
            (documents + index::kBlockDocuments - 1) / index::kBlockDocuments;
        scores_.assign(blocks * index::kBlockDocuments, 0.0F);
        for (std::size_t number = 0; number < blocks; ++number)
            if (Status done =
                    scorer->score_block(static_cast<std::uint32_t>(number), every,
                                        std::span(scores_).subspan(number * index::kBlockDocuments,
                                                                   index::kBlockDocuments),
                                        deadline_);
                !done)
                return done;
        scores_.resize(documents);
        return {};
    }

    Status add_citations() {
        const index::CitationGraph* citations = generation_.citations();
        if (citations == nullptr || citations->work_count() != columns_.work_count()) return {};
        const float best = scores_.empty() ? 0 : *std::max_element(scores_.begin(), scores_.end());
        const double scale = best > 0 ? best : 1;
        for (const std::uint32_t target : citations->cited_by(work_).ends) {
            for (const WorkNumber work : citations->works_of(target))
                link(work, {"cites", "", std::string(citations->target(target)), "", ""},
                     scale * kCitation);
            for (const std::uint32_t work : citations->citing(target).ends)
                share(work, std::string(citations->target(target)), scale * kSharedCitation);
        }
        for (const index::TargetNumber name : citations->targets_of(work_))
            for (const std::uint32_t work : citations->citing(name).ends)
                link(work, {"cited-by", "", std::string(citations->target(name)), "", ""},
                     scale * kCitation);
        return {};
    }

    void share(WorkNumber work, std::string target, double bonus) {
        constexpr std::size_t kMostShared = 3;
        const auto& known = reasons_[work];
        const auto shared = std::count_if(known.begin(), known.end(), [](const Reason& reason) {
            return reason.kind == "cites-same";
        });
        if (static_cast<std::size_t>(shared) < kMostShared)
            link(work, {"cites-same", "", std::move(target), "", ""}, bonus);
    }

    // A work and another are joined by a citation; one relation counts once.
    void link(WorkNumber work, Reason reason, double bonus) {
        std::vector<Reason>& known = reasons_[work];
        if (work == work_ || std::any_of(known.begin(), known.end(), [&](const Reason& other) {
                return other.kind == reason.kind && other.id == reason.id;
            }))
            return;
        known.push_back(std::move(reason));
        for (const DocumentNumber document : columns_.documents_of(work))
            scores_[document] += static_cast<float>(bonus);
    }

    // Works by their best version, the most related first.
    std::vector<PageEntry> best_works(BitSet* documents) const {
        std::map<WorkNumber, PageEntry> entries;
        for (DocumentNumber document = 1; document <= columns_.last_document(); ++document) {
            const WorkNumber work = columns_.work_of(document);
            if (!(scores_[document] > 0) || work == work_ || work == index::kNone) continue;
            // Any version of a related work may be shown.
            for (const DocumentNumber version : columns_.documents_of(work))
                documents->add(version);
            PageEntry& entry = entries[work];
            if (scores_[document] > entry.score) entry = {work, document, scores_[document]};
        }
        std::vector<PageEntry> best;
        best.reserve(entries.size());
        for (const auto& [work, entry] : entries) best.push_back(entry);
        const auto middle = best.begin() + static_cast<std::ptrdiff_t>(
                                               std::min<std::size_t>(request_.limit, best.size()));
        std::partial_sort(best.begin(), middle, best.end(),
                          [](const PageEntry& a, const PageEntry& b) {
                              return a.score != b.score ? a.score > b.score : a.work < b.work;
                          });
        return best;
    }

    Result<SearchAnswer> answer() {
        BitSet documents(std::size_t{columns_.last_document()} + 1);
        std::vector<PageEntry> best = best_works(&documents);
        SearchAnswer answer;
        answer.generation = generation_.number();
        answer.total = best.size();
        best.resize(std::min<std::size_t>(request_.limit, best.size()));
        const Marks marks(Node{});
        const VersionScores unscored;
        const FoundAs found_as(labels_);
        const HitContext context{
            generation_,
            lease_,
            documents,
            marks,
            {},
            unscored,
            VersionChoice(columns_, documents,
                          LanguageOrder(columns_, {request_.language, request_.display_language})),
            request_.display_language,
            0,
            true,
            &found_as};
        for (const PageEntry& entry : best) {
            Result<Hit> hit = make_hit(context, entry, 0, deadline_);
            if (!hit) return std::move(hit).forward();
            hit->rank = static_cast<std::uint32_t>(answer.hits.size() + 1);
            keep_one_label_each(*hit);
            const std::vector<Reason>& links = reasons_[entry.work];
            hit->reasons.insert(hit->reasons.begin(), links.begin(), links.end());
            answer.hits.push_back(std::move(*hit));
        }
        return answer;
    }

    // A concept is one reason, by whatever names it is found.
    static void keep_one_label_each(Hit& hit) {
        std::vector<Reason> kept;
        for (Reason& reason : hit.reasons)
            if (std::none_of(kept.begin(), kept.end(),
                             [&](const Reason& other) { return other.id == reason.id; }))
                kept.push_back(std::move(reason));
        hit.reasons = std::move(kept);
    }

    const index::Generation& generation_;
    const index::Lease& lease_;
    const RelatedRequest& request_;
    const Deadline& deadline_;
    const index::Columns& columns_;
    PostingReader reader_;
    WorkNumber work_ = 0;
    DocumentNumber document_ = 0;
    std::optional<index::StoredVersion> version_;
    std::vector<RankedWord> words_;
    std::vector<std::shared_ptr<ConceptLabel>> labels_;
    std::vector<float> scores_;
    std::map<WorkNumber, std::vector<Reason>> reasons_;
};

}  // namespace

Result<SearchAnswer> related_works(const index::Generation& generation,
                                   const RelatedRequest& request, const Deadline& deadline) {
    const auto begin = std::chrono::steady_clock::now();
    if (request.limit > kMaxLimit) return refuse("related", {{"most", std::to_string(kMaxLimit)}});
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    Result<SearchAnswer> answer = Related(generation, *lease, request, deadline).run();
    if (answer)
        answer->elapsed_ms =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count();
    return answer;
}

}  // namespace mea::query
