// The columns of one facet while they are made: values are gathered, then ordered and written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "index/field_table.h"
#include "index/section_file.h"
#include "index/value_names.h"

namespace mea::index {

// The values of one facet while they are gathered.
struct FacetInput {
    std::unordered_map<std::string, std::uint32_t> ordinals;
    std::vector<std::string> values;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // work, value

    std::uint32_t ordinal(std::string_view value) {
        const auto [found, added] =
            ordinals.try_emplace(std::string(value), static_cast<std::uint32_t>(values.size()));
        if (added) values.emplace_back(value);
        return found->second;
    }
};

// Adds the sections of a facet: its values with the ancestors that `names` knows, and the set of
// each work. `place`: where each gathered work stands among the works. Returns the ordinal of each
// gathered value.
std::vector<std::uint32_t> write_facet(SectionWriter& file, const FacetInput& input, Field field,
                                       const ValueNames& names,
                                       const std::vector<std::uint32_t>& place);

}  // namespace mea::index
