// The order of titles, symbols and labels as readers expect it, by ICU's collation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mea::index {

// The part of a title that it is filed by: without the quotes, brackets and other signs in front of
// its first letter or digit; all of it when it has none. Borrows from `title` (UTF-8).
std::string_view filed_as(std::string_view title);

// The place of each text in the root collation, numbers by their value ("2" before "10"); texts
// that collate the same get the same place, empty ones all get UINT32_MAX.
std::vector<std::uint32_t> collation_ranks(const std::vector<std::string>& texts);

// A permutation that sorts `texts` in the collation of `language` (BCP 47), numbers by their value.
std::vector<std::uint32_t> collated_order(const std::vector<std::string_view>& texts,
                                          std::string_view language);

}  // namespace mea::index
