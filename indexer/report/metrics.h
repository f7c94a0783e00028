// A run in numbers for Prometheus: the text format that node_exporter's textfile collector reads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "indexer/build/builder.h"

namespace mea::ingest {

// What a run met.
struct Tally {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::map<std::string, std::uint64_t> outcomes;    // by outcome_name
    std::map<std::string, std::uint64_t> severities;  // problems by problem_severity_name
    std::uint64_t problem_documents = 0;  // not in the index, or they lost something on the way in
    double seconds = 0;
};

struct RunMetrics {
    std::string index;
    std::string program;  // "mea-index 0.1.0"
    int exit_code = 0;
    std::int64_t finished = 0;  // seconds since 1970
    Tally tally;
    std::optional<BuildSummary> summary;  // of a run that came to its end
};

// `before` is what the file held: the time of the last run that published is carried on through
// runs that did not.
std::string metrics_text(const RunMetrics& run, std::string_view before);

// Replaces the file in one step, so that no scrape sees half of it. Errors: io.
Status write_metrics(const std::string& file, const RunMetrics& run);

}  // namespace mea::ingest
