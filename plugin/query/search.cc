#include "query/search.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "index/generation.h"
#include "query/correct.h"
#include "query/cursor.h"
#include "query/facets.h"
#include "query/hits.h"
#include "query/page.h"
#include "query/refusals.h"
#include "query/score.h"
#include "query/selection.h"

namespace mea::query {
namespace {

using Clock = std::chrono::steady_clock;

// Shares of the best form's score from which another form of the document is shown in its place: a
// newer revision of the same text, and the document in the place of its addendum.
constexpr double kRevisionShare = 0.5;
constexpr double kDocumentShare = 0.9;

Status check_request(const SearchRequest& request) {
    if (request.limit > kMaxLimit)
        return refuse("page-hits", {{"most", std::to_string(kMaxLimit)}});
    if (request.passages_per_hit > kMaxPassagesPerHit)
        return refuse("passages", {{"most", std::to_string(kMaxPassagesPerHit)}});
    return {};
}

Result<std::uint64_t> first_hit(const SearchRequest& request, std::uint64_t generation) {
    std::uint64_t offset = request.offset;
    if (!request.cursor.empty()) {
        Result<std::uint64_t> named = read_cursor(request, generation);
        if (!named) return named;
        offset = *named;
    }
    if (offset > kMaxDepth || offset + request.limit > kMaxDepth)
        return refuse("depth", {{"most", std::to_string(kMaxDepth)}});
    return offset;
}

// The languages that the query itself asks for, language:fr.
void add_queried_languages(const Node& node, std::vector<std::string>* languages) {
    if (node.sign == Sign::excluded) return;
    if (node.kind == NodeKind::value && node.field == index::Field::language)
        languages->push_back(node.text);
    for (const Node& child : node.children) add_queried_languages(child, languages);
}

// Versions in a language the reader picked are shown before others.
std::vector<std::string> picked_languages(const Node& query,
                                          const std::vector<FieldFilter>& filters) {
    std::vector<std::string> languages;
    add_queried_languages(query, &languages);
    for (const FieldFilter& filter : filters)
        if (filter.field == index::Field::language && filter.facet != nullptr)
            for (const std::uint32_t value : filter.picked)
                languages.emplace_back(filter.facet->value(value));
    return languages;
}

// One search from its checked request to its answer.
class Search {
  public:
    Search(const index::Generation& generation, const SearchRequest& request,
           const Deadline& deadline, const index::Lease& lease)
        : generation_(generation),
          request_(request),
          deadline_(deadline),
          lease_(lease),
          reader_(generation, lease, deadline) {}

    Result<SearchAnswer> run() {
        const Result<std::uint64_t> offset = first_hit(request_, generation_.number());
        if (!offset) return Unexpected{offset.error()};
        offset_ = *offset;
        answer_.generation = generation_.number();
        for (const auto step : {&Search::select, &Search::prefer_languages, &Search::fill_page})
            if (Status done = (this->*step)(); !done) return std::move(done).forward();
        return std::move(answer_);
    }

  private:
    Status select() {
        Result<Selection> selected =
            select_works(request_, generation_, lease_, reader_, deadline_, &answer_.notices);
        if (!selected) return std::move(selected).forward();
        selected_ = std::move(*selected);
        answer_.total =
            request_.grouped ? selected_.works.count() : selected_.matched.documents.count();
        if (request_.grouped && request_.revisions)
            forms_ = ShownForms(generation_.columns().revisions(), selected_.works);
        answer_.hit_total = answer_.total - forms_.hidden();
        Result<std::vector<Facet>> facets =
            count_facets(request_, selected_.base, selected_.filters, generation_, deadline_);
        if (!facets) return std::move(facets).forward();
        answer_.facets = std::move(*facets);
        return note_spelling();
    }

    // Those of the query, then the reader's.
    Status prefer_languages() {
        std::vector<std::string> languages = selected_.understood.languages;
        languages.push_back(request_.display_language);
        choice_.emplace(generation_.columns(), selected_.matched.documents,
                        LanguageOrder(generation_.columns(), std::move(languages)),
                        picked_languages(selected_.understood.root, selected_.filters));
        return {};
    }

    // Asks whether words that no document has are misspelt.
    Status note_spelling() {
        const Result<std::vector<Correction>> wrong =
            corrections(selected_.understood.root, request_.query, selected_.understood.languages,
                        generation_, lease_, deadline_);
        if (!wrong) return Unexpected{wrong.error()};
        if (wrong->empty()) return {};
        const std::string query = corrected(request_.query, *wrong);
        answer_.notices.push_back(
            {"spelling", wrong->front().word, query, "Did you mean: " + query + "?"});
        return {};
    }

    Result<std::vector<PageEntry>> page() {
        const PageRequest wanted{offset_, request_.limit, request_.grouped, request_.sort, forms_};
        const index::Columns& columns = generation_.columns();
        if (request_.limit == 0) return std::vector<PageEntry>{};
        const std::vector<RankedWord> words =
            is_ranked(request_.sort) ? ranked_words(selected_.understood.root,
                                                    generation_.dictionary(), request_.ranking)
                                     : std::vector<RankedWord>{};
        if (words.empty())
            return sorted_page(selected_.works, selected_.matched.documents, columns, *choice_,
                               wanted);
        Result<Scorer> scorer = Scorer::prepare(words, reader_, columns, request_.ranking);
        if (!scorer) return std::move(scorer).forward();
        if (request_.sort == Sort::recent) recency_ = Recency(generation_, request_.ranking);
        PassageEvidence passages(words, *scorer, generation_, lease_, request_.ranking);
        Result<std::vector<PageEntry>> entries = ranked_page(
            {*scorer, passages, recency_}, selected_.matched.documents, columns, wanted, deadline_);
        if (!entries) return entries;
        if (Status shown = show_newest(*scorer, &*entries); !shown)
            return std::move(shown).forward();
        std::vector<index::WorkNumber> works;
        for (const PageEntry& entry : *entries) works.push_back(entry.work);
        Result<VersionScores> own = scores_by(scorer->own(), works);
        if (!own) return std::move(own).forward();
        scores_ = std::move(*own);
        return entries;
    }

