// One work with the whole text of one version: what record pages and exports show.
#pragma once

#include <string>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

struct DocumentRequest {
    std::string id;  // Hit::work or Hit::version
    // Of the version, when `id` is a work; empty or not there: as a search in the display language
    // shows it.
    std::string language;
    std::string query;           // its words are highlighted; may be empty
    std::string query_language;  // as SearchRequest::language
    std::string display_language = "en";
};

// An answer with a single hit whose passages are the whole text, in reading order and uncut.
// Errors: not_found (no such work or version), and those of search() for the query. Safe for
// concurrent use on the same generation.
Result<SearchAnswer> open_document(const index::Generation& generation,
                                   const DocumentRequest& request, const Deadline& deadline);

}  // namespace mea::query
