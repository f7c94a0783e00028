// Optional interfaces: what mea_api.get_extension looks up. One source file per interface.
#pragma once

#include <string_view>

#include "mea/ext/document.h"
#include "mea/ext/draft/analysis.h"
#include "mea/ext/draft/citations.h"
#include "mea/ext/draft/explain.h"
#include "mea/ext/draft/facets.h"
#include "mea/ext/draft/revisions.h"
#include "mea/ext/draft/suggest.h"

namespace mea::abi {

const mea_analysis_api& analysis_table() noexcept;
const mea_citations_api& citations_table() noexcept;
const mea_document_api& document_table() noexcept;
const mea_explain_api& explain_table() noexcept;
const mea_facets_api& facets_table() noexcept;
const mea_revisions_api& revisions_table() noexcept;
const mea_suggest_api& suggest_table() noexcept;

// The table of an interface by its id and revision, or null when this plugin does not have it.
const void* find_extension(std::string_view id) noexcept;

}  // namespace mea::abi
