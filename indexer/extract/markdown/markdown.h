// Markdown: plain text whose marks say what is a heading, a list, a table.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/record.h"

namespace mea::ingest {

// Marks enough that no plain text has them by chance: headings with "#" and another sign of
// Markdown, or a front matter.
bool is_markdown(std::string_view text);

// `text` is valid UTF-8. Front matter (title, date, language, symbol, url) goes into `metadata`.
std::vector<Passage> markdown_passages(std::string_view text, Metadata& metadata);

}  // namespace mea::ingest
