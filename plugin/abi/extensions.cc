#include "abi/extensions.h"

namespace mea::abi {

const void* find_extension(std::string_view id) noexcept {
    if (id == MEA_EXT_DOCUMENT) return &document_table();
    if (id == MEA_EXT_ANALYSIS) return &analysis_table();
    if (id == MEA_EXT_CITATIONS) return &citations_table();
    if (id == MEA_EXT_EXPLAIN) return &explain_table();
    if (id == MEA_EXT_FACETS) return &facets_table();
    if (id == MEA_EXT_REVISIONS) return &revisions_table();
    if (id == MEA_EXT_SUGGEST) return &suggest_table();
    return nullptr;
}

}  // namespace mea::abi
