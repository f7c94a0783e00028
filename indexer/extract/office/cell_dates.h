// Which cells of an XLSX workbook are shown as days, and which day a number is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/office/package.h"

namespace mea::ingest {

class CellDates {
  public:
    // Reads xl/styles.xml, and from the workbook whether it counts from 1904.
    CellDates(const Package& package, const pugi::xml_node& workbook);

    // "2022-12-19" for the number of a cell of that style (ECMA-376, 18.8.30 and 18.17.4.1); empty
    // where the style shows no day or the number is none.
    std::string day(std::string_view style, std::string_view number) const;

  private:
    std::vector<bool> shows_day_;  // by the number of the style
    bool from_1904_ = false;
};

}  // namespace mea::ingest
