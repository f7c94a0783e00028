// From the bytes of a text file to UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace mea::ingest {

struct Decoded {
    std::string text;            // valid UTF-8 without byte order mark
    std::string encoding;        // as ICU or IANA name it, "UTF-8", "windows-1251"
    std::uint64_t replaced = 0;  // U+FFFD that stand for bytes which could not be read
    bool doubtful = false;       // the encoding was guessed, and the text does not look written
};

// Decides the encoding in this order: byte order mark; UTF-16 without one (its NUL bytes show it);
// strict UTF-8; UTF-8 with a few broken bytes, which are replaced; ICU's detector on the lines that
// are not ASCII, unless these look written in an encoding of DOS or the Macintosh, and not in that
// one. Errors: ErrorCode::unsupported when the bytes are not text, ErrorCode::syntax when they are
// text in no encoding that can be told. Safe for concurrent use.
Result<Decoded> decode_text(std::string_view bytes);

// Decodes from an encoding that somebody named (an XML declaration). ErrorCode::not_found when ICU
// does not know the name.
Result<Decoded> decode_as(std::string_view bytes, const std::string& encoding);

}  // namespace mea::ingest
