// Han characters and their simplified forms.
#pragma once

#include "text/profile_data.h"

namespace mea::text {

// The simplified form of a traditional character, one to one, as far as the profile wants it; other
// characters are their own. The table is made from ICU's "Traditional-Simplified" when the library
// is built. Safe for concurrent use.
char32_t simplified_han(char32_t c, const Profile& profile);

}  // namespace mea::text