    // Of all versions of some works.
    Result<VersionScores> scores_by(Scorer scorer,
                                    const std::vector<index::WorkNumber>& works) const {
        const index::Columns& columns = generation_.columns();
        std::vector<index::DocumentNumber> documents;
        for (const index::WorkNumber work : works) {
            const auto versions = columns.documents_of(work);
            documents.insert(documents.end(), versions.begin(), versions.end());
        }
        std::sort(documents.begin(), documents.end());
        documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
        Result<std::vector<float>> scores = scores_of(scorer, documents, columns, deadline_);
        if (!scores) return std::move(scores).forward();
        VersionScores found;
        for (std::size_t i = 0; i < documents.size(); ++i)
            found.emplace(documents[i],
                          (*scores)[i] * recency_.factor(columns.work_of(documents[i])));
        return found;
    }

    // Puts another form of a document in the place of the one that scores best.
    Status show_newest(const Scorer& scorer, std::vector<PageEntry>* entries) const {
        std::vector<index::WorkNumber> works;
        for (const PageEntry& entry : *entries) {
            const std::vector<ShownForms::Form> forms = forms_.answering(entry.work);
            if (forms.size() == 1) continue;
            for (const ShownForms::Form& form : forms) works.push_back(form.work);
        }
        if (works.empty()) return {};
        const Result<VersionScores> scores = scores_by(scorer, works);
        if (!scores) return Unexpected{scores.error()};
        for (PageEntry& entry : *entries) show_newest(*scores, &entry);
        return {};
    }

    // Of an addendum the document itself where it answers nearly as well, and of either the newest
    // revision that answers about as well. Who types the symbol of one form gets it: it scores far
    // above the others.
    void show_newest(const VersionScores& scores, PageEntry* entry) const {
        const std::vector<ShownForms::Form> forms = forms_.answering(entry->work);
        if (forms.size() == 1) return;
        const auto best_version = [&](index::WorkNumber work) {
            const auto documents = generation_.columns().documents_of(work);
            return *std::max_element(documents.begin(), documents.end(),
                                     [&](index::DocumentNumber a, index::DocumentNumber b) {
                                         return scores.at(a) < scores.at(b);
                                     });
        };
        const auto reaches = [&](const ShownForms::Form& form, double share) {
            return scores.at(best_version(form.work)) >= share * entry->of_words;
        };
        const bool itself = std::any_of(forms.begin(), forms.end(), [&](const auto& form) {
            return form.line == 0 && reaches(form, kDocumentShare);
        });
        const auto own = std::find_if(forms.begin(), forms.end(),
                                      [&](const auto& form) { return form.work == entry->work; });
        const std::uint8_t line = itself ? 0 : own->line;
        const auto shown = std::find_if(forms.begin(), forms.end(), [&](const auto& form) {
            return form.line == line && reaches(form, kRevisionShare);
        });
        if (shown == forms.end() || shown->work == entry->work) return;
        entry->work = shown->work;
        entry->document = best_version(shown->work);
    }

    Status fill_page() {
        Result<std::vector<PageEntry>> entries = page();
        if (!entries) return std::move(entries).forward();
        const Marks marks(selected_.understood.root);
        const Result<FoundAs> found_as =
            FoundAs::prepare(selected_.understood.root, request_.query, selected_.understood.labels,
                             generation_, lease_, reader_);
        if (!found_as) return Unexpected{found_as.error()};
        const HitContext context{generation_,
                                 lease_,
                                 selected_.matched.documents,
                                 marks,
                                 selected_.understood.languages,
                                 scores_,
                                 *choice_,
                                 request_.display_language,
                                 request_.passages ? request_.passages_per_hit : 0,
                                 request_.grouped,
                                 &*found_as,
                                 forms_};
        auto rank = static_cast<std::uint32_t>(offset_);
        for (const PageEntry& entry : *entries) {
            if (Status time = deadline_.check(); !time) return time;
            Result<Hit> hit = make_hit(context, entry, ++rank, deadline_);
            if (!hit) return std::move(hit).forward();
            answer_.hits.push_back(std::move(*hit));
        }
        if (rank < answer_.hit_total && !entries->empty())
            answer_.next_cursor = make_cursor(request_, answer_.generation, rank);
        return {};
    }

    const index::Generation& generation_;
    const SearchRequest& request_;
    const Deadline& deadline_;
    const index::Lease& lease_;
    PostingReader reader_;
    std::uint64_t offset_ = 0;
    Selection selected_;
    ShownForms forms_;
    std::optional<VersionChoice> choice_;
    Recency recency_;
    VersionScores scores_;
    SearchAnswer answer_;
};

}  // namespace

Result<SearchAnswer> search(const index::Generation& generation, const SearchRequest& request,
                            const Deadline& deadline) {
    const Clock::time_point begin = Clock::now();
    if (Status checked = check_request(request); !checked) return std::move(checked).forward();
    if (Status time = deadline.check(); !time) return std::move(time).forward();
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    Result<SearchAnswer> answer = Search(generation, request, deadline, lease.value()).run();
    if (answer)
        answer->elapsed_ms =
            std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    return answer;
}

}  // namespace mea::query
