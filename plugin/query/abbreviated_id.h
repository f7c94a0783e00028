// What people leave out when they name a document: "X/2", "CBD COP 13/28", "res 12.11".
#pragma once

#include <string_view>

namespace mea::query {

// Whether `text` can stand for `id`: its runs of letters and of digits are among those of the id in
// the same order, the last two of both are the same, and at least one of those is a number. A
// number may be Roman ("XIII/28" for CBD/COP/DEC/13/28). Letters count without case.
bool abbreviates(std::string_view text, std::string_view id);

}  // namespace mea::query
