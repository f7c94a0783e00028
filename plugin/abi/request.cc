#include "abi/request.h"

#include "abi/crossing.h"
#include "abi/reader.h"
#include "query/filters.h"

namespace mea::abi {
namespace {

constexpr std::uint32_t kDefaultLimit = 10;
constexpr std::uint32_t kDefaultPassages = 3;
constexpr std::uint32_t kDefaultBuckets = 100;
constexpr std::uint32_t kDefaultDeadline = 2'000;
constexpr std::uint64_t kMaxCursorBytes = MEA_MAX_VALUE_BYTES;

static_assert(MEA_MAX_QUERY_BYTES == query::kMaxQueryBytes);
static_assert(MEA_MAX_DEPTH == query::kMaxDepth);
static_assert(MEA_MAX_LIMIT == query::kMaxLimit);

static_assert(MEA_MATCH_AUTO == static_cast<int>(query::Match::automatic));
static_assert(MEA_MATCH_ALL == static_cast<int>(query::Match::all));
static_assert(MEA_MATCH_ANY == static_cast<int>(query::Match::any));
static_assert(MEA_MAX_FILTERS == query::kMaxFilters);
static_assert(MEA_SORT_RELEVANCE == static_cast<int>(query::Sort::relevance));
static_assert(MEA_SORT_DATE_DESCENDING == static_cast<int>(query::Sort::date_descending));
static_assert(MEA_SORT_DATE_ASCENDING == static_cast<int>(query::Sort::date_ascending));
static_assert(MEA_SORT_TITLE == static_cast<int>(query::Sort::title));
static_assert(MEA_SORT_SYMBOL == static_cast<int>(query::Sort::symbol));
static_assert(MEA_SORT_RECENT == static_cast<int>(query::Sort::recent));
static_assert(MEA_FACET_BY_COUNT == static_cast<int>(query::FacetOrder::count));
static_assert(MEA_FACET_BY_LABEL == static_cast<int>(query::FacetOrder::label));
static_assert(MEA_FACET_BY_VALUE == static_cast<int>(query::FacetOrder::value));
static_assert(MEA_FACET_BY_TIME == static_cast<int>(query::FacetOrder::time));
static_assert(MEA_FACET_BY_NEWEST == static_cast<int>(query::FacetOrder::newest));
static_assert(MEA_FACET_BY_DEFAULT == static_cast<int>(query::FacetOrder::automatic));

void read_filters(Reader& reader, const mea_request& given, query::SearchRequest& search) {
    std::vector<mea_filter> filters;
    reader.take(filters,
                read_array(given.filters, given.filter_count, MEA_MAX_FILTERS, "MEA_MAX_FILTERS",
                           "mea_request.filters"),
                "filters", MEA_MAX_FILTERS);
    for (const mea_filter& filter : filters) {
        query::Filter& out = search.filters.emplace_back();
        reader.only(filter.flags, MEA_FILTER_EXCLUDE, "mea_filter.flags");
        out.exclude = (filter.flags & MEA_FILTER_EXCLUDE) != 0;
        reader.take(out.field, read_text(filter.field, MEA_MAX_VALUE_BYTES, "mea_filter.field"),
                    "value-bytes", MEA_MAX_VALUE_BYTES);
        reader.take(out.value, read_text(filter.value, MEA_MAX_VALUE_BYTES, "mea_filter.value"),
                    "value-bytes", MEA_MAX_VALUE_BYTES);
    }
}

query::FacetRequest facet_request(Reader& reader, const mea_facet_request& given) {
    query::FacetRequest out;
    reader.only(given.flags, MEA_FACET_PREFIX, "mea_facet_request.flags");
    reader.take(out.name, read_text(given.name, MEA_MAX_VALUE_BYTES, "mea_facet_request.name"),
                "value-bytes", MEA_MAX_VALUE_BYTES);
    reader.choice(out.order, given.order, query::FacetOrder::automatic, "mea_facet_request.order");
    out.limit = reader.bounded(given.limit, kDefaultBuckets, MEA_MAX_BUCKETS, "buckets");
    reader.take(out.contains,
                read_text(given.contains, MEA_MAX_VALUE_BYTES, "mea_facet_request.contains"),
                "value-bytes", MEA_MAX_VALUE_BYTES);
    out.prefix = (given.flags & MEA_FACET_PREFIX) != 0;
    return out;
}

void read_facets(Reader& reader, const mea_request& given, query::SearchRequest& search) {
    std::vector<mea_facet_request> facets;
    reader.take(facets,
                read_array(given.facets, given.facet_count, MEA_MAX_FACETS, "MEA_MAX_FACETS",
                           "mea_request.facets"),
                "facets", MEA_MAX_FACETS);
    for (const mea_facet_request& facet : facets)
        search.facets.push_back(facet_request(reader, facet));
    const bool none = (given.flags & MEA_SEARCH_NO_FACETS) != 0;
    if (none && !facets.empty())
        reader.refuse(ErrorCode::argument, "facets are named together with MEA_SEARCH_NO_FACETS");
    search.all_facets = facets.empty() && !none;
}

void read_expansion(Reader& reader, const mea_request& given, query::SearchRequest& search) {
    search.expand = (given.flags & MEA_SEARCH_NO_EXPANSION) == 0;
    search.learned = (given.flags & MEA_SEARCH_NO_LEARNED) == 0;
    search.concepts = (given.flags & MEA_SEARCH_NO_CONCEPTS) == 0;
    search.narrower = (given.flags & MEA_SEARCH_NARROWER) != 0;
    reader.take(search.without,
                read_texts(given.without, given.without_count, MEA_MAX_FILTERS, "MEA_MAX_FILTERS",
                           MEA_MAX_VALUE_BYTES, "mea_request.without"),
                "without", MEA_MAX_FILTERS);
}

void read_page(Reader& reader, const mea_request& given, query::SearchRequest& search) {
    search.limit = given.limit == MEA_LIMIT_NONE
                       ? 0
                       : reader.bounded(given.limit, kDefaultLimit, MEA_MAX_LIMIT, "page-hits");
    search.offset = given.offset;
    if (given.offset > MEA_MAX_DEPTH || given.offset + search.limit > MEA_MAX_DEPTH)
        reader.refuse("depth", MEA_MAX_DEPTH);
    reader.take(search.cursor, read_text(given.cursor, kMaxCursorBytes, "mea_request.cursor"),
                "value-bytes", kMaxCursorBytes);
    search.passages_per_hit =
        reader.bounded(given.passages_per_hit, kDefaultPassages, MEA_MAX_PASSAGES, "passages");
}

}  // namespace

Result<query::FacetRequest> read_facet(const mea_facet_request* given, const char* what) {
    const Result<mea_facet_request> copy = read_struct(given, what);
    if (!copy) return Unexpected{copy.error()};
    Reader reader;
    query::FacetRequest facet = facet_request(reader, *copy);
    if (!reader.status()) return Unexpected{reader.status().error()};
    return facet;
}

Result<Request> read_request(const mea_request* given) {
    Result<mea_request> copy = read_struct(given, "mea_request");
    if (!copy) return std::move(copy).forward();
    constexpr std::uint32_t kFlags = MEA_SEARCH_UNGROUPED | MEA_SEARCH_NO_FACETS |
                                     MEA_SEARCH_NO_PASSAGES | MEA_SEARCH_NO_EXPANSION |
                                     MEA_SEARCH_NO_CONCEPTS | MEA_SEARCH_NARROWER |
                                     MEA_SEARCH_NO_LEARNED | MEA_SEARCH_GROUP_REVISIONS;
    Request read;
    query::SearchRequest& search = read.request;
    Reader reader;
    reader.only(copy->flags, kFlags, "mea_request.flags");
    reader.only(copy->reserved, 0, "mea_request.reserved");
    search.grouped = (copy->flags & MEA_SEARCH_UNGROUPED) == 0;
    search.revisions = (copy->flags & MEA_SEARCH_GROUP_REVISIONS) != 0;
    search.passages = (copy->flags & MEA_SEARCH_NO_PASSAGES) == 0;
    read_expansion(reader, *copy, search);
    reader.take(search.query, read_text(copy->query, MEA_MAX_QUERY_BYTES, "mea_request.query"),
                "bytes", MEA_MAX_QUERY_BYTES);
    reader.take(search.language, read_language(copy->language, "mea_request.language"));
    if (copy->display_language.size != 0)
        reader.take(search.display_language,
                    read_language(copy->display_language, "mea_request.display_language"));
    reader.choice(search.match, copy->match, query::Match::any, "mea_request.match");
    reader.choice(search.sort, copy->sort, query::Sort::recent, "mea_request.sort");
    read_filters(reader, *copy, search);
    read_facets(reader, *copy, search);
    read_page(reader, *copy, search);
    read.time = std::chrono::milliseconds(
        reader.bounded(copy->deadline_ms, kDefaultDeadline, MEA_MAX_DEADLINE_MS,
                       "mea_request.deadline_ms", "MEA_MAX_DEADLINE_MS"));
    if (!reader.status()) return Unexpected{reader.status().error()};
    return read;
}

}  // namespace mea::abi
