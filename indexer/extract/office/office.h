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

// What an office document says, and as notes and warnings what of its file it does not say here.
struct OfficeText {
    std::vector<Passage> passages;
    std::vector<Problem> problems;
};

// Of one kind of document. What the text says of itself completes `metadata`. Errors: as of
// Package::xml.
Result<OfficeText> docx_text(const ReadTask& task, const Package& package, Metadata& metadata);
Result<OfficeText> odf_text(const ReadTask& task, const Package& package, Metadata& metadata);
Result<OfficeText> slide_text(const ReadTask& task, const Package& package, Metadata& metadata);
Result<OfficeText> sheet_text(const ReadTask& task, const Package& package, Metadata& metadata);

}  // namespace mea::ingest
