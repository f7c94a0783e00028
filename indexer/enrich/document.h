// A record with everything that is known about it: what the build turns into an index entry.
#pragma once

#include <string>
#include <vector>

#include "index/stored_version.h"
#include "indexer/problem.h"
#include "indexer/record.h"
#include "vocabulary/facts.h"

namespace mea::ingest {

struct Document {
    Record record;              // passages with their languages; at most one kind of title
    vocabulary::Facts facts;    // metadata first, then what was recognised; spans are bytes of
                                // reading_text(record)
    vocabulary::Facts unaided;  // what the text says without the metadata; no mentions
    std::string title;          // one line, never empty
    std::string work;           // see assign_works
    std::string content;        // hash of the file and its sidecar
    std::vector<index::CitedAs> cited_as;
    std::vector<index::Citation> citations;
    std::vector<std::string> other_sources;  // as index::VersionHeader has them
    std::string part_of;                     // so, too
    std::vector<Problem> problems;
};

}  // namespace mea::ingest
