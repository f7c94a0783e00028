// Which concepts a text speaks of, by the names it uses.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "index/concept_table.h"
#include "text/analyzer.h"

namespace mea::query {

struct ConceptCount {
    std::uint32_t concept_number = 0;
    std::uint32_t times = 0;
};

// The concepts that are named in `text`, each with how often, in the order of their numbers. Where
// names overlap the first and longest counts; a name of several concepts counts for each.
// Cost: that of analysing the text.
std::vector<ConceptCount> concepts_of(const index::ConceptTable& table, text::Analyzer& analyzer,
                                      std::string_view text, std::string_view language);

}  // namespace mea::query
