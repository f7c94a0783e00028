// The layout of a columns file: a header, a table of sections, and the sections. Private to the
// writer and the reader.
//
// All numbers are little-endian. Every section begins at a multiple of 8.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace mea::index::column_format {

static_assert(std::endian::native == std::endian::little,
              "columns are read in place and are little-endian");

inline constexpr std::array<char, 8> kMagic = {'M', 'E', 'A', 'C', 'O', 'L', 'S', '\n'};
inline constexpr std::uint32_t kVersion = 1;

struct Header {
    std::array<char, 8> magic;
    std::uint32_t version;
    std::uint32_t sections;
    std::uint64_t file_bytes;
    std::array<char, 32> checksum;  // see checksum()
};
static_assert(sizeof(Header) == 56);

enum class Kind : std::uint32_t {
    document_work = 1,   // u32[last_document + 1]: work of a document, kNone where there is none
    work_first = 2,      // u32[works + 1]: where its documents begin
    work_documents = 3,  // u32[versions]
    work_date = 4,       // u32[works]: YYYYMMDD, unknown parts 0
    work_modified = 5,   // u32[works]: seconds since 1970
    title_rank = 6,      // u32[works]: place in the order of titles
    symbol_rank = 7,     // u32[works]: place in the order of symbols, kNone without a symbol
    // One of each per facet. The works of a facet share sets of values: a work has the number of
    // its set, so that counting is one addition per work however many values it has.
    set_of_work = 16,   // u8, u16 or u32[works]
    set_first = 17,     // u32[sets + 1]: where its values begin
    set_values = 18,    // u32[]: ordinals, ascending, ancestors included
    value_first = 19,   // u32[values + 1]: where its text begins
    value_text = 20,    // char[]
    value_parent = 21,  // u32[values]: ordinal, kNone at the top
    label_first = 22,   // u32[values + 2]: where its labels begin; the last are the facet's own
    label_text = 23,    // char[]: pairs of length-prefixed language and label
};

struct Section {
    Kind kind;
    std::uint32_t field;  // of a facet's section, else 0
    std::uint32_t width;  // bytes of one element
    std::uint32_t reserved;
    std::uint64_t offset;  // from the beginning of the file
    std::uint64_t count;   // of elements
};
static_assert(sizeof(Section) == 32);

// Longest chain of parents above a value.
inline constexpr int kMaxDepth = 15;

inline constexpr std::uint32_t kNone = UINT32_MAX;

// Of a whole file but for the checksum itself. REQUIRES: file.size() >= sizeof(Header)
inline std::string checksum(std::string_view file) {
    return content_hash(std::string(file.substr(0, offsetof(Header, checksum))) +
                        content_hash(file.substr(sizeof(Header))));
}

}  // namespace mea::index::column_format
