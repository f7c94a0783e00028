#include "indexer/extract/record_xml.h"

#include <charconv>
#include <optional>

#include "indexer/extract/metadata_xml.h"

namespace mea::ingest {
namespace {

constexpr std::string_view kHint = "see schemas/record.xsd";

class RecordReader {
  public:
    RecordReader(const XmlSource& xml, const std::string& source) : xml_(xml), source_(source) {}

    Extraction read() && {
        const pugi::xml_node root = xml_.root();
        if (!check_root(root)) return std::move(result_);
        Record record;
        record.source = source_;
        record.format = "record";
        record.metadata =
            read_metadata(xml_, child_named(root, "metadata"), source_, result_.problems);
        if (record.metadata.language.empty())
            record.metadata.language = std::string(language_of(root));
        read_body(child_named(root, "body"), record);
        if (record.passages.empty() && record.metadata.title.empty()) {
            error(ProblemKind::empty, root, "the record has neither a title nor a passage");
            return std::move(result_);
        }
        result_.records.push_back(std::move(record));
        return std::move(result_);
    }

  private:
    void report(ProblemKind kind, ProblemSeverity severity, const pugi::xml_node& node,
                std::string message) {
        result_.problems.push_back(
            {kind, severity, source_, std::move(message), std::string(kHint), xml_.line_of(node)});
    }
    void error(ProblemKind kind, const pugi::xml_node& node, std::string message) {
        report(kind, ProblemSeverity::error, node, std::move(message));
    }
    void warn(const pugi::xml_node& node, std::string message) {
        report(ProblemKind::structure, ProblemSeverity::warning, node, std::move(message));
    }

    bool check_root(const pugi::xml_node& root) {
        const std::string space(namespace_of(root));
        if (space != kRecordNamespace) {
            error(ProblemKind::structure, root,
                  "a record is in the namespace '" + std::string(kRecordNamespace) +
                      "', this one in '" + space + "'");
            return false;
        }
        const std::string_view version = root.attribute("version").as_string("1");
        const char* missing = !child_named(root, "metadata") ? "metadata"
                              : !child_named(root, "body")   ? "body"
                                                             : nullptr;
        if (local_name(root) != "record") {
            error(ProblemKind::structure, root,
                  "the root is '" + std::string(local_name(root)) + "' instead of 'record'");
        } else if (version != "1") {
            error(ProblemKind::unsupported, root,
                  "version " + std::string(version) + " of the record format is not known");
        } else if (missing != nullptr) {
            error(ProblemKind::structure, root,
                  "the record has no element '" + std::string(missing) + "'");
        } else {
            return true;
        }
        return false;
    }

    void read_body(const pugi::xml_node& body, Record& record) {
        for (const pugi::xml_node child : body.children()) {
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
                if (!collapse(child.value()).empty())
                    warn(child, "text outside any passage is left out");
                continue;
            }
            if (child.type() != pugi::node_element) continue;
            const std::optional<PassageKind> kind = kind_of(local_name(child));
            if (!kind || namespace_of(child) != kRecordNamespace) {
                warn(child,
                     "the element '" + std::string(child.name()) + "' is not known in a body");
                continue;
            }
            read_passage(child, *kind, record);
        }
    }

    static std::optional<PassageKind> kind_of(std::string_view name) {
        if (name == "heading") return PassageKind::heading;
        if (name == "p") return PassageKind::paragraph;
        if (name == "note") return PassageKind::note;
        if (name == "table") return PassageKind::table;
        return std::nullopt;
    }

    void read_passage(const pugi::xml_node& element, PassageKind kind, Record& record) {
        Passage passage;
        passage.kind = kind;
        passage.number = collapse(element.attribute("number").value());
        passage.language = collapse(element.attribute("xml:lang").value());
        passage.page = positive(element, "page");
        if (kind == PassageKind::heading) passage.level = std::max(positive(element, "level"), 1U);
        std::string text;
        for (const pugi::xml_node part : element.children()) {
            if (part.type() == pugi::node_element)
                warn(part,
                     "the element '" + std::string(part.name()) + "' is not known in a passage");
            text += part.type() == pugi::node_element ? part.text().get() : part.value();
        }
        // A table keeps its lines, they are its rows.
        passage.text = kind == PassageKind::table ? collapse_lines(text) : collapse(text);
        if (passage.text.empty()) return warn(element, "the passage is empty");
        record.passages.push_back(std::move(passage));
    }

    static std::string collapse_lines(std::string_view text) {
        std::string out;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string line = collapse(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            if (line.empty()) continue;
            if (!out.empty()) out.push_back('\n');
            out += line;
        }
        return out;
    }

    std::uint32_t positive(const pugi::xml_node& element, const char* name) {
        const std::string value = collapse(element.attribute(name).value());
        if (value.empty()) return 0;
        std::uint32_t number = 0;
        const auto [end, problem] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (problem == std::errc() && end == value.data() + value.size() && number > 0)
            return number;
        warn(element, std::string(name) + "='" + value + "' is not a positive number");
        return 0;
    }

    const XmlSource& xml_;
    const std::string& source_;
    Extraction result_;
};

}  // namespace

Extraction read_record(const XmlSource& xml, const std::string& source) {
    return RecordReader(xml, source).read();
}

}  // namespace mea::ingest
