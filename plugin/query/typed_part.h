// Where somebody stands who types a query: what of it is being typed, and what stands around that.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/field_table.h"

namespace mea::query {

// Words at the end of the text that are completed by themselves where the whole text is no
// beginning.
inline constexpr std::size_t kMaxCompletedWords = 3;

// One way to read what is typed: `typed` becomes something else between `head` and `tail`.
struct TypedPart {
    std::string head;        // with the quotation mark that is open
    std::string_view typed;  // of the text; never blank, unless it is the value of a field
    std::string tail;        // closes what is open: the quotation mark, parentheses
    bool quoted = false;     // inside of a phrase
    bool operand = false;    // behind a sign or an operator that takes one word or phrase
    bool run = true;         // all words that stand here, not only the last of them
    std::optional<index::Field> field{};  // it is a value of; "field:" is part of the head
    std::size_t field_begin = 0;          // where that begins in the head
};

// The ways to read a text, that of the most words first; none when nothing can follow what is wrong
// in it.
std::vector<TypedPart> typed_parts(std::string_view text);

// Whether the text as a query is its words and nothing else.
bool means_words(std::string_view text);

// A text that means its words wherever they stand: in quotation marks, without those inside of it.
std::string as_phrase(std::string_view text);

// A text as what is typed at that place: words, where they mean nothing else, or a phrase.
std::string written_at(const TypedPart& part, std::string_view text);

}  // namespace mea::query
