// Folding: one spelling for all the ways a word can be written, in the two stages around the
// stemmer.
#pragma once

#include <string>
#include <string_view>

#include "text/profile_data.h"

namespace mea::text {

// What `raw` becomes before the stemmer: NFKC_Casefold (Turkic case where the profile says so),
// the profile's `before` letters, diacritics of the Latin, Greek and Cyrillic scripts dropped
// except on letters the profile keeps, digits of all scripts as ASCII, and nothing left that is
// neither letter, digit nor mark. Malformed bytes vanish. Appends to `out`.
void fold_before_stem(std::string_view raw, const Profile& profile, std::string* out);

// What a word or stem becomes after the stemmer: the profile's `after` letters, and the diacritics
// that only now go. Appends to `out`.
void fold_after_stem(std::string_view word, const Profile& profile, std::string* out);

// Applies the profile's rewrites of beginnings and endings to a word on its way to the stemmer.
void rewrite_for_stemmer(const Profile& profile, std::string* word);

// Both stages: the folded surface form, as Token::word.
std::string fold_word(std::string_view raw, const Profile& profile);

// Only NFKC_Casefold; the form in which elisions, suffixes and marker words are compared.
std::string casefold(std::string_view raw, bool turkic = false);

}  // namespace mea::text
