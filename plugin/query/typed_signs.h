// What readers type in the signs of their keyboards, as ids and symbols are compared.
#pragma once

#include <string>
#include <string_view>

namespace mea::query {

// Digits of any script and full-width signs as ASCII, the rest as it is: "１５／４" and "١٥/٤" are
// "15/4". REQUIRES: UTF-8
std::string with_plain_signs(std::string_view text);

}  // namespace mea::query
