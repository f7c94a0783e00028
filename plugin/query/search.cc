#include "query/search.h"

#include <algorithm>
#include <chrono>

#include "index/generation.h"
#include "query/correct.h"
#include "query/cursor.h"
#include "query/facets.h"
#include "query/hits.h"
#include "query/page.h"
#include "query/score.h"
#include "query/selection.h"

namespace mea::query {
namespace {

using Clock = std::chrono::steady_clock;

Status check_request(const SearchRequest& request) {
    if (request.limit > kMaxLimit)
        return fail(ErrorCode::limit,
                    "more than " + std::to_string(kMaxLimit) + " hits were asked for on one page");
    if (request.passages_per_hit > kMaxPassagesPerHit)
        return fail(ErrorCode::limit,
                    "more than " + std::to_string(kMaxPassagesPerHit) + " passages were asked for");
    return {};
}

Result<std::uint64_t> first_hit(const SearchRequest& request, std::uint64_t generation) {
    std::uint64_t offset = request.offset;
    if (!request.cursor.empty()) {
        const Result<std::uint64_t> named = read_cursor(request, generation);
        if (!named) return named;
        offset = *named;
    }
    if (offset > kMaxDepth || offset + request.limit > kMaxDepth)
        return fail(ErrorCode::limit, "pages end at " + std::to_string(kMaxDepth) + " hits",
                    "narrow the query");
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
        for (const auto step : {&Search::select, &Search::fill_page})
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
        Result<std::vector<Facet>> facets =
            count_facets(request_, selected_.base, selected_.filters, generation_, deadline_);
        if (!facets) return std::move(facets).forward();
        answer_.facets = std::move(*facets);
        return note_spelling();
    }

    // Asks whether words that no document has are misspelt.
    Status note_spelling() {
        const Result<std::vector<Correction>> wrong =
            corrections(selected_.understood.root, selected_.understood.languages, generation_,
                        lease_, deadline_);
        if (!wrong) return Unexpected{wrong.error()};
        if (wrong->empty()) return {};
        const std::string query = corrected(request_.query, *wrong);
        answer_.notices.push_back(
            {"spelling", wrong->front().word, query, "Did you mean: " + query + "?"});
        return {};
    }

    Result<std::vector<PageEntry>> page() {
        const PageRequest wanted{offset_, request_.limit, request_.grouped, request_.sort};
        const index::Columns& columns = generation_.columns();
        if (request_.limit == 0) return std::vector<PageEntry>{};
        const std::vector<RankedWord> words =
            is_ranked(request_.sort) ? ranked_words(selected_.understood.root,
                                                    generation_.dictionary(), request_.ranking)
                                     : std::vector<RankedWord>{};
        if (words.empty())
            return sorted_page(selected_.works, selected_.matched.documents, columns, wanted);
        Result<Scorer> scorer = Scorer::prepare(words, reader_, columns, request_.ranking);
        if (!scorer) return std::move(scorer).forward();
        if (request_.sort == Sort::recent) recency_ = Recency(generation_, request_.ranking);
        Result<std::vector<PageEntry>> entries =
            ranked_page(*scorer, selected_.matched.documents, columns, wanted, recency_, deadline_);
        if (!entries) return entries;
        if (Status scored = score_versions(scorer->own(), *entries); !scored)
            return std::move(scored).forward();
        return entries;
    }

    // Of the works on the page, by the reader's own words.
    Status score_versions(Scorer scorer, const std::vector<PageEntry>& entries) {
        std::vector<index::DocumentNumber> documents;
        for (const PageEntry& entry : entries)
            for (const index::DocumentNumber document :
                 generation_.columns().documents_of(entry.work))
                documents.push_back(document);
        std::sort(documents.begin(), documents.end());
        documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
        const Result<std::vector<float>> scores =
            scores_of(scorer, documents, generation_.columns(), deadline_);
        if (!scores) return Unexpected{scores.error()};
        for (std::size_t i = 0; i < documents.size(); ++i)
            scores_.emplace(
                documents[i],
                scores.value()[i] * recency_.factor(generation_.columns().work_of(documents[i])));
        return {};
    }

    Status fill_page() {
        Result<std::vector<PageEntry>> entries = page();
        if (!entries) return std::move(entries).forward();
        const Marks marks(selected_.understood.root);
        HitContext context{generation_,
                           lease_,
                           selected_.matched.documents,
                           marks,
                           selected_.understood.languages,
                           scores_,
                           selected_.understood.languages,
                           picked_languages(selected_.understood.root, selected_.filters),
                           request_.display_language,
                           request_.passages ? request_.passages_per_hit : 0,
                           request_.grouped,
                           selected_.understood.labels};
        context.languages.push_back(request_.display_language);
        auto rank = static_cast<std::uint32_t>(offset_);
        for (const PageEntry& entry : *entries) {
            if (Status time = deadline_.check(); !time) return time;
            Result<Hit> hit = make_hit(context, entry, ++rank, deadline_);
            if (!hit) return std::move(hit).forward();
            answer_.hits.push_back(std::move(*hit));
        }
        if (rank < answer_.total && !entries->empty())
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
