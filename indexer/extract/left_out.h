// What of a file is no part of its text: told in the report instead of lost.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/problem.h"

namespace mea::ingest {

struct LeftOut {
    std::size_t count = 0;
    std::string_view what;  // "comments of reviewers"
};

// A note that lists what there is; none where there is nothing.
void report_left_out(const std::vector<LeftOut>& parts, const std::string& source,
                     std::vector<Problem>& problems);

}  // namespace mea::ingest
