#include "indexer/extract/extract.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "indexer/extract/akn.h"
#include "indexer/extract/encoding.h"
#include "indexer/extract/generic_xml.h"
#include "indexer/extract/media_type.h"
#include "indexer/extract/metadata_xml.h"
#include "indexer/extract/record_xml.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

Problem problem_of(const Error& error, ProblemKind kind, const std::string& source) {
    const auto line = error.position > 0 ? static_cast<std::uint32_t>(error.position) : 0U;
    return {kind, ProblemSeverity::error, source, error.message, error.hint, line};
}

Extraction failure(Problem problem) {
    Extraction result;
    result.problems.push_back(std::move(problem));
    return result;
}

Extraction no_document(const std::string& source, std::string message) {
    return failure({ProblemKind::no_document, ProblemSeverity::note, source, std::move(message),
                    "give its documents as texts or records", 0});
}

Extraction read_xml(std::string_view bytes, const std::string& source) {
    const Result<XmlSource> xml = XmlSource::parse(bytes);
    if (!xml)
        return failure(problem_of(
            xml.error(),
            xml.error().code == ErrorCode::limit ? ProblemKind::too_large : ProblemKind::xml,
            source));
    const std::string_view root = local_name(xml->root());
    if (root == "record" || namespace_of(xml->root()) == kRecordNamespace)
        return read_record(*xml, source);
    if (root == "akomaNtoso") return read_akn(*xml, source);
    return read_generic_xml(*xml, source);
}

// Every line has the same number of tabs, and there are some: a table of data.
bool is_table_of_data(std::string_view text) {
    constexpr std::ptrdiff_t kMinLines = 3;
    std::ptrdiff_t lines = 0;
    std::ptrdiff_t tabs = 0;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.empty()) continue;
        const auto own = std::count(line.begin(), line.end(), '\t');
        if (own == 0 || (lines != 0 && own != tabs)) return false;
        tabs = own;
        ++lines;
    }
    return lines >= kMinLines;
}

Extraction read_text(std::string_view bytes, const std::string& source) {
    Result<Decoded> decoded = decode_text(bytes);
    if (!decoded)
        return failure(problem_of(decoded.error(),
                                  decoded.error().code == ErrorCode::unsupported
                                      ? ProblemKind::binary
                                      : ProblemKind::encoding,
                                  source));
    if (is_table_of_data(decoded->text)) return no_document(source, "it is a table of data");
    Record record;
    record.source = source;
    record.format = "text";
    record.passages = split_passages(decoded->text);
    if (record.passages.empty())
        return failure({ProblemKind::empty, ProblemSeverity::error, source,
                        "the file holds no text", "remove it or fill it", 0});
    Extraction result;
    if (decoded->replaced != 0)
        result.problems.push_back({ProblemKind::encoding, ProblemSeverity::warning, source,
                                   std::to_string(decoded->replaced) +
                                       " places cannot be read as " + decoded->encoding +
                                       " and were replaced by U+FFFD",
                                   "convert the file to UTF-8", 0});
    result.records.push_back(std::move(record));
    return result;
}

// XML may smuggle in what UTF-8 does not have (&#xD800;).
void repair_texts(Record& record) {
    for (Passage& passage : record.passages)
        if (!utf8::is_valid(passage.text)) passage.text = utf8::repair(passage.text);
    record.metadata.title = utf8::repair(record.metadata.title);
}

}  // namespace

Extraction extract(const SourceFile& file) {
    const std::string source = utf8::repair(file.path);
    const Media media = sniff_media(file.bytes);
    Extraction result;
    switch (media.type) {
        case MediaType::xml:
            result = read_xml(file.bytes, source);
            break;
        case MediaType::text:
            result = read_text(file.bytes, source);
            break;
        case MediaType::data:
            return no_document(source, std::string(media.name) + " is data");
        case MediaType::html:
        case MediaType::other:
            return failure({ProblemKind::unsupported, ProblemSeverity::error, source,
                            std::string(media.name) + " is not read by this version",
                            "give its text, a record or Akoma Ntoso", 0});
    }
    for (Record& record : result.records) repair_texts(record);
    return result;
}

void apply_sidecar(const SourceFile& file, Extraction& extraction) {
    const std::string source = utf8::repair(file.path);
    const auto warn = [&](std::string message, std::string hint, std::uint32_t line) {
        extraction.problems.push_back({ProblemKind::sidecar, ProblemSeverity::warning, source,
                                       std::move(message), std::move(hint), line});
    };
    const Result<XmlSource> xml = XmlSource::parse(file.bytes);
    if (!xml) {
        const Problem problem = problem_of(xml.error(), ProblemKind::sidecar, source);
        return warn("the sidecar is left out: " + problem.message, problem.hint, problem.line);
    }
    if (local_name(xml->root()) != "metadata" || namespace_of(xml->root()) != kRecordNamespace)
        return warn("the sidecar is left out: its root is not 'metadata' in the namespace '" +
                        std::string(kRecordNamespace) + "'",
                    "see schemas/record.xsd", xml->line_of(xml->root()));
    const Metadata metadata = read_metadata(*xml, xml->root(), source, extraction.problems);
    for (Record& record : extraction.records)
        record.metadata =
            merge_metadata(record.metadata, metadata, record.source, extraction.problems);
}

}  // namespace mea::ingest
