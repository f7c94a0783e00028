#include "indexer/pipeline.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/enrich/enricher.h"
#include "indexer/enrich/forms.h"
#include "indexer/enrich/work_key.h"
#include "indexer/extract/metadata_xml.h"

namespace mea::ingest {
namespace {

Problem read_problem(const std::string& path, const Error& error) {
    const ProblemKind kind = error.code == ErrorCode::limit         ? ProblemKind::too_large
                             : error.code == ErrorCode::unsupported ? ProblemKind::not_a_file
                                                                    : ProblemKind::unreadable;
    return {kind, ProblemSeverity::error, utf8::spelled_out(path), error.message, error.hint, 0};
}

// What a record or its sidecar says itself wins.
void apply_manifest(const ManifestEntry& said, Extraction& extraction) {
    const std::string teller = "the manifest " + said.manifest + ":" + std::to_string(said.line);
    for (Record& record : extraction.records)
        record.metadata = merge_metadata(record.metadata, said.metadata, teller, record.source,
                                         extraction.problems);
}

// The file with what a manifest says of it.
FileReading completed(FileReading reading, const SourcePath& path) {
    if (path.said == nullptr || reading.extraction.records.empty()) return reading;
    apply_manifest(*path.said, reading.extraction);
    reading.content = content_hash(reading.content + path.said->hash);
    return reading;
}

// The documents of one file. Its problems go with the first of them.
std::vector<Document> read_documents(const SourcePath& path, const Knowledge& knowledge,
                                     const FileReader& read, std::vector<Verdict>& verdicts) {
    auto [extraction, content] = completed(read(path), path);
    if (extraction.records.empty()) {
        verdicts.push_back(
            verdict_without_document(utf8::spelled_out(path.path), std::move(extraction.problems)));
        return {};
    }
    const std::string language =
        split_file_name(path.path, knowledge.profiles->languages()).language;
    std::vector<Document> documents;
    for (Record& record : extraction.records)
        documents.push_back(enrich(std::move(record), language, content, knowledge));
    std::vector<Problem>& first = documents.front().problems;
    first.insert(first.begin(), std::make_move_iterator(extraction.problems.begin()),
                 std::make_move_iterator(extraction.problems.end()));
    return documents;
}

// Documents of one file that lead to the one that holds them.
void link_parts(std::vector<Document>& documents) {
    std::unordered_map<std::string, std::string> works;  // of the file's identifiers
    for (const Document& document : documents)
        works.emplace(document.record.metadata.identifier, document.work);
    for (Document& document : documents) {
        const auto whole = works.find(document.record.part_of);
        if (document.record.part_of.empty() || whole == works.end()) continue;
        if (whole->second != document.work) document.part_of = whole->second;
    }
}

}  // namespace

FileReading extract_file(const SourcePath& path, ExtractorPool& extractors) {
    ExtractionRequest request;
    Result<SourceFile> file = read_source(path);
    if (!file) return {{{}, {read_problem(path.path, file.error())}}, {}};
    request.file = std::move(file).value();
    std::vector<Problem> problems;
    if (!path.sidecar.empty()) {
        Result<SourceFile> sidecar = read_source(path.sidecar);
        if (sidecar) {
            request.sidecar = std::move(sidecar).value();
        } else {
            problems.push_back(read_problem(path.sidecar, sidecar.error()));
            problems.back().severity = ProblemSeverity::warning;
        }
    }
    FileReading result{extractors.extract(request), request.file.hash};
    if (!request.sidecar.path.empty())
        result.content = content_hash(result.content + request.sidecar.hash);
    if (result.extraction.records.empty()) return result;
    std::move(problems.begin(), problems.end(), std::back_inserter(result.extraction.problems));
    return result;
}

FileReader reader_of(ExtractorPool& extractors) {
    return [&extractors](const SourcePath& path) { return extract_file(path, extractors); };
}

FileReading extract_completed(const SourcePath& path, ExtractorPool& extractors) {
    return completed(extract_file(path, extractors), path);
}

Result<std::string> content_of_file(const SourcePath& path) {
    const Result<SourceFile> file = read_source(path);
    if (!file) return Unexpected{file.error()};
    if (path.sidecar.empty()) return file->hash;
    const Result<SourceFile> sidecar = read_source(path.sidecar);
    if (!sidecar) return Unexpected{sidecar.error()};
    return content_hash(file->hash + sidecar->hash);
}

Result<std::string> content_of(const SourcePath& path) {
    Result<std::string> content = content_of_file(path);
    if (!content || path.said == nullptr) return content;
    return content_hash(*content + path.said->hash);
}

FamilyReading read_family(const std::vector<SourcePath>& files, const Family& family,
                          const Knowledge& knowledge, const FileReader& read) {
    FamilyReading reading;
    std::uint64_t bytes = 0;
    for (const std::size_t place : family.files) bytes += files[place].size;
    std::vector<Document> versions;  // of the work that the family is
    versions.reserve(family.files.size());
    const auto settle = [&](std::vector<Document>& documents, const std::string& stem) {
        assign_works(documents, stem);
        link_parts(documents);
        std::move(documents.begin(), documents.end(), std::back_inserter(reading.documents));
        documents.clear();
    };
    for (const std::size_t place : family.files) {
        std::vector<Document> documents =
            read_documents(files[place], knowledge, read, reading.verdicts);
        if (documents.size() == 1 && bytes <= kMaxFamilyBytes) {
            versions.push_back(std::move(documents.front()));
        } else if (!documents.empty()) {
            // A file of several documents is no version of its siblings.
            settle(documents, documents.size() == 1 && family.versions ? family.stem : "");
        }
    }
    if (family.versions) {
        if (!versions.empty()) settle(versions, family.stem);
    } else {
        for (std::vector<Document>& forms : group_by_text(std::move(versions)))
            settle(forms, forms.size() > 1 ? family.stem : "");
    }
    return reading;
}

std::vector<Verdict> verdicts_of(const std::vector<Problem>& problems) {
    std::vector<Verdict> verdicts;
    verdicts.reserve(problems.size());
    for (const Problem& problem : problems)
        verdicts.push_back(verdict_without_document(problem.source, {problem}));
    return verdicts;
}

}  // namespace mea::ingest
