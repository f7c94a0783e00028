// How much a decoded text looks like one that somebody wrote: what tells encodings apart.
#pragma once

#include <string_view>

namespace mea::ingest {

// From 0 to 1, by the characters beyond ASCII and their neighbours: letters among letters of their
// script, in the case that words have, and quotation marks, dashes and signs around words are as
// written; symbols between letters, capitals behind small letters, control characters and lines of
// tables are not. 1 for text without such characters. Safe for concurrent use.
double likelihood_of(std::string_view text);

}  // namespace mea::ingest
