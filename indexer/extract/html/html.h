// Web pages, and the HTML that feeds and mails carry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/read_task.h"

namespace mea::ingest {

inline constexpr std::string_view kXhtmlNamespace = "http://www.w3.org/1999/xhtml";

// One record: headings with their levels, paragraphs, items of lists, tables, each with the
// language its `lang` gives it; navigation and what else the site puts around the document left
// out. Metadata as of read_html_metadata.
Extraction read_html(const ReadTask& task);

// The passages of a piece of HTML, nothing left out but what is never text.
std::vector<Passage> html_passages(std::string_view html);

}  // namespace mea::ingest
