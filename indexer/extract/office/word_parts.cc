#include "indexer/extract/office/word_parts.h"

#include <utility>

namespace mea::ingest {
namespace {

// A part that the document relates to, or else the one that usually is called so.
std::string part_of(const Package& package, const std::string& document, const std::string& kind) {
    const std::string related = package.related_as(document, kind);
    return package.has(related) ? related : "word/" + kind + ".xml";
}

// How the first pages are set up: in the last paragraph of their section, or behind the last one.
pugi::xml_node first_section(const pugi::xml_node& body) {
    for (const pugi::xml_node block : body.children()) {
        if (local_name(block) == "sectPr") return block;
        if (const pugi::xml_node inner = child_named(child_named(block, "pPr"), "sectPr"))
            return inner;
    }
    return {};
}

}  // namespace

void WordParts::read_notes(const Package& package, const std::string& kind) {
    Result<XmlSource> xml = package.xml(part_of(package, name_, kind + "s"));
    if (!xml) return;
    for (const pugi::xml_node note : xml->root().children())
        if (attribute_named(note, "type").empty())  // the others are separators
            notes_.emplace(kind + std::string(attribute_named(note, "id")), note);
    note_files_.push_back(std::move(xml).value());
}

void WordParts::read_first_head(const Package& package) {
    const pugi::xml_node section = first_section(child_named(document(), "body"));
    const pugi::xml_node own = child_named(section, "titlePg");
    const std::string_view set = attribute_named(own, "val");
    if (!own || set == "0" || set == "false") return;
    for (const pugi::xml_node reference : section.children()) {
        if (local_name(reference) != "headerReference" ||
            attribute_named(reference, "type") != "first")
            continue;
        Result<XmlSource> head =
            package.xml(package.related(name_, std::string(attribute_named(reference, "id"))));
        if (head) head_ = std::make_unique<XmlSource>(std::move(head).value());
    }
}

Result<WordParts> WordParts::read(const Package& package) {
    std::string name = package.related_as({}, "officeDocument");
    if (!package.has(name)) name = "word/document.xml";
    Result<XmlSource> document = package.xml(name);
    if (!document) return std::move(document).forward();
    WordParts parts(std::move(document).value());
    parts.paged_ = package.parts().at(name).find("lastRenderedPageBreak") != std::string::npos;
    parts.name_ = std::move(name);
    if (const Result<XmlSource> xml = package.xml(part_of(package, parts.name_, "styles")))
        parts.styles_ = WordStyles(xml->root());
    if (const Result<XmlSource> xml = package.xml(part_of(package, parts.name_, "numbering")))
        parts.numbering_ = WordNumbering(xml->root());
    parts.read_notes(package, "footnote");
    parts.read_notes(package, "endnote");
    parts.read_first_head(package);
    return parts;
}

pugi::xml_node WordParts::note(std::string_view kind, std::string_view id) const {
    const auto found = notes_.find(std::string(kind) + std::string(id));
    return found == notes_.end() ? pugi::xml_node() : found->second;
}

}  // namespace mea::ingest
