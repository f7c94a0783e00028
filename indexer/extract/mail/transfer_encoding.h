// The encodings that mail wraps bytes in: base64, quoted-printable, encoded words.
#pragma once

#include <string>
#include <string_view>

namespace mea::ingest {

// What is no base64 is skipped, as RFC 2045 asks for.
std::string decode_base64(std::string_view text);

// `word` reads "_" as a space, as encoded words have it. Broken escapes stay as they are.
std::string decode_quoted_printable(std::string_view text, bool word = false);

// A header as UTF-8: "=?utf-8?B?...?=" decoded, line folding undone.
std::string decode_header(std::string_view value);

}  // namespace mea::ingest
