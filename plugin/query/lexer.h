// The words and signs of query text; private to the parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "index/field_table.h"

namespace mea::query {

enum class LexemeKind : std::uint8_t {
    end,
    text,
    phrase,
    open,
    close,
    plus,
    minus,
    op_and,
    op_or,
    op_not,
    op_near,
    field
};

struct Lexeme {
    LexemeKind kind = LexemeKind::end;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view text;      // of text and phrase; the name of a field
    std::string_view language;  // of text and phrase, "fr" of word@fr, as written; empty: not said
    std::uint32_t number = 0;   // of NEAR/n
};

// A name with A to Z as small letters.
std::string in_small_letters(std::string_view name);

// The field of that name, in small letters or capitals.
std::optional<index::Field> named_field(std::string_view name);

// Bytes of the blank at `place`, 0 when there is none. REQUIRES: place <= query.size()
std::size_t blank_at(std::string_view query, std::size_t place);

// Reads one lexeme after the other. Blanks of any script separate words.
class Lexer {
  public:
    explicit Lexer(std::string_view query);

    // Errors: syntax (a phrase without end, a bad NEAR/n).
    Result<Lexeme> next();

    // The value right behind "field:": text up to a blank or ')', or a phrase.
    Result<Lexeme> value();

  private:
    void skip_blanks();
    // The phrase that begins `before` bytes behind this place; nothing when no quotation mark is
    // there.
    std::optional<Result<Lexeme>> quoted(std::size_t before);
    Result<Lexeme> phrase(std::size_t open_bytes, std::string_view close);
    // The sign at a place; none where it is a full-width bracket without the other one.
    char sign(std::size_t place) const;
    bool ends_word(std::size_t place) const;
    Result<Lexeme> word();
    std::string_view language_at(std::size_t place) const;
    std::optional<Lexeme> field_name(std::string_view word, std::size_t begin);

    std::string_view query_;
    std::size_t place_ = 0;
    bool wide_brackets_ = false;  // full-width parentheses are in pairs, and mean those of ASCII
};

}  // namespace mea::query
