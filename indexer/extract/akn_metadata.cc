#include "indexer/extract/akn_metadata.h"

#include <array>
#include <string>
#include <string_view>

#include "indexer/extract/language_tag.h"
#include "indexer/extract/metadata_xml.h"
#include "indexer/extract/xml_source.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

constexpr std::string_view kMainPart = "/!main";
constexpr std::size_t kDayBytes = 10;  // YYYY-MM-DD of a date with a time

std::string attribute_of(const pugi::xml_node& parent, std::string_view element,
                         const char* attribute) {
    return collapse(child_named(parent, element).attribute(attribute).value());
}

pugi::xml_node identification_of(const pugi::xml_node& document) {
    return child_named(child_named(document, "meta"), "identification");
}

// What an author's reference ("#cbd") stands for: the organisation's name, or the reference itself.
std::string resolve_author(const pugi::xml_node& meta, const pugi::xml_node& author) {
    std::string reference = collapse(author.attribute("href").value());
    if (reference.empty()) reference = collapse(author.attribute("as").value());
    const std::size_t mark = reference.find_last_of("#/");
    if (mark != std::string::npos) reference.erase(0, mark + 1);
    for (const pugi::xml_node entry : child_named(meta, "references").children())
        if (entry.attribute("eId").value() == reference && !reference.empty())
            if (std::string name = collapse(entry.attribute("showAs").value()); !name.empty())
                return name;
    return reference;
}

// The date of the work, or else of the expression; what is none is kept for the report.
std::string date_of(const pugi::xml_node& work, const pugi::xml_node& expression) {
    std::string wrong;
    for (const pugi::xml_node& level : {work, expression}) {
        std::string date = attribute_of(level, "FRBRdate", "date");
        std::string day = date.substr(0, kDayBytes);
        if (is_date(day)) return day;
        if (wrong.empty()) wrong = std::move(date);
    }
    return wrong;
}

// As a tag; what names no language is kept for the report.
std::string language_in(const pugi::xml_node& document, const pugi::xml_node& expression) {
    std::string written = attribute_of(expression, "FRBRlanguage", "language");
    if (written.empty()) written = language_of(document);
    std::string tag = language_tag(written);
    return tag.empty() ? written : tag;
}

std::string work_of(const pugi::xml_node& work, bool component) {
    std::string uri = attribute_of(work, "FRBRuri", "value");
    std::string own = attribute_of(work, "FRBRthis", "value");
    if (own.ends_with(kMainPart)) own.resize(own.size() - kMainPart.size());
    if (uri.empty() || (component && !own.empty())) return own;
    return uri;
}

}  // namespace

bool has_identification(const pugi::xml_node& element) {
    return static_cast<bool>(child_named(identification_of(element), "FRBRWork"));
}

pugi::xml_node akn_title(const pugi::xml_node& document) {
    struct Wanted {
        std::string_view element;
        std::string_view name;  // of its name attribute; empty: any
    };
    constexpr std::array kWanted = {Wanted{"docTitle", {}}, Wanted{"container", "title"},
                                    Wanted{"shortTitle", {}}, Wanted{"longTitle", {}}};
    for (const Wanted& wanted : kWanted)
        for (const std::string_view part : {"preface", "coverPage"}) {
            const pugi::xml_node found =
                child_named(document, part).find_node([&](const pugi::xml_node& node) {
                    return local_name(node) == wanted.element &&
                           (wanted.name.empty() || node.attribute("name").value() == wanted.name);
                });
            if (found && !text_of(found, "authorialNote").empty()) return found;
        }
    return {};
}

Metadata read_akn_metadata(const pugi::xml_node& document, bool component) {
    const pugi::xml_node meta = child_named(document, "meta");
    const pugi::xml_node identification = identification_of(document);
    const pugi::xml_node work = child_named(identification, "FRBRWork");
    const pugi::xml_node expression = child_named(identification, "FRBRExpression");
    Metadata metadata;
    metadata.identifier = work_of(work, component);
    metadata.symbol = attribute_of(work, "FRBRnumber", "showAs");
    if (metadata.symbol.empty()) metadata.symbol = attribute_of(work, "FRBRnumber", "value");
    metadata.date = date_of(work, expression);
    metadata.language = language_in(document, expression);
    metadata.type = collapse(document.attribute("name").value());
    // <act name="act">: the kind of markup, not of document.
    if (metadata.type == local_name(document)) metadata.type.clear();
    if (metadata.type.empty()) metadata.type = attribute_of(work, "FRBRsubtype", "value");
    for (const pugi::xml_node author : work.children())
        if (local_name(author) == "FRBRauthor")
            if (std::string name = resolve_author(meta, author); !name.empty())
                metadata.issued_by.push_back(std::move(name));
    for (const pugi::xml_node keyword : child_named(meta, "classification").children())
        if (std::string subject = collapse(keyword.attribute("showAs").value()); !subject.empty())
            metadata.subjects.push_back(std::move(subject));
    if (const pugi::xml_node title = akn_title(document))
        metadata.title = text_of(title, "authorialNote");
    return metadata;
}

}  // namespace mea::ingest
