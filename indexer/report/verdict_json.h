// Verdicts and problems as JSON, as reports hold them.
#pragma once

#include <nlohmann/json.hpp>

#include "indexer/verdict.h"

namespace mea::ingest {

// {"kind", "severity", "source", "message", "hint", "line"}; hint and line only where there is one.
nlohmann::ordered_json to_json(const Problem& problem);

// {"verdict", "source", "work", "language", "problems"}; work and language only where there are.
nlohmann::ordered_json to_json(const Verdict& verdict);

// On one line; text that is not UTF-8 is repaired.
std::string dump_line(const nlohmann::ordered_json& json);

}  // namespace mea::ingest
