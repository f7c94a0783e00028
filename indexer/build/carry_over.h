// Takes the documents that did not change from one generation to the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "text/profile.h"

namespace mea::ingest {

struct CarriedOver {
    std::string removed_words;        // counts of the documents left behind, encoded
    std::uint64_t removed_bytes = 0;  // of their text
    Xapian::doccount documents = 0;   // that remain
};

// Makes `target` a copy of the database of the generation in `folder` without the documents `gone`.
// Blocks are shared with the original where the file system can. What the documents left behind
// counted for is found by analysing their stored text again with `profiles`, which must be those of
// the generation. Errors: corrupt (a stored document cannot be read), io.
Result<CarriedOver> carry_over(const std::filesystem::path& folder,
                               const std::vector<Xapian::docid>& gone,
                               const std::filesystem::path& target,
                               const std::shared_ptr<const text::ProfileSet>& profiles);

}  // namespace mea::ingest
