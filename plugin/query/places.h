// Phrases and NEAR: which documents have words where they are asked for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "query/bit_set.h"
#include "query/postings.h"

namespace mea::query {

// What a phrase, a NEAR or a name of several words asks for.
struct Places {
    std::vector<std::vector<std::string>> terms;  // that may stand at each place
    bool in_order = true;
    std::uint32_t window = 0;  // positions from the first word to the last, both included
};

// Sorted positions of what may stand at each place.
using PlaceLists = std::vector<std::vector<std::uint32_t>>;

// True when one position of each list can be chosen so that they ascend and lie in one window.
// Errors of both: deadline, cancelled. REQUIRES: lists is not empty
Result<bool> stand_in_order(const PlaceLists& lists, std::uint32_t window,
                            const Deadline& deadline);
// True when a position of each list, no two the same, lies in one window.
Result<bool> stand_near(const PlaceLists& lists, std::uint32_t window, const Deadline& deadline);

// The documents among `size` numbers that have the words there; none when `places` has none. Of a
// single place, those that have any of its terms. Positions are read only of documents that have
// all the words. Errors: limit (too many postings), deadline, cancelled, corrupt, io.
Result<BitSet> documents_with(const Places& places, std::size_t size, PostingReader& reader,
                              const Deadline& deadline);

}  // namespace mea::query
