// Countries as a thesaurus: what each is called in every language.
#pragma once

#include <string>
#include <vector>

#include "vocabulary/thesaurus.h"

namespace mea::vocabulary {

// The members of the United Nations and the European Union, as the Unicode CLDR names them in
// `languages`; ids are "urn:mea-search:names#country-KE". Empty when ICU has no regions.
std::vector<ThesaurusConcept> countries(const std::vector<std::string>& languages);

}  // namespace mea::vocabulary
