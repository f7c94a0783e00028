// Takes the documents that did not change from one generation to the next: the database of the
// earlier one is merged with the new runs, and what is gone is deleted from the result.
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

// What the documents left behind counted for.
struct Departed {
    std::string words;             // their counts, encoded; empty: none
    std::uint64_t text_bytes = 0;  // of their text
};

// Found by analysing the stored text of the documents `gone` of the generation in `folder` again
// with `profiles`, which must be those of the generation. Reads only. Errors: corrupt (a stored
// document cannot be read), io.
Result<Departed> count_departed(const std::filesystem::path& folder,
                                const std::vector<Xapian::docid>& gone,
                                const std::shared_ptr<const text::ProfileSet>& profiles);

// Deletes the documents `gone` of `earlier`, a database with documents, from `merged`, which is
// that database and others behind it, compacted. Compaction numbers the first document of a
// database 1, which is why `earlier` is looked at. Errors: corrupt, io.
Status delete_departed(const std::filesystem::path& merged, const std::filesystem::path& earlier,
                       const std::vector<Xapian::docid>& gone);

}  // namespace mea::ingest
