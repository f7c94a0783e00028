// Bytes of a generation that no search reads, only the next update: kept compressed, as a frame of
// Zstandard with a checksum.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace mea::ingest {

// More is not unpacked, whatever a damaged or made-up frame says.
inline constexpr std::uint64_t kMaxUnpackedBytes = std::uint64_t{1} << 32U;

// The same bytes give the same frame with the same library. Memory: as much as `bytes`.
std::string pack(std::string_view bytes);

// Errors: corrupt (no whole frame and nothing else), limit.
Result<std::string> unpack(std::string_view frame);

}  // namespace mea::ingest
