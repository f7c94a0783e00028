// Writes the concept file of a generation from a thesaurus and the words of its documents.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "index/concept_table.h"
#include "index/dictionary.h"
#include "text/profile.h"
#include "vocabulary/thesaurus.h"

namespace mea::index {

// Most words of one language that stand for a stem in the labels: the most frequent ones.
inline constexpr std::size_t kMaxLabelForms = 64;

// What write_concepts() made of the same thesaurus with the same profiles, and the dictionary it
// made it with; both or none.
struct EarlierConcepts {
    std::shared_ptr<const ConceptTable> table;
    std::shared_ptr<const Dictionary> dictionary;
};

// Analyses every label with `profiles` and finds the words of `dictionary` that have the same
// stems. What is `earlier` saves stemming the words that both dictionaries have; the file is the
// same to the last byte. Errors: io, not_found (the folder).
Status write_concepts(const vocabulary::Thesaurus& thesaurus,
                      std::shared_ptr<const text::ProfileSet> profiles,
                      const Dictionary& dictionary, const std::filesystem::path& path,
                      const EarlierConcepts& earlier = {});

}  // namespace mea::index
