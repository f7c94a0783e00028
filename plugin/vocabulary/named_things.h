// Conventions, bodies and frameworks as a thesaurus: what each is called in every language, so that
// a query by one name also finds the others.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "vocabulary/thesaurus.h"
#include "vocabulary/vocabulary.h"

namespace mea::vocabulary {

// Named limits: names of one thing in one language beside its label, spellings of one name.
inline constexpr std::size_t kMostNames = 8;
inline constexpr std::size_t kMostShortSpellings = 4;

// What the vocabulary has an entry for, by label, names and abbreviations; ids are
// "urn:mea-search:names#UNFCCC-SBSTA". A text that stands for several of them is left out, as are
// abbreviations of fewer than three letters and names with open endings, whose stems the label has.
// An abbreviation without a language is one of the languages whose label it abbreviates, and of all
// with its script when English is one of them or none is.
std::vector<ThesaurusConcept> named_things(const Vocabulary& vocabulary);

}  // namespace mea::vocabulary
