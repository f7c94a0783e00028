// What the tests of this room share: the shipped profiles and a plain form of tokens.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "text/analyzer.h"

namespace mea::text::testing {

// The profiles of schemas/analysis; loaded once.
const std::shared_ptr<const ProfileSet>& shipped_profiles();

// A token that owns its strings.
struct OwnedToken {
    std::string word;
    std::string stem;
    std::size_t begin;
    std::size_t end;
    std::uint32_t position;
    TokenKind kind;
    bool stop;
};

std::vector<OwnedToken> tokens_of(std::string_view text, std::string_view language,
                                  Purpose purpose = Purpose::document);

// Words only, in order, without the pairs of characters.
std::vector<std::string> words_of(std::string_view text, std::string_view language);
std::vector<std::string> stems_of(std::string_view text, std::string_view language);

// The form of the golden tables: word~stem@begin-end, the stem only where it differs, then "!" for
// a stop word and "#n", "#h", "#b" for a number, a dictionary word and a pair of characters.
std::string golden_form(const std::vector<OwnedToken>& tokens);

}  // namespace mea::text::testing
