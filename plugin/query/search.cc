#include "query/search.h"

#include <algorithm>
#include <chrono>

#include "index/generation.h"
#include "query/correct.h"
#include "query/cursor.h"
#include "query/facets.h"
#include "query/filters.h"
#include "query/hits.h"
#include "query/match.h"
#include "query/page.h"
#include "query/score.h"
#include "query/understand.h"
#include "query/values.h"

namespace mea::query {
namespace {

using Clock = std::chrono::steady_clock;

Status check_request(const SearchRequest& request) {
    if (request.limit > kMaxLimit)
        return fail(ErrorCode::limit, "more than kMaxLimit, " + std::to_string(kMaxLimit) +
                                          " hits were asked for on one page");
    if (request.passages_per_hit > kMaxPassagesPerHit)
        return fail(ErrorCode::limit, "more than kMaxPassagesPerHit, " +
                                          std::to_string(kMaxPassagesPerHit) +
                                          " passages were asked for");
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
        return fail(ErrorCode::limit,
                    "pages end at kMaxDepth, " + std::to_string(kMaxDepth) + " hits",
                    "narrow the query");
    return offset;
}

void note_match(const SearchRequest& request, const MatchSet& matched,
                std::vector<Notice>* notices) {
    if (!matched.has_list || request.match != Match::automatic) return;
    notices->push_back({"match", request.query, matched.all_words ? "all" : "any",
                        matched.all_words
                            ? "Documents with all words are shown."
                            : "Documents with any of the words are shown, best first."});
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
        for (const auto step : {&Search::understand, &Search::select, &Search::fill_page})
            if (Status done = (this->*step)(); !done) return std::move(done).forward();
        return std::move(answer_);
    }

  private:
    Status understand() {
        Result<Understood> understood = query::understand(query_text(request_), generation_, lease_,
                                                          deadline_, &answer_.notices);
        if (!understood) return std::move(understood).forward();
        understood_ = std::move(*understood);
        return read_labels(understood_.labels, generation_, lease_, reader_, deadline_);
    }

    Status select() {
        Result<MatchSet> matched =
            match(understood_.root, generation_, lease_, reader_, request_.match, request_.ranking,
                  deadline_, &answer_.notices);
        if (!matched) return std::move(matched).forward();
        matched_ = std::move(*matched);
        note_match(request_, matched_, &answer_.notices);
        Result<std::vector<FieldFilter>> filters =
            compile_filters(request_.filters, generation_, reader_, &answer_.notices);
        if (!filters) return std::move(filters).forward();
        filters_ = std::move(*filters);
        const index::Columns& columns = generation_.columns();
        const BitSet base = works_of(columns, matched_.documents);
        works_ = filtered(base, filters_);
        if (!filters_.empty()) matched_.documents &= documents_of_works(columns, works_);
        answer_.total = request_.grouped ? works_.count() : matched_.documents.count();
        Result<std::vector<Facet>> facets =
            count_facets(request_, base, filters_, generation_, deadline_);
        if (!facets) return std::move(facets).forward();
        answer_.facets = std::move(*facets);
        return note_spelling();
    }

    // Asks whether words that no document has are misspelt.
    Status note_spelling() {
        const Result<std::vector<Correction>> wrong =
            corrections(understood_.root, understood_.languages, generation_, lease_, deadline_);
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
            request_.sort == Sort::relevance
                ? ranked_words(understood_.root, generation_.dictionary(), request_.ranking)
                : std::vector<RankedWord>{};
        if (words.empty()) return sorted_page(works_, matched_.documents, columns, wanted);
        Result<Scorer> scorer = Scorer::prepare(words, reader_, columns, request_.ranking);
        if (!scorer) return std::move(scorer).forward();
        Result<std::vector<PageEntry>> entries =
            ranked_page(*scorer, matched_.documents, columns, wanted, deadline_);
        if (!entries) return entries;
        if (Status scored = score_versions(*scorer, *entries); !scored)
            return std::move(scored).forward();
        return entries;
    }

    // Of the works on the page.
    Status score_versions(Scorer& scorer, const std::vector<PageEntry>& entries) {
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
            scores_.emplace(documents[i], scores.value()[i]);
        return {};
    }

    Status fill_page() {
        Result<std::vector<PageEntry>> entries = page();
        if (!entries) return std::move(entries).forward();
        const Marks marks(understood_.root);
        HitContext context{generation_,
                           lease_,
                           matched_.documents,
                           marks,
                           understood_.languages,
                           scores_,
                           understood_.languages,
                           picked_languages(understood_.root, filters_),
                           request_.display_language,
                           request_.passages ? request_.passages_per_hit : 0,
                           request_.grouped,
                           understood_.labels};
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
    Understood understood_;
    MatchSet matched_;
    VersionScores scores_;
    std::vector<FieldFilter> filters_;
    BitSet works_;
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
