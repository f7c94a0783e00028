// The two files of posting blocks; private to the writer and the reader. The table is a section
// file; the data are the blocks of all terms in a row and kTail bytes of zeros.
#pragma once

#include <cstddef>
#include <cstdint>

#include "index/posting_blocks.h"
#include "index/section_file.h"

namespace mea::index::posting_block_format {

inline constexpr SectionFormat kFormat = {
    {'M', 'E', 'A', 'B', 'L', 'K', 'S', '\n'}, 1, "posting blocks"};

enum class Kind : std::uint32_t {
    text_first = 1,        // u32[terms + 1]
    text = 2,              // char[]: terms, ascending
    documents = 3,         // u32[terms]: how many have the term
    data_first = 4,        // u64[terms + 1]: where a term's blocks begin
    counts = 5,            // u32[terms * blocks]: documents of each block
    many_first = 6,        // u32[terms + 1]
    many_documents = 7,    // u32[]: documents whose occurrences do not fit in a byte, ascending
    many_occurrences = 8,  // u32[]
};

// The ranks of a damaged block may lead behind its end, never further than this.
inline constexpr std::size_t kTail = kBlockDocuments;

// Bits and occurrences, or places and occurrences; the next block begins at a multiple of 8.
constexpr std::uint64_t block_bytes(std::uint32_t count) {
    const std::uint64_t bytes =
        count > kSparseUpTo ? kBlockDocuments / 8 + std::uint64_t{count} : std::uint64_t{count} * 3;
    return (bytes + 7) / 8 * 8;
}

}  // namespace mea::index::posting_block_format
