// Invented works, the same each time: what the query benchmark and its peers index.
//
// Words follow Zipf's law; "finance" is in about 70 % of the works. Twelve facets have between 3
// and 3,000 values, none to six a work.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "index/stored_version.h"

namespace mea::bench {

struct InventedWork {
    index::VersionHeader header;
    std::string words;
};

// The value above a value of a facet; empty when there is none.
std::string parent_value(index::Field field, std::string_view value);

class InventedWorks {
  public:
    InventedWork next();

  private:
    std::mt19937_64 random_{42};
    std::size_t number_ = 0;
};

// The values of a work in one facet and those above them, each once, ascending.
std::vector<std::string> values_with_parents(const index::VersionHeader& header,
                                             index::Field field);

}  // namespace mea::bench
