// Akoma Ntoso 3.0 (OASIS LegalDocML), including documentCollection: each document of it that
// carries its own FRBR identification becomes a record of its own.
#pragma once

#include "indexer/extract/extract.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {

inline constexpr std::string_view kAknNamespace =
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

// REQUIRES: the root's name is "akomaNtoso". Another version of the standard is an error.
Extraction read_akn(const XmlSource& xml, const std::string& source);

}  // namespace mea::ingest
