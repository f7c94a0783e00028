// One search: request in, answer out. The C++ face of the query side; the C ABI is a thin layer
// over it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "query/notice.h"
#include "query/ranking.h"

namespace mea::index {
class Generation;
}

namespace mea::query {

enum class Match : std::uint8_t { automatic, all, any };
enum class Sort : std::uint8_t {
    relevance,
    date_descending,
    date_ascending,
    title,
    symbol,
    recent
};
// Whether hits are ranked by the words of the query: `recent` prefers newer works among them.
inline bool is_ranked(Sort sort) {
    return sort == Sort::relevance || sort == Sort::recent;
}
enum class FacetOrder : std::uint8_t { count, label, value, time, newest, automatic };

struct Filter {
    std::string field;
    std::string value;
    bool exclude = false;
};

struct FacetRequest {
    std::string name;
    std::uint32_t limit = 100;
    FacetOrder order = FacetOrder::automatic;  // usual_order() of facet_values.h
    std::string contains = {};  // only values whose label or id has this in it, folded
    bool prefix = false;        // at the beginning of a word
};

struct SearchRequest {
    std::string query;
    std::string language;                 // of the query; empty: decided
    std::string display_language = "en";  // of labels, and of versions to show: version_choice.h
    std::vector<Filter> filters;
    std::vector<FacetRequest> facets;
    bool all_facets = true;  // when `facets` is empty
    bool grouped = true;     // one hit per work
    bool revisions =
        false;  // one hit for revisions, addenda and corrigenda, where `grouped` is set
    bool expand = true;
    bool learned = true;               // related words and translations, where `expand` is set
    bool concepts = true;              // other names of concepts, where `expand` is set
    bool narrower = false;             // also of narrower concepts
    std::vector<std::string> without;  // expansions to leave out; see ConceptChoice
    bool passages = true;
    std::uint32_t passages_per_hit = 3;
    std::uint64_t offset = 0;
    std::uint32_t limit = 10;
    Match match = Match::automatic;
    Sort sort = Sort::relevance;
    std::string cursor;
    Ranking ranking;  // other numbers than the tuned ones are for tuning
};

struct ByteRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

struct PassageHit {
    std::string number, kind, language, text;
    std::uint32_t page = 0;
    std::uint64_t index = 0;
    bool cut_head = false, cut_tail = false;
    std::vector<ByteRange> highlights;
};

struct VersionHit {
    std::string id, language, source, title, url;
    bool matched = false;
    std::vector<std::string> other_sources;
};

// Why a work is shown beside the words of the query.
struct Reason {
    // "concept": a name of one is in the work; "translation": only a learned translation of a word
    // is; "symbol": only its symbol has a word of the query; "cites", "cited-by", "cites-same"
    std::string kind;
    std::string subject;         // the words of the query that are named or translated
    std::string id;              // of the concept, or the document that is cited
    std::string language, text;  // what was found
};

// Another form of the document that a hit is: a revision, an addendum, a corrigendum.
struct RevisionHit {
    std::string work, symbol, title, date, language, version;
    bool matched = false;
};

struct Hit {
    std::uint32_t rank = 0;
    double score = 0;
    std::string work, symbol, title, type, type_label, date, meeting, meeting_label, language,
        source, version, url;
    std::string part_of;  // work that holds this one
    std::vector<std::string> conventions, convention_labels;
    std::vector<VersionHit> versions;
    std::vector<PassageHit> passages;
    std::vector<Reason> reasons;
    std::vector<RevisionHit> revisions;  // the document before what is added to it, newest first
};

struct Bucket {
    std::string value, label, parent;
    std::uint32_t depth = 0;
    std::uint64_t count = 0;
    bool selected = false;
};

struct Facet {
    std::string name, label;
    bool hierarchical = false;
    std::uint64_t value_count = 0;
    std::vector<Bucket> buckets;
};

// A way on: what could be typed, or searched instead.
struct Suggestion {
    std::string kind;  // see complete.h and advise.h
    std::string text, language;
    std::string detail;        // of a concept: its name in the reader's language
    std::string query;         // to search for
    std::string field, value;  // of a filter
    std::string work;
    std::uint64_t count = 0;  // works
};

struct SearchAnswer {
    std::uint64_t total = 0;
    std::uint64_t hit_total = 0;  // hits of all pages
    std::uint64_t generation = 0;
    double elapsed_ms = 0;
    std::string next_cursor;
    std::vector<Hit> hits;
    std::vector<Facet> facets;
    std::vector<std::uint64_t> cells;  // of a pivot: row by row
    std::vector<Notice> notices;
    std::vector<Suggestion> suggestions;  // of complete and advise
};

// Named limits of a request; exceeding one is ErrorCode::limit with its name.
inline constexpr std::size_t kMaxQueryBytes = 16 * 1024;
inline constexpr std::uint64_t kMaxDepth = 100'000;  // offset + limit
inline constexpr std::uint32_t kMaxLimit = 1'000;
inline constexpr std::uint32_t kMaxPassagesPerHit = 20;

// Answers `request` from `generation`. Errors: syntax (position in the query), argument, limit,
// deadline, cancelled, corrupt. Safe for concurrent use on the same generation.
Result<SearchAnswer> search(const index::Generation& generation, const SearchRequest& request,
                            const Deadline& deadline);

}  // namespace mea::query
