// Takes the documents that did not change from one generation to the next.
//
// While little changed, the database of the earlier generation is linked into the next one as it
// is, with a list of what departed from it (index/departed.h), and what came since is a second,
// small database beside it: an update costs what changed. Once that is a share of the first, or
// where files cannot be linked, all is merged into one, and what departed is deleted from it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/deadline.h"
#include "base/result.h"
#include "text/profile.h"

namespace mea::ingest {

// What the documents left behind counted for.
struct LeftBehind {
    std::string words;             // their counts, encoded; empty: none
    std::uint64_t text_bytes = 0;  // of their text
};

// Found by analysing the stored text of the documents `gone` of the generation in `folder` again
// with `profiles`, which must be those of the generation. Reads only. Errors: corrupt (a stored
// document cannot be read), io.
Result<LeftBehind> count_left_behind(const std::filesystem::path& folder,
                                     const std::vector<Xapian::docid>& gone,
                                     const std::shared_ptr<const text::ProfileSet>& profiles);

struct CarryOver {
    std::filesystem::path earlier;    // folder of the generation, with documents that stay
    std::vector<Xapian::docid> gone;  // its documents that the next one does not have; ascending
    double merge_at = 0;              // percent, see BuildOptions
};

// Makes the database of the generation that is written in `draft` of the earlier one and the runs,
// which are removed. Errors: cancelled, corrupt, io.
Status carry_over(const CarryOver& what, std::vector<std::filesystem::path> runs,
                  const std::filesystem::path& draft, const CancelFlag& cancel);

}  // namespace mea::ingest
