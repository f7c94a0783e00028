#include "indexer/extract/extract.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "indexer/extract/akn.h"
#include "indexer/extract/bitext/bitext.h"
#include "indexer/extract/damage.h"
#include "indexer/extract/encoding.h"
#include "indexer/extract/feed/catalogue_xml.h"
#include "indexer/extract/feed/odata.h"
#include "indexer/extract/generic_xml.h"
#include "indexer/extract/html/html.h"
#include "indexer/extract/letters.h"
#include "indexer/extract/mail/mail.h"
#include "indexer/extract/markdown/markdown.h"
#include "indexer/extract/media_type.h"
#include "indexer/extract/metadata_xml.h"
#include "indexer/extract/office/office.h"
#include "indexer/extract/pdf/pdf.h"
#include "indexer/extract/read_task.h"
#include "indexer/extract/record_json.h"
#include "indexer/extract/record_xml.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

Problem problem_of(const Error& error, ProblemKind kind, const std::string& source) {
    const auto line = error.position > 0 ? static_cast<std::uint32_t>(error.position) : 0U;
    return {kind, ProblemSeverity::error, source, error.message, error.hint, line};
}

Extraction failed(Problem problem) {
    Extraction result;
    result.problems.push_back(std::move(problem));
    return result;
}

Extraction read_xml(const ReadTask& task) {
    const std::string& source = task.source;
    const Result<XmlSource> xml = XmlSource::parse(task.bytes);
    if (!xml)
        return failed(problem_of(
            xml.error(),
            xml.error().code == ErrorCode::limit ? ProblemKind::too_large : ProblemKind::xml,
            source));
    const std::string_view root = local_name(xml->root());
    if (is_catalogue(*xml)) return read_catalogue(*xml, source);
    if (is_bitext(*xml)) return read_bitext(*xml, source);
    if (root == "record" || namespace_of(xml->root()) == kRecordNamespace)
        return read_record(*xml, source);
    if (root == "akomaNtoso") return read_akn(*xml, source);
    if (namespace_of(xml->root()) == kAtomNamespace) return read_atom(*xml, source);
    if (is_rss(*xml)) return read_rss(*xml, source);
    if (root == "html" || namespace_of(xml->root()) == kXhtmlNamespace) return read_html(task);
    if (namespace_of(xml->root()) == kOdfNamespace) return read_flat_odf(task);
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
        return failed(problem_of(decoded.error(),
                                 decoded.error().code == ErrorCode::unsupported
                                     ? ProblemKind::binary
                                     : ProblemKind::encoding,
                                 source));
    if (is_table_of_data(decoded->text)) return no_document(source, "it is a table of data");
    Record record;
    record.source = source;
    const bool markdown = is_markdown(decoded->text);
    record.format = markdown ? "markdown" : "text";
    record.passages = markdown ? markdown_passages(decoded->text, record.metadata)
                               : split_passages(decoded->text);
    if (record.passages.empty())
        return failure(ProblemKind::empty, source, "the file holds no text",
                       "remove it or fill it");
    Extraction result;
    if (decoded->replaced != 0)
        result.problems.push_back({ProblemKind::encoding, ProblemSeverity::warning, source,
                                   std::to_string(decoded->replaced) +
                                       " places cannot be read as " + decoded->encoding +
                                       " and were replaced by U+FFFD",
                                   "convert the file to UTF-8", 0});
    if (decoded->doubtful)
        result.problems.push_back({ProblemKind::encoding, ProblemSeverity::warning, source,
                                   "its encoding cannot be told for sure; it was read as " +
                                       decoded->encoding + " and does not look written",
                                   "convert the file to UTF-8", 0});
    result.records.push_back(std::move(record));
    return result;
}

// XML may smuggle in what UTF-8 does not have (&#xD800;).
void repair_texts(Record& record) {
    for (Passage& passage : record.passages) {
        if (!utf8::is_valid(passage.text)) passage.text = utf8::repair(passage.text);
        join_broken_words(passage.text);
    }
    record.metadata.title = utf8::repair(record.metadata.title);
    join_broken_words(record.metadata.title);
}

// JSON holds documents only as a feed.
Extraction read_data(const ReadTask& task) {
    if (is_record_json(task.bytes)) return read_record_json(task.bytes, task.source);
    const nlohmann::json document = nlohmann::json::parse(task.bytes, nullptr, false);
    if (document.is_discarded())
        return failure(ProblemKind::structure, task.source, "not well-formed JSON",
                       "check that the file is complete");
    if (!is_odata(document)) return no_document(task.source, "JSON is data");
    return read_odata_json(document, task.source);
}

