#include "indexer/extract/office/office.h"

#include <algorithm>
#include <iterator>

#include "indexer/extract/office/zip_file.h"

namespace mea::ingest {
namespace {

ProblemKind kind_of(const Error& error) {
    switch (error.code) {
        case ErrorCode::limit:
            return ProblemKind::too_large;
        case ErrorCode::unsupported:
            return ProblemKind::encrypted;
        default:
            return ProblemKind::structure;
    }
}

// Names that say nothing to a reader: folders of programs, hidden files.
bool is_document_name(const std::string& name) {
    return !name.starts_with("__MACOSX/") && !name.starts_with('.') &&
           name.find("/.") == std::string::npos;
}

Extraction read_members(const ReadTask& task) {
    Extraction all;
    const Status unpacked = unpack(task.bytes, task.budget, is_document_name,
                                   [&](const std::string& name, const std::string& content) {
                                       Extraction inner = extract_inner(task, content, name);
                                       std::move(inner.records.begin(), inner.records.end(),
                                                 std::back_inserter(all.records));
                                       std::move(inner.problems.begin(), inner.problems.end(),
                                                 std::back_inserter(all.problems));
                                   });
    if (!unpacked) {
        Extraction failed = failure(kind_of(unpacked.error()), task.source,
                                    unpacked.error().message, unpacked.error().hint);
        all.problems.push_back(failed.problems.front());
    }
    if (all.records.empty() && all.problems.empty())
        return no_document(task.source, "the ZIP file holds no documents");
    return all;
}

using Reader = Result<OfficeText> (*)(const ReadTask&, const Package&, Metadata&);

Extraction read_package(const ReadTask& task, const Package& package, const char* format,
                        Reader reader) {
    Record record;
    record.source = task.source;
    record.format = format;
    record.metadata = package_metadata(package);
    Result<OfficeText> text = reader(task, package, record.metadata);
    if (!text)
        return failure(
            text.error().code == ErrorCode::limit ? ProblemKind::too_large : ProblemKind::structure,
            task.source, text.error().message, text.error().hint);
    record.passages = std::move(text->passages);
    Extraction extraction;
    if (record.passages.empty())
        extraction = failure(ProblemKind::empty, task.source, "the document holds no text",
                             "its text may be a picture; give a version with text");
    else
        extraction.records.push_back(std::move(record));
    std::move(text->problems.begin(), text->problems.end(),
              std::back_inserter(extraction.problems));
    return extraction;
}

Extraction read_document(const ReadTask& task, const char* format, Reader reader) {
    const Result<Package> package = Package::read(task);
    if (!package)
        return failure(kind_of(package.error()), task.source, package.error().message,
                       package.error().hint);
    return read_package(task, *package, format, reader);
}

// Some programs call it word/document2.xml.
bool has_word_document(const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [](std::string_view name) {
        return name.starts_with("word/document") && name.ends_with(".xml");
    });
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Extraction read_zip(const ReadTask& task) {
    const Result<std::vector<std::string>> names = member_names(task.bytes, task.budget);
    if (!names)
        return failure(kind_of(names.error()), task.source, names.error().message,
                       names.error().hint);
    if (has_word_document(*names)) return read_document(task, "docx", docx_text);
    if (contains(*names, "ppt/presentation.xml")) return read_document(task, "pptx", slide_text);
    if (contains(*names, "xl/workbook.xml")) return read_document(task, "xlsx", sheet_text);
    if (contains(*names, "mimetype") && contains(*names, "content.xml"))
        return read_document(task, "odf", odf_text);
    return read_members(task);
}

Extraction read_flat_odf(const ReadTask& task) {
    const std::string bytes(task.bytes);
    return read_package(task, Package::of({{"content.xml", bytes}, {"meta.xml", bytes}}), "odf",
                        odf_text);
}

}  // namespace mea::ingest
