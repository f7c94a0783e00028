// Facts as the JSON that `mea-index explain` prints and the gold set's scorer reads.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "vocabulary/facts.h"

namespace mea::vocabulary {

// {"file", "language", "type", "date", "symbol", "issued_by", "meeting", "mentions":
// {"conventions": [...], "meetings", "targets", "frameworks", "decisions", "symbols",
// "notifications"}}: ids only, each once, in order of appearance; null for what is not known.
nlohmann::ordered_json summary_json(std::string_view file, const Facts& facts);

// The same and "evidence" (span, rule and confidence of every fact and mention) and "undecided".
nlohmann::ordered_json explained_json(std::string_view file, const Facts& facts);

}  // namespace mea::vocabulary