// Of a thousand; 0 where it is too little to tell from what people write.
std::uint32_t garbled_share(std::uint32_t damaged, std::uint32_t all, std::uint32_t fewest) {
    constexpr std::uint32_t kLeast = 2;
    if (damaged < fewest) return 0;
    const auto share = static_cast<std::uint32_t>(std::uint64_t{damaged} * 1000 / all);
    return share < kLeast ? 0 : share;
}

// Some of the text is garbled: it is indexed, and another form of it is preferred.
void warn_of_damage(Record& record, const Damage& damage, std::vector<Problem>& problems) {
    constexpr std::uint32_t kFewestWords = 5;
    constexpr std::uint32_t kFewestHeadings = 2;
    const std::uint32_t words = garbled_share(damage.damaged_words, damage.words, kFewestWords);
    const std::uint32_t headings =
        garbled_share(damage.damaged_headings, damage.headings, kFewestHeadings);
    record.damaged = std::max(words, headings);
    if (record.damaged == 0) return;
    const std::string share = headings > words ? std::to_string(damage.damaged_headings) + " of " +
                                                     std::to_string(damage.headings) + " headings"
                                               : std::to_string(words) + " of a thousand words";
    problems.push_back({ProblemKind::damaged, ProblemSeverity::warning, record.source,
                        "some of its text is garbled, such as '" + damage.example + "': " + share,
                        record.format == "pdf"
                            ? "one of its fonts names wrong letters; give another form of it"
                            : "look at its encoding, or give another form of it",
                        0});
}

// A text that nobody wrote must not look like a document.
void judge(Extraction& extraction) {
    for (auto record = extraction.records.begin(); record != extraction.records.end();) {
        const Damage damage = damage_of(record->passages);
        if (damage.reason.empty()) {
            warn_of_damage(*record, damage, extraction.problems);
            ++record;
            continue;
        }
        extraction.problems.push_back(
            {ProblemKind::damaged, ProblemSeverity::error, record->source,
             "what was read is no text: " + damage.reason,
             record->format == "pdf"
                 ? "its fonts name wrong letters; let it be recognised with --ocr, or give its text"
                 : "look at its encoding, or give its text",
             0});
        record = extraction.records.erase(record);
    }
}

Extraction read_media(const ReadTask& task) {
    const Media media = sniff_media(task.bytes, task.declared);
    switch (media.type) {
        case MediaType::xml:
            return read_xml(task);
        case MediaType::text:
            return is_mail(task.bytes) ? read_mail(task) : read_text(task.bytes, task.source);
        case MediaType::pdf:
            return read_pdf(task);
        case MediaType::data:
            return read_data(task);
        case MediaType::html:
            return read_html(task);
        case MediaType::zip:
            return read_zip(task);
        case MediaType::other:
            break;
    }
    return failure(ProblemKind::unsupported, task.source,
                   std::string(media.name) + " is not read by this version",
                   media.writer
                       ? "save it as DOCX, ODT or PDF; LibreOffice converts whole folders: "
                         "soffice --headless --convert-to docx FILE..."
                       : "give its text, a record or a PDF");
}

Extraction read_task(const ReadTask& task) {
    Extraction extraction = read_media(task);
    for (Record& record : extraction.records) repair_texts(record);
    if (task.depth == 0) judge(extraction);
    return extraction;
}

}  // namespace

Extraction extract_inner(const ReadTask& outer, std::string_view bytes, std::string_view name,
                         std::string_view declared) {
    const std::string source = outer.source + "/" + utf8::repair(name);
    if (outer.depth >= kMaxNesting)
        return failure(ProblemKind::too_large, source,
                       "files are nested deeper than " + std::to_string(kMaxNesting),
                       "unpack them first");
    return read_task({bytes, source, outer.options, outer.budget, outer.depth + 1, declared});
}

Extraction extract(const std::string& path, std::string_view bytes, const ReadingOptions& options) {
    UnpackBudget budget;
    return read_task({bytes, utf8::spelled_out(path), options, budget, 0, {}});
}

Extraction extract(const SourceFile& file, const ReadingOptions& options) {
    return extract(file.path, file.bytes, options);
}

void apply_sidecar(const SourceFile& file, Extraction& extraction) {
    const std::string source = utf8::spelled_out(file.path);
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
        record.metadata = merge_metadata(record.metadata, metadata, "its sidecar", record.source,
                                         extraction.problems);
}

}  // namespace mea::ingest
