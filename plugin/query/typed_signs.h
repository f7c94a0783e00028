// What readers type in the signs of their keyboards, as ids and symbols are compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mea::query {

// Digits of any script and full-width signs as ASCII, the rest as it is: "１５／４" and "١٥/٤" are
// "15/4". REQUIRES: UTF-8
std::string with_plain_signs(std::string_view text);

// One sign of ASCII at a place of a text, or its full-width form, which Chinese keyboards write.
struct TypedSign {
    char sign = 0;          // 0: none
    std::size_t bytes = 0;  // 1, full-width 3

    bool wide() const { return bytes > 1; }
};

// REQUIRES: place <= text.size()
TypedSign sign_at(std::string_view text, std::size_t place);
// The sign that the text ends with.
TypedSign last_sign(std::string_view text);

}  // namespace mea::query
