// An answer as JSON: the one shape that the command line prints and the appliance serves.
#pragma once

#include <nlohmann/json.hpp>

#include "appliance/host/plugin.h"

namespace mea::appliance {

// Grows when a member is added or changes its meaning.
inline constexpr int kAnswerSchemaVersion = 1;

// {"schema_version", "total", "exact", "hit_total", "elapsed_ms", "generation", "next_cursor"?,
// "hits": [...], "facets": {name: [{"value", "label", "count", "parent"?, "selected"?}]},
// "notices": [...]}. "total" counts works, "hit_total" hits, which are fewer where "revisions" of a
// hit stand below it. Highlights are byte ranges [begin, end) of their passage's "text". Members
// marked ? are left out when they are empty or false.
nlohmann::ordered_json answer_json(const Answer& answer);

// "notices" in it.
nlohmann::ordered_json notices_json(const Answer& answer);

// One passage of "passages" in it.
nlohmann::ordered_json passage_json(const mea_passage& passage);

// {"schema_version", "total", "generation", "rows": {"facet", "label", "value_count", "buckets"},
// "columns": the same, "counts": [[works of row 0 and column 0, ...], ...], "notices"}.
nlohmann::ordered_json pivot_json(const Pivot& pivot);

// {"schema_version", "generation", "suggestions": [{"kind", "text", "language", "detail"?,
// "query"?, "field"?, "value"?, "work"?, "count"?}]}.
nlohmann::ordered_json suggestions_json(const Answer& answer);

// `value` as text. Texts come from documents: a malformed byte becomes U+FFFD instead of a throw.
// `indent` as nlohmann's dump: -1 is one line.
std::string dump(const nlohmann::ordered_json& value, int indent);

}  // namespace mea::appliance
