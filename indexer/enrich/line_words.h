// What the words of a line are: names and figures that fill a letterhead, or something of its own.
#pragma once

#include <cstdint>
#include <string_view>

#include "vocabulary/vocabulary.h"

namespace mea::ingest {

struct LineWords {
    std::uint32_t all = 0;  // two Han characters count as one word
    // Those that belong to no name of a convention, body, meeting or place, no date or number, no
    // name of a document type or of who prints it, and are none of the frequent words of a
    // language.
    std::uint32_t own = 0;
    bool begins_with_type = false;  // "Report of ..."
    bool begins_with_body = false;  // "The Conference of the Parties, ..."
    bool goes_on = false;           // "OF WILD FAUNA AND FLORA": a name that began on another line
    bool place_and_days = false;    // "Campo Grande, Brazil, 23-29 March 2026", and hardly more
};

// Safe for concurrent use.
LineWords line_words(const vocabulary::Vocabulary& vocabulary, std::string_view line);

}  // namespace mea::ingest
