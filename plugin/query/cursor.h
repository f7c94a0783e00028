// The text that stands for "the next page of this search in this generation".
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "query/search.h"

namespace mea::query {

std::string make_cursor(const SearchRequest& request, std::uint64_t generation,
                        std::uint64_t offset);

// The offset it names. Error: argument (not a cursor, of another request, or of another
// generation: its pages would not fit those already read).
Result<std::uint64_t> read_cursor(const SearchRequest& request, std::uint64_t generation);

}  // namespace mea::query
