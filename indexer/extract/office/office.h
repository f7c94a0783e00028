// Office documents: DOCX, ODT, PPTX, XLSX and their kin, and ZIP files of documents.
#pragma once

#include "indexer/extract/office/package.h"
#include "indexer/extract/read_task.h"

namespace mea::ingest {

// Tells by its parts what a ZIP file is. An office document gives one record; any other ZIP file
// what each of its members gives. Errors: too_large (it unpacks to too much), encrypted, structure.
Extraction read_zip(const ReadTask& task);

// An ODF document that is one XML file (FODT).
inline constexpr std::string_view kOdfNamespace =
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
Extraction read_flat_odf(const ReadTask& task);

// The passages of one kind of document. Errors: as of Package::xml.
Result<std::vector<Passage>> docx_passages(const Package& package, Metadata& metadata);
Result<std::vector<Passage>> odf_passages(const Package& package, Metadata& metadata);
Result<std::vector<Passage>> slide_passages(const Package& package);
Result<std::vector<Passage>> sheet_passages(const Package& package);

}  // namespace mea::ingest
