// Roman numerals, as conventions numbered the sessions of their bodies.
#pragma once

#include <string>

namespace mea {

// 14 -> "XIV". Empty for 0 and above 3999, which have none.
std::string roman_numeral(unsigned value);

}  // namespace mea
