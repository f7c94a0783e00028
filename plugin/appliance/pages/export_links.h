// The files a search or a record can be taken away as, and the links to them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// At most this many hits go into one file.
inline constexpr std::uint32_t kMaxExported = MEA_MAX_LIMIT;

struct ExportFormat {
    std::string_view extension;  // "ris"
    std::string_view label;      // "RIS"; the same in every language
    const char* content_type;
};

const std::vector<ExportFormat>& export_formats();

// For the list `exports` of search.mustache and document.mustache.
std::vector<View> result_exports(const Visit& visit);
std::vector<View> document_exports(const Visit& visit, const mea_hit& hit);

// The Atom feed of the search.
std::string feed_url(const Visit& visit);

}  // namespace mea::appliance
