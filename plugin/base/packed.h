// Bytes made smaller: a frame of Zstandard (RFC 8878) with its size and a checksum in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace mea {

// More is not unpacked where the caller sets no other limit, whatever a damaged or made-up frame
// says.
inline constexpr std::uint64_t kMaxUnpackedBytes = std::uint64_t{1} << 32U;

// The same bytes give the same frame with the same library. Memory: as much as `bytes`. Safe for
// concurrent use.
std::string pack(std::string_view bytes);

// Whether `bytes` begin as every frame does.
bool is_packed(std::string_view bytes) noexcept;

// Errors: corrupt (no whole frame and nothing else), limit (more than `limit` bytes). Safe for
// concurrent use.
Result<std::string> unpack(std::string_view frame, std::uint64_t limit = kMaxUnpackedBytes);

}  // namespace mea
