// UTF-8 without ICU: strict validation, decoding, safe cutting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mea::utf8 {

// Byte offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7:
// no overlong forms, no surrogates, nothing above U+10FFFF), or nothing when all is well.
std::optional<std::size_t> first_invalid(std::string_view text) noexcept;

inline bool is_valid(std::string_view text) noexcept {
    return !first_invalid(text);
}

// Decodes the code point that begins at `*position` and moves `*position` behind it.
// A malformed sequence gives U+FFFD and moves by one byte. REQUIRES: *position < text.size()
char32_t decode(std::string_view text, std::size_t* position) noexcept;

// Number of code points in well-formed text.
std::size_t count(std::string_view text) noexcept;

void append(std::string& out, char32_t code_point);

// The longest prefix of `text` that is at most `bytes` long and does not end inside a code point.
std::string_view cut(std::string_view text, std::size_t bytes) noexcept;

// The text with each malformed byte replaced by U+FFFD.
std::string repair(std::string_view text);

// The text with each malformed byte written out, "\xFF": what stays different where names of files
// differ, and equals the text when it is well-formed.
std::string spelled_out(std::string_view text);

}  // namespace mea::utf8
