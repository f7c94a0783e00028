// A source document after extraction: what every input format becomes before anything looks at its
// words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/stored_version.h"

namespace mea::ingest {

using index::PassageKind;

// A numbered paragraph or block, in reading order. Text is valid UTF-8, NFC is not promised.
struct Passage {
    PassageKind kind = PassageKind::paragraph;
    std::string number;       // as printed, "10", "10 bis", "(a)"; may be empty
    std::string language;     // BCP 47; empty: that of the record
    std::uint32_t page = 0;   // 1-based; 0: not known
    std::uint32_t level = 0;  // of a heading, 1 is the highest
    std::string text;
};

// What a file or its sidecar says of itself. Empty: it does not say. Several values where the field
// may repeat. Values are as written; the enricher checks and normalises them.
struct Metadata {
    std::string work;        // same value = versions of one work, whatever their symbols
    std::string identifier;  // of the work in its source's own system (FRBR URI, id of a feed)
    std::string symbol;
    std::string title;
    std::string type;
    std::string date;
    std::string language;
    std::vector<std::string> issued_by;
    std::string meeting;
    std::string url;
    std::vector<std::string> subjects;
    // What the properties of the file itself say, which nobody may have looked at: taken where text
    // and metadata say nothing.
    std::string file_date;
    std::string file_title;
};

struct Record {
    std::string source;  // path as given by the operator
    std::string format;  // "text", "record", "akn", "xml"
    Metadata metadata;
    std::string part_of;        // identifier of the record of the same file that this is a part of
    std::uint32_t damaged = 0;  // of a thousand words or headings, so many nobody wrote
    std::vector<Passage> passages;
};

}  // namespace mea::ingest
