// Han characters: their simplified forms, and how they sound.
#pragma once

#include "text/profile_data.h"

namespace mea::text {

// The simplified form of a traditional character, one to one, as far as the profile wants it; other
// characters are their own. The table is made from ICU's "Traditional-Simplified" when the library
// is built. Safe for concurrent use.
char32_t simplified_han(char32_t c, const Profile& profile);

// Whether two characters are read alike in Mandarin, tones left out, so that who types by sound
// takes one for the other. Both simplified; by ICU's "Han-Latin". Safe for concurrent use.
bool sounds_alike(char32_t a, char32_t b);

}  // namespace mea::text
