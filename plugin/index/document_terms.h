// The words of one document, gathered so that each distinct one becomes terms and counts once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "base/slot_table.h"
#include "index/dictionary_writer.h"
#include "index/position_record.h"

namespace mea::index {

// A posting per occurrence would look up the term in Xapian's document, and the word in the counts,
// at each. Not safe for concurrent use.
class DocumentTerms {
  public:
    // One occurrence. The views are copied.
    struct Use {
        std::string_view language;
        std::string_view word;
        std::string_view stem;  // the word itself unless has_stem
        bool has_stem = false;  // the stem is a term of its own
        bool counted = false;   // the word goes into the dictionary
        std::uint32_t position = 0;
        std::uint32_t weight = 1;
    };
    void add(const Use& use);

    // Adds all of it to `document` and where it stands to `positions`; and to `counts` unless that
    // is null.
    void write(Xapian::Document& document, PositionRecordWriter& positions,
               WordCounts* counts) const;

  private:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    struct Entry {
        std::uint32_t language = 0;
        // Bytes in text_: the word, and behind it the stem unless that is the word.
        std::uint32_t begin = 0, word_size = 0, stem_size = 0;
        bool has_stem = false, counted = false;
        std::uint32_t weight = 0;
        std::uint32_t first_place = kNone, last_place = kNone;  // in places_
    };
    struct Place {
        std::uint32_t position = 0;
        std::uint32_t next = kNone;
    };

    std::uint32_t language_number(std::string_view language);
    std::string_view word(const Entry& entry) const;
    std::string_view stem(const Entry& entry) const;
    Entry& entry_of(const Use& use);

    std::vector<std::string> languages_;
    std::string text_;
    std::vector<Entry> entries_;
    SlotTable numbers_;  // of entries_
    std::vector<Place> places_;
};

}  // namespace mea::index
