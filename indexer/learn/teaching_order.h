// The works a generation can learn translations from, in the order in which they teach.
//
// A large index has more of them than are learned from. They come in the order of a hash of their
// keys: so all conventions teach, not those whose names begin the alphabet, and a work that comes
// or goes moves no other to another place.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "index/columns.h"
#include "text/profile.h"

namespace mea::ingest {

struct TeachingOrder {
    struct Work {
        std::uint64_t place = 0;  // what they are ordered by; equal ones by number
        index::WorkNumber number = 0;
        std::uint32_t languages = 0;  // into the lists below
    };
    std::vector<Work> works;
    // As analysis_language gives them, sorted; works share lists.
    std::vector<std::vector<std::string>> languages;
};

// Works of `database` with versions in two languages or more. Reads the header of every version
// once, in their order on disk; holds some 30 bytes a work. Errors: corrupt (a header cannot be
// read). Xapian's own are thrown.
Result<TeachingOrder> teaching_order(const Xapian::Database& database,
                                     const index::Columns& columns,
                                     const text::ProfileSet& profiles);

}  // namespace mea::ingest
