// What of a web page is its document and what is the site around it.
#pragma once

#include <libxml/tree.h>

namespace mea::ingest {

// True for elements that are never part of a document: scripts, navigation, forms, banners, what is
// hidden; told by their names, roles, classes and ids.
bool is_boilerplate(const xmlNode* element);

// The element that holds the document: <main> or the only <article> when the page says so and it
// holds text, else `root`.
const xmlNode* document_part(const xmlNode* root);

// Links to the same page in other languages, which say so or stand in a block that is called so,
// and nothing else.
bool is_language_choice(const xmlNode* element);

// A list or block that is hardly more than links.
bool is_link_list(const xmlNode* element);

}  // namespace mea::ingest
