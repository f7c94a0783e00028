// What a file is, told by its first bytes, never by its name.
#pragma once

#include <string_view>

namespace mea::ingest {

enum class MediaType {
    text,  // text in some encoding, or nothing that could be recognised
    xml,   // begins like an XML document, in any Unicode encoding
    html,
    pdf,
    zip,    // also what office documents are
    data,   // JSON: nothing to read in running text
    other,  // a known binary format, not read by this build
};

struct Media {
    MediaType type = MediaType::text;
    std::string_view name = "text";  // for messages: "PDF", "ZIP or Office document"
    bool writer = false;  // of `other`: a word processor can save it in a format that is read
};

// `declared` is what somebody said it is, "text/html", or empty. It is believed only of what the
// content leaves open: a piece of a web page looks like XML or like text.
Media sniff_media(std::string_view bytes, std::string_view declared = {});

}  // namespace mea::ingest
