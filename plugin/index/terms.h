// How words and values become terms, and the length rule every term is checked against before
// Xapian sees it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "index/field_table.h"

namespace mea::index {

// Xapian refuses a longer key only when the batch is written, and then drops the whole batch.
inline constexpr std::size_t kMaxTermBytes = 245;

// Bytes a term takes in a key: a NUL is stored as two.
std::size_t key_bytes(std::string_view term) noexcept;

// True when Xapian can store the term: not empty, and at most kMaxTermBytes key bytes.
bool is_storable(std::string_view term) noexcept;

// The term itself when it is storable; otherwise its beginning, cut at a character, and a hash of
// the whole. The same text gives the same term on the writing and on the reading side.
std::string bounded_term(std::string term);

// Surface form, shared by all languages; REQUIRES: a word as the analyser gives it.
std::string word_term(std::string_view word);
std::string stem_term(std::string_view language, std::string_view stem);
std::string title_word_term(std::string_view word);
std::string title_stem_term(std::string_view language, std::string_view stem);

// True for what the four functions above make, false for the terms of values.
bool is_word_term(std::string_view term) noexcept;

// The boolean term of a value. ASCII letters are compared without case; symbols as spelling_key
// says.
std::string value_term(Field field, std::string_view value);

// The value as it is compared: ASCII letters in lower case.
std::string value_key(std::string_view value);

// The same for all ways to write an id or symbol: its runs of letters and of digits, in lower case
// and without leading zeros, joined by '/'. "CBD COP16 L34", "cbd/cop/16/L.34" ->
// "cbd/cop/16/l/34".
std::string spelling_key(std::string_view value);

}  // namespace mea::index
