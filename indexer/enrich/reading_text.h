// A record as one text, the way a reader sees it, for the recogniser; and back from a place in it
// to a passage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/record.h"

namespace mea::ingest {

struct ReadingText {
    // Where a passage stands in `text`: its number begins at `line`, its own text at `begin`.
    struct Place {
        std::uint32_t line = 0;
        std::uint32_t begin = 0;
    };

    std::string text;           // passages with their numbers in front, separated by line ends
    std::vector<Place> places;  // one per passage

    // The passage that holds a byte of `text`. REQUIRES: there is a passage.
    std::size_t passage_at(std::uint32_t byte) const;
};

ReadingText reading_text(const Record& record);

}  // namespace mea::ingest
