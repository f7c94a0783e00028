// Dates as metadata of many formats write them, as the record has them.
#pragma once

#include <string>
#include <string_view>

namespace mea::ingest {

// "2023-08-01T09:00:00Z", "2023/08/01", "20230801", "2023-08" and "2023" as YYYY-MM-DD, YYYY-MM or
// YYYY, and days as mails and feeds write them, "Tue, 1 Aug 2023 09:00:00 +0000", also with the
// whole name of an English month; empty for anything else.
std::string written_date(std::string_view text);

}  // namespace mea::ingest
