#include "indexer/source/record_stream.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/extract/metadata_xml.h"
#include "indexer/extract/xml_source.h"
#include "indexer/source/json_tree.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

struct CloseFile {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

struct FreeLine {
    void operator()(char* line) const { std::free(line); }  // NOLINT: getline allocates
};

class Spooler {
  public:
    Spooler(std::string_view stream, fs::path spool)
        : name_(stream == "-" ? "the standard input" : utf8::repair(stream)),
          spool_(std::move(spool)) {}

    Status read(std::FILE* file) {
        int first = std::getc(file);
        for (; std::strchr(" \t\r\n\xEF\xBB\xBF", first) != nullptr && first > 0;
             first = std::getc(file))
            if (first == '\n') ++lines_before_;
        if (first == EOF) return check(file);
        std::ungetc(first, file);
        return first == '<' ? read_xml(file) : read_lines(file);
    }

    SpooledRecords result;

  private:
    Status check(std::FILE* file) const {
        if (std::ferror(file) == 0) return {};
        return fail(ErrorCode::io, "cannot read " + name_ + ": " + std::strerror(errno));
    }
    Unexpected refuse(std::int64_t line, const std::string& message, std::string hint) const {
        return fail(
            ErrorCode::argument,
            "the records of " + name_ + ":" + std::to_string(line + lines_before_) + ": " + message,
            std::move(hint));
    }

    Status read_lines(std::FILE* file) {
        char* buffer = nullptr;
        std::size_t size = 0;
        std::uint32_t number = 0;
        for (;;) {
            const ssize_t got = ::getline(&buffer, &size, file);
            const std::unique_ptr<char, FreeLine> line(std::exchange(buffer, nullptr));
            size = 0;
            if (got < 0) return check(file);
            ++number;
            const std::string_view text(line.get(), static_cast<std::size_t>(got));
            if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
            if (text.size() > kMaxRecordBytes)
                return refuse(number,
                              "the record is larger than the limit of " +
                                  std::to_string(kMaxRecordBytes) + " bytes",
                              "give it as a file");
            const Result<JsonNode> record = parse_json(text);
            if (!record) return refuse(number, record.error().message, record.error().hint);
            const JsonNode* source = record->find("source");
            Status added = add(source != nullptr && source->is_string() ? source->text : "", number,
                               text, ".json");
            if (!added) return added;
        }
    }

    Status read_xml(std::FILE* file) {
        std::string text;
        char buffer[1U << 16U];
        while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, file)) {
            text.append(buffer, got);
            if (text.size() > kMaxSourceBytes)
                return refuse(
                    1, "a stream of XML is at most " + std::to_string(kMaxSourceBytes) + " bytes",
                    "send several, or one JSON record a line");
        }
        if (Status whole = check(file); !whole) return whole;
        const Result<XmlSource> xml = XmlSource::parse(text);
        if (!xml) return refuse(xml.error().position, xml.error().message, xml.error().hint);
        const pugi::xml_node root = xml->root();
        if (local_name(root) == "record") return add_xml(*xml, root);
        if (local_name(root) != "records" || namespace_of(root) != kRecordNamespace)
            return refuse(xml->line_of(root), "the root is neither 'record' nor 'records'",
                          "see schemas/record.xsd");
        for (const pugi::xml_node child : root.children()) {
            if (child.type() != pugi::node_element) continue;
            if (Status added = add_xml(*xml, child); !added) return added;
        }
        return {};
    }

    // The element as a document of its own: namespaces that were declared above it go with it.
    Status add_xml(const XmlSource& xml, const pugi::xml_node& element) {
        pugi::xml_document document;
        pugi::xml_node copy = document.append_copy(element);
        for (pugi::xml_node above = element.parent(); above; above = above.parent())
            for (const pugi::xml_attribute attribute : above.attributes())
                if (std::string_view(attribute.name()).starts_with("xmlns") &&
                    !copy.attribute(attribute.name()))
                    copy.append_copy(attribute);
        std::ostringstream text;
        document.print(text, "", pugi::format_raw | pugi::format_no_declaration,
                       pugi::encoding_utf8);
        return add(element.attribute("source").value(), xml.line_of(element), text.str(), ".xml");
    }

    Status add(const std::string& source, std::uint32_t line, std::string_view text,
               const char* extension) {
        const auto problem = [&](std::string message, std::string hint) {
            result.problems.push_back({ProblemKind::structure, ProblemSeverity::error, name_,
                                       std::move(message), std::move(hint), line + lines_before_});
            return Status();
        };
        if (source.empty() || source.find('\0') != std::string::npos)
            return problem("the record says no source", "give it a lasting name of its own");
        if (!sources_.insert(source).second)
            return problem("the source '" + utf8::repair(source) + "' was met before",
                           "give every record a name of its own");
        const fs::path place = spool_ / (content_hash(source) + extension);
        if (Status written = write_file(place, text); !written) return written;
        result.files.push_back({.path = source,
                                .size = text.size(),
                                .copy = place.string(),
                                .stamp = content_hash(text)});
        return {};
    }

    std::string name_;
    fs::path spool_;
    std::uint32_t lines_before_ = 0;  // blank ones at the begin
    std::set<std::string> sources_;
};

}  // namespace

Result<SpooledRecords> spool_records(const std::string& stream, const fs::path& spool) {
    std::error_code error;
    fs::create_directories(spool, error);
    if (error)
        return fail(ErrorCode::io, "cannot create " + spool.string() + ": " + error.message());
    const File file(stream == "-" ? stdin : std::fopen(stream.c_str(), "rbe"));
    if (file == nullptr)
        return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                    "cannot read the records " + stream + ": " + std::strerror(errno),
                    "--records takes a file, or - for the standard input");
    Spooler spooler(stream, spool);
    if (Status read = spooler.read(file.get()); !read) return std::move(read).forward();
    return std::move(spooler.result);
}

}  // namespace mea::ingest
