#include "indexer/source/metadata_json.h"

#include <algorithm>
#include <array>

#include "indexer/extract/metadata_xml.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

struct TextMember {
    std::string_view name;
    std::string Metadata::*member;
};
struct ListMember {
    std::string_view name;
    std::vector<std::string> Metadata::*member;
};

constexpr std::array kTexts = {
    TextMember{"work", &Metadata::work},       TextMember{"symbol", &Metadata::symbol},
    TextMember{"title", &Metadata::title},     TextMember{"type", &Metadata::type},
    TextMember{"date", &Metadata::date},       TextMember{"language", &Metadata::language},
    TextMember{"meeting", &Metadata::meeting}, TextMember{"url", &Metadata::url},
};
constexpr std::array kLists = {
    ListMember{"issued_by", &Metadata::issued_by},
    ListMember{"subjects", &Metadata::subjects},
};

class MetadataReader {
  public:
    MetadataReader(const std::string& source, std::uint32_t first_line,
                   std::vector<Problem>& problems)
        : source_(source), first_line_(first_line), problems_(problems) {}

    void read(const std::string& name, const JsonNode& value) {
        const auto is_named = [&](const auto& member) { return member.name == name; };
        if (const auto text = std::find_if(kTexts.begin(), kTexts.end(), is_named);
            text != kTexts.end())
            return read_text(*text, value);
        if (const auto list = std::find_if(kLists.begin(), kLists.end(), is_named);
            list != kLists.end())
            return read_list(*list, value);
        warn(value, "the member '" + name + "' is not known in metadata",
             "see schemas/record.schema.json");
    }

    Metadata metadata;

  private:
    void warn(const JsonNode& node, std::string message, std::string hint) {
        problems_.push_back({ProblemKind::structure, ProblemSeverity::warning, source_,
                             std::move(message), std::move(hint), first_line_ + node.line - 1});
    }

    // The text of a string that is not empty; else a warning and nothing.
    std::string text_of(std::string_view name, const JsonNode& node) {
        if (!node.is_string()) {
            warn(node, std::string(name) + " is " + kind_name(node) + " instead of a string",
                 "put it into quotation marks");
            return {};
        }
        std::string text = collapse(node.text);
        if (text.empty())
            warn(node, std::string(name) + " is empty", "leave it out or give it a value");
        return text;
    }

    void read_text(const TextMember& member, const JsonNode& value) {
        std::string text = text_of(member.name, value);
        if (member.member == &Metadata::date && !text.empty() && !is_date(text))
            return warn(value, "the date '" + text + "' is left out",
                        "write YYYY, YYYY-MM or YYYY-MM-DD");
        metadata.*member.member = std::move(text);
    }

    void read_list(const ListMember& member, const JsonNode& value) {
        if (!value.is_array())
            return warn(value,
                        std::string(member.name) + " is " + kind_name(value) + " instead of a list",
                        "write [\"...\"]");
        for (const JsonNode& item : value.items)
            if (std::string text = text_of(member.name, item); !text.empty())
                (metadata.*member.member).push_back(std::move(text));
    }

    const std::string& source_;
    std::uint32_t first_line_;
    std::vector<Problem>& problems_;
};

}  // namespace

Metadata read_metadata_json(const JsonNode& object, const std::string& source,
                            std::uint32_t first_line, std::vector<Problem>& problems) {
    MetadataReader reader(source, first_line, problems);
    for (const auto& [name, value] : object.members) reader.read(name, value);
    return std::move(reader.metadata);
}

}  // namespace mea::ingest
