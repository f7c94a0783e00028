// A hit as a bibliographic reference, and the formats that reference managers and tables read.
#pragma once

#include <string>
#include <vector>

#include "appliance/host/plugin.h"

namespace mea::appliance {

struct Reference {
    std::string work, symbol, title, type, date, meeting, language, url;
    std::vector<std::string> issuers;
    std::vector<std::string> languages;  // of all versions
    std::string page;                    // address of the record page; absolute when known
};

// Hit `index` of `answer`; labels where there are any, else ids. `page` is left empty.
Reference reference_of(const Answer& answer, std::uint64_t index);

// One RIS record of type RPRT, lines ended by CR LF. Corporate authors end in a comma, so that
// reference managers do not split them into names.
std::string ris(const Reference& reference);

// One BibTeX entry @techreport in UTF-8, with what TeX reads as commands escaped. The key is made
// of the symbol or, without one, of the work id.
std::string bibtex(const Reference& reference);

// A row of comma-separated values (RFC 4180), and the row of column names. Cells that a spreadsheet
// would run as a formula begin with an apostrophe.
std::string csv_row(const Reference& reference);
std::string csv_head();

}  // namespace mea::appliance
