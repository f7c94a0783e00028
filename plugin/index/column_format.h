// The sections of a columns file; private to the writer and the reader. Keys are fields, 0 for
// those of the works.
#pragma once

#include <cstdint>

#include "index/section_file.h"

namespace mea::index::column_format {

inline constexpr SectionFormat kFormat = {
    {'M', 'E', 'A', 'C', 'O', 'L', 'S', '\n'}, 5, "facet columns", 4};

enum class Kind : std::uint32_t {
    document_work = 1,    // u32[last_document + 1]: work of a document, kNone where there is none
    work_first = 2,       // u32[works + 1]: where its documents begin
    work_documents = 3,   // u32[versions]
    date_values = 4,      // u32[], ascending: YYYYMMDD, unknown parts 0
    modified_values = 5,  // u32[], ascending: seconds since 1970
    title_rank = 6,       // u32[works]: place in the order of titles; of layout 4 only
    symbol_rank = 7,      // u32[works]: place in the order of symbols, kNone without a symbol
    document_length = 8,  // u8[last_document + 1]: length_code of its terms, repeated ones included
    total_length = 9,     // u64[1]: terms of all documents
    // "numbers" are u8, u16 or u32: see NumberColumn
    work_date = 10,      // numbers[works]: places in date_values
    work_modified = 11,  // numbers[works]: places in modified_values
    // Of each of work_documents, since layout 5.
    version_language = 27,  // numbers[versions]: value of the language facet; their number: none
    version_title = 28,     // numbers[versions]: place in the order of titles, kNone without one
    // Works that are forms of one document: see Revisions.
    form_first = 12,        // u32[groups + 1]: where its works begin
    form_works = 13,        // u32[]
    form_lines = 14,        // u8[]: of each of form_works
    form_bits = 15,         // u64[]: a bit for each work that is in a group
    form_bits_before = 25,  // u32[]: bits in the words before
    form_group = 26,        // u32[]: of each work that has a bit
    // One of each per facet. The works of a facet share sets of values: a work has the number of
    // its set, so that counting is one addition per work however many values it has.
    set_of_work = 16,   // numbers[works]
    set_first = 17,     // u32[sets + 1]: where its values begin
    set_values = 18,    // numbers[]: ordinals, ascending, ancestors included
    value_first = 19,   // u32[values + 1]: where its text begins
    value_text = 20,    // char[]
    value_parent = 21,  // u32[values]: ordinal, kNone at the top
    label_first = 22,   // u32[values + 2]: where its labels begin; the last are the facet's own
    label_text = 23,    // char[]: pairs of length-prefixed language and label
    value_works = 24,   // u32[values]: works that have it
};

// Longest chain of parents above a value.
inline constexpr int kMaxDepth = 15;

inline constexpr std::uint32_t kNone = UINT32_MAX;

}  // namespace mea::index::column_format
