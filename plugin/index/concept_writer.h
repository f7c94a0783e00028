// Writes the concept file of a generation from a thesaurus and the words of its documents.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "index/dictionary.h"
#include "text/profile.h"
#include "vocabulary/thesaurus.h"

namespace mea::index {

// Most words of one language that stand for a stem in the labels: the most frequent ones.
inline constexpr std::size_t kMaxLabelForms = 64;

// Analyses every label with `profiles` and finds the words of `dictionary` that have the same
// stems. Errors: io, not_found (the folder).
Status write_concepts(const vocabulary::Thesaurus& thesaurus,
                      std::shared_ptr<const text::ProfileSet> profiles,
                      const Dictionary& dictionary, const std::filesystem::path& path);

}  // namespace mea::index
