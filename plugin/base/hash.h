// Content hashes: the same bytes give the same text everywhere. Not for secrets.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mea {

// XXH3, 128 bits, as 32 lower-case hexadecimal digits.
std::string content_hash(std::string_view bytes);
// The same of pieces that are not joined in memory.
std::string content_hash(std::span<const std::string_view> pieces);

}  // namespace mea
