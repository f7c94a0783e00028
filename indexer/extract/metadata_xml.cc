#include "indexer/extract/metadata_xml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace mea::ingest {
namespace {

struct SingleField {
    std::string_view element;
    std::string Metadata::*member;
};
struct RepeatedField {
    std::string_view element;
    std::vector<std::string> Metadata::*member;
};

constexpr std::array kSingle = {
    SingleField{"work", &Metadata::work},       SingleField{"symbol", &Metadata::symbol},
    SingleField{"title", &Metadata::title},     SingleField{"type", &Metadata::type},
    SingleField{"date", &Metadata::date},       SingleField{"language", &Metadata::language},
    SingleField{"meeting", &Metadata::meeting}, SingleField{"url", &Metadata::url},
};
constexpr std::array kRepeated = {
    RepeatedField{"issuedBy", &Metadata::issued_by},
    RepeatedField{"subject", &Metadata::subjects},
};

void warn(std::vector<Problem>& problems, const std::string& source, std::uint32_t line,
          std::string message, std::string hint) {
    problems.push_back({ProblemKind::structure, ProblemSeverity::warning, source,
                        std::move(message), std::move(hint), line});
}

void read_single(const SingleField& field, const std::string& value, std::uint32_t line,
                 const std::string& source, Metadata& metadata, std::vector<Problem>& problems) {
    std::string& member = metadata.*field.member;
    if (field.member == &Metadata::date && !is_date(value))
        return warn(problems, source, line, "the date '" + value + "' is left out",
                    "write YYYY, YYYY-MM or YYYY-MM-DD");
    if (!member.empty() && member != value)
        return warn(problems, source, line,
                    "a second " + std::string(field.element) + " is left out",
                    "only issuedBy and subject may repeat");
    member = value;
}

int part(std::string_view text, std::size_t begin, std::size_t size) {
    int value = 0;
    const char* first = text.data() + begin;
    const auto [end, error] = std::from_chars(first, first + size, value);
    return error == std::errc() && end == first + size && *first != '-' ? value : -1;
}

}  // namespace

bool is_date(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    const int year = part(text, 0, 4);
    if (year < 0) return false;
    if (text.size() == 4) return true;
    const int month = part(text, 5, 2);
    if (text[4] != '-' || month < 1 || month > 12) return false;
    if (text.size() == 7) return true;
    const std::chrono::year_month_day day(
        std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(std::max(part(text, 8, 2), 0))));
    return text[7] == '-' && day.ok();
}

Metadata read_metadata(const XmlSource& xml, const pugi::xml_node& element,
                       const std::string& source, std::vector<Problem>& problems) {
    Metadata metadata;
    for (const pugi::xml_node child : element.children()) {
        if (child.type() != pugi::node_element) continue;
        const std::uint32_t line = xml.line_of(child);
        const std::string_view name = local_name(child);
        const std::string value = collapse(child.text().get());
        const auto is_named = [&](const auto& field) { return field.element == name; };
        const auto single = std::find_if(kSingle.begin(), kSingle.end(), is_named);
        const auto repeated = std::find_if(kRepeated.begin(), kRepeated.end(), is_named);
        if (namespace_of(child) != kRecordNamespace ||
            (single == kSingle.end() && repeated == kRepeated.end())) {
            warn(problems, source, line,
                 "the element '" + std::string(child.name()) + "' is not known in metadata",
                 "see schemas/record.xsd");
        } else if (value.empty()) {
            warn(problems, source, line, "the element '" + std::string(name) + "' is empty",
                 "leave it out or give it a value");
        } else if (single != kSingle.end()) {
            read_single(*single, value, line, source, metadata, problems);
        } else {
            (metadata.*repeated->member).push_back(value);
        }
    }
    return metadata;
}

Metadata merge_metadata(const Metadata& first, const Metadata& second, const std::string& teller,
                        const std::string& source, std::vector<Problem>& problems) {
    Metadata merged = first;
    for (const SingleField& field : kSingle) {
        std::string& member = merged.*field.member;
        const std::string& other = second.*field.member;
        if (member.empty()) {
            member = other;
        } else if (!other.empty() && other != member) {
            problems.push_back({ProblemKind::contradiction, ProblemSeverity::contradiction, source,
                                "its " + std::string(field.element) + " is '" + member + "', " +
                                    teller + " says '" + other + "'; its own is taken",
                                "correct one of them", 0});
        }
    }
    for (const RepeatedField& field : kRepeated)
        if ((merged.*field.member).empty()) merged.*field.member = second.*field.member;
    return merged;
}

}  // namespace mea::ingest
