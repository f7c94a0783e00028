// Han characters: which they are, and their simplified forms.
#pragma once

namespace mea::text {

// Unicode's property Ideographic.
bool is_han(char32_t c) noexcept;

// The simplified form of a traditional character, one to one; other characters are their own. The
// table is made from ICU's "Traditional-Simplified" on first use (about 50 ms, once per process).
// Safe for concurrent use.
char32_t simplified_han(char32_t c);

}  // namespace mea::text
