#include "indexer/extract/generic_xml.h"

#include <algorithm>
#include <array>

#include "indexer/extract/language_tag.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

constexpr std::array<std::string_view, 4> kNoDocuments = {
    "http://www.w3.org/2001/XMLSchema", "http://www.w3.org/1999/XSL/Transform",
    "http://www.w3.org/2000/svg", "http://relaxng.org/ns/structure/1.0"};

bool is_heading(std::string_view name) {
    return name == "title" || name == "heading" || name == "head" ||
           (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6');
}

bool has_own_text(const pugi::xml_node& element) {
    return std::any_of(element.begin(), element.end(), [](const pugi::xml_node& child) {
        return is_text(child) && !collapse(child.value()).empty();
    });
}

std::vector<Passage> passages_of(const pugi::xml_node& root) {
    std::vector<Passage> passages;
    const auto emit = [&](const pugi::xml_node& element) {
        Passage passage;
        const bool heading = is_heading(local_name(element));
        const bool title = heading && passages.empty() && element.parent() == root;
        passage.kind = title     ? PassageKind::title
                       : heading ? PassageKind::heading
                                 : PassageKind::paragraph;
        if (passage.kind == PassageKind::heading) passage.level = 1;
        passage.language = language_tag(element.attribute("xml:lang").value());
        passage.text = text_of(element);
        passages.push_back(std::move(passage));
    };
    if (has_own_text(root)) {
        emit(root);
        return passages;
    }
    walk_tree(
        root,
        [&](const pugi::xml_node& node) {
            if (node.type() != pugi::node_element) return false;
            if (!has_own_text(node)) return true;
            emit(node);
            return false;
        },
        [](const pugi::xml_node&) {});
    return passages;
}

}  // namespace

Extraction read_generic_xml(const XmlSource& xml, const std::string& source) {
    Extraction result;
    const pugi::xml_node root = xml.root();
    const std::string space(namespace_of(root));
    const std::string what = "unknown XML root '" + std::string(local_name(root)) + "'" +
                             (space.empty() ? "" : " in the namespace '" + space + "'");
    const std::uint32_t line = xml.line_of(root);
    const std::string hint = "give a record (schemas/record.xsd) or Akoma Ntoso 3.0";
    Record record;
    record.source = source;
    record.format = "xml";
    record.metadata.language = language_tag(language_of(root));
    if (std::find(kNoDocuments.begin(), kNoDocuments.end(), space) != kNoDocuments.end()) {
        result.problems.push_back({ProblemKind::no_document,
                                   ProblemSeverity::note,
                                   source,
                                   what + ": no document",
                                   {},
                                   line});
        return result;
    }
    record.passages = passages_of(root);
    if (record.passages.empty()) {
        result.problems.push_back({ProblemKind::unsupported, ProblemSeverity::error, source,
                                   what + ", and no text to read", hint, line});
        return result;
    }
    result.problems.push_back({ProblemKind::unsupported, ProblemSeverity::note, source,
                               what + ": its text is read without its structure", hint, line});
    result.records.push_back(std::move(record));
    return result;
}

}  // namespace mea::ingest
