// What comes out of reading one file: its records and what is wrong with it.
#pragma once

#include <vector>

#include "indexer/problem.h"
#include "indexer/record.h"

namespace mea::ingest {

struct Extraction {
    // Empty exactly when a problem has the severity `error` or the kind `no_document`.
    std::vector<Record> records;
    std::vector<Problem> problems;
};

}  // namespace mea::ingest
