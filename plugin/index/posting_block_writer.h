// Writes the posting blocks of a finished database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "index/live_database.h"
#include "index/posting_blocks.h"

namespace mea::index {

// A term is frequent from so many documents on: fewer are decoded in a fraction of a millisecond
// for each million documents of the database.
constexpr std::uint32_t frequent_from(std::uint32_t documents) {
    constexpr std::uint32_t kShare = 128;
    constexpr std::uint32_t kLeast = 4096;
    return documents / kShare < kLeast ? kLeast : documents / kShare;
}

// What spares looking at every term of a database that took over most of an earlier one: the blocks
// of that, of terms that so many documents had, and a database with all documents that it did not
// have, and possibly more.
struct EarlierBlocks {
    std::shared_ptr<const PostingBlocks> blocks;  // null: there are none
    std::uint32_t from = 0;
    Xapian::Database added;
};

// Writes both files into `folder` for the words, stems and languages of `database` that at
// least `from` documents have. Memory grows with their number, not with their postings. Errors: io,
// corrupt.
Status write_posting_blocks(const LiveDatabase& database, std::uint32_t from,
                            const std::filesystem::path& folder, const EarlierBlocks& earlier = {});

}  // namespace mea::index
