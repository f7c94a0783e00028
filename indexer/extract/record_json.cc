#include "indexer/extract/record_json.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "indexer/source/json_tree.h"
#include "indexer/source/metadata_json.h"

namespace mea::ingest {
namespace {

constexpr const char* kHint = "see schemas/record.schema.json";
constexpr std::string_view kPassages = "\"passages\"";

// The names that `extract --json` prints; the reader of documents does not link the index.
constexpr std::array kKinds = {
    std::pair("title", PassageKind::title), std::pair("heading", PassageKind::heading),
    std::pair("paragraph", PassageKind::paragraph), std::pair("note", PassageKind::note),
    std::pair("table", PassageKind::table)};

std::optional<PassageKind> kind_of(std::string_view name) {
    for (const auto& [own, kind] : kKinds)
        if (own == name) return kind;
    return std::nullopt;
}

class RecordReader {
  public:
    explicit RecordReader(const std::string& source) : source_(source) {}

    Extraction read(const JsonNode& root) && {
        Record record;
        record.source = source_;
        record.format = "record";
        for (const auto& [name, value] : root.members) {
            if (name == "metadata" && value.is_object())
                record.metadata = read_metadata_json(value, source_, 1, result_.problems);
            else if (name == "passages" && value.is_array())
                read_passages(value, record);
            else if (name == "format" && value.is_string())
                record.format = value.text;  // what it was read from decides what is its title
            else if (name != "source" && name != "file" && name != "part_of" && name != "$schema")
                warn(value, "the member '" + name + "' is not known in a record");
        }
        if (record.passages.empty() && record.metadata.title.empty())
            result_.problems.push_back({ProblemKind::empty, ProblemSeverity::error, source_,
                                        "the record has neither a title nor a passage", kHint,
                                        root.line});
        else
            result_.records.push_back(std::move(record));
        return std::move(result_);
    }

  private:
    void warn(const JsonNode& node, std::string message) {
        result_.problems.push_back({ProblemKind::structure, ProblemSeverity::warning, source_,
                                    std::move(message), kHint, node.line});
    }

    void read_passages(const JsonNode& list, Record& record) {
        for (const JsonNode& item : list.items) {
            Passage passage;
            for (const auto& [name, value] : item.members) read_member(name, value, passage);
            if (passage.text.empty())
                warn(item, "a passage has no text");
            else
                record.passages.push_back(std::move(passage));
        }
    }

    void read_member(const std::string& name, const JsonNode& value, Passage& passage) {
        const bool number = name == "page" || name == "level";
        if (value.kind != (number ? JsonNode::Kind::number : JsonNode::Kind::string))
            return warn(value, "in a passage, '" + name + "' is " + kind_name(value));
        if (name == "text")
            passage.text = utf8::repair(value.text);
        else if (name == "number")
            passage.number = value.text;
        else if (name == "language")
            passage.language = value.text;
        else if (name == "page")
            passage.page = positive(value);
        else if (name == "level")
            passage.level = positive(value);
        else if (const auto kind = kind_of(value.text); name == "kind" && kind)
            passage.kind = *kind;
        else
            warn(value, name == "kind" ? "the kind '" + value.text + "' is not known"
                                       : "the member '" + name + "' is not known in a passage");
    }

    std::uint32_t positive(const JsonNode& value) {
        std::uint32_t number = 0;
        const char* end = value.text.data() + value.text.size();
        const auto [stop, error] = std::from_chars(value.text.data(), end, number);
        if (error == std::errc() && stop == end && number > 0) return number;
        warn(value, value.text + " is not a positive number");
        return 0;
    }

    const std::string& source_;
    Extraction result_;
};

}  // namespace

bool is_record_json(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && text[begin] == '{' &&
           text.find(kPassages) != std::string_view::npos;
}

Extraction read_record_json(std::string_view text, const std::string& source) {
    const Result<JsonNode> root = parse_json(text);
    if (root) return RecordReader(source).read(*root);
    Extraction failed;
    failed.problems.push_back({ProblemKind::structure, ProblemSeverity::error, source,
                               root.error().message, root.error().hint,
                               static_cast<std::uint32_t>(root.error().position)});
    return failed;
}

}  // namespace mea::ingest
