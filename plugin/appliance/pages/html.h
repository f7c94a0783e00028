// Text into HTML, the only place that makes markup from document text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mea/search.h"

namespace mea::appliance {

// Finished markup. A type of its own, so that text cannot reach a page unescaped by mistake:
// templates insert only `Html` values without escaping.
struct Html {
    std::string markup;
};

// `text` with & < > " ' as entities; fit for element content and quoted attributes.
std::string escape_html(std::string_view text);

// `text` escaped, with <mark> around `ranges`; words that follow each other share one. Ranges that
// are empty, overlap an earlier one or end beyond the text are left out: a faulty plugin can cost a
// mark, not the page.
Html highlighted(std::string_view text, const mea_range* ranges, std::uint64_t count);

// `text` with every malformed UTF-8 sequence replaced by U+FFFD, and NUL left out.
std::string valid_utf8(std::string text);

// `text` as XML 1.0 may hold it: well-formed UTF-8 without the control characters it forbids.
std::string xml_text(std::string text);

// Whether `text` is well-formed UTF-8 without control characters other than tab and line breaks.
bool is_clean_text(std::string_view text);

}  // namespace mea::appliance
