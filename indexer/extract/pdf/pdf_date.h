// Dates in the information dictionary of a PDF, as programs write them.
#pragma once

#include <string>
#include <string_view>

namespace mea::ingest {

// YYYY-MM-DD, YYYY-MM or YYYY of "D:20230914093000+02'00'" (PDF 1.7, 7.9.4), of the same without
// its prefix or cut short, of "D:191030914..." (the year 2003 of programs that count from 1900), of
// "2023-09-14T09:30:00Z" and of "14.09.2023 09:30". Where day and month cannot be told apart
// ("9/8/2023") the year alone. Empty: no date, or one before there were such files, which is a
// clock that was never set.
std::string pdf_date(std::string_view written);

}  // namespace mea::ingest
