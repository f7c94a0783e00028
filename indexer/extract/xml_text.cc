#include "indexer/extract/xml_text.h"

#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

std::string row_text(const pugi::xml_node& row) {
    std::string line;
    for (const pugi::xml_node cell : row.children()) {
        if (cell.type() != pugi::node_element) continue;
        const std::string content = text_of(cell);
        if (content.empty()) continue;
        if (!line.empty()) line += " | ";
        line += content;
    }
    return line;
}

}  // namespace

std::string text_of(const pugi::xml_node& element, std::string_view apart,
                    std::vector<pugi::xml_node>* found) {
    std::string text;
    walk_tree(
        element,
        [&](const pugi::xml_node& node) {
            if (is_text(node)) {
                text += node.value();
                return false;
            }
            if (node.type() != pugi::node_element || local_name(node) == "del") return false;
            if (!apart.empty() && local_name(node) == apart) {
                if (found != nullptr) found->push_back(node);
                return false;
            }
            // An empty element (a line end, an image) separates words.
            if (!node.first_child()) text.push_back(' ');
            return true;
        },
        [](const pugi::xml_node&) {});
    return collapse(text);
}

std::string table_text(const pugi::xml_node& table, std::string_view row) {
    std::string text;
    walk_tree(
        table,
        [&](const pugi::xml_node& node) {
            if (node.type() != pugi::node_element) return false;
            const bool caption = local_name(node) == "caption";
            if (local_name(node) != row && !caption) return true;
            const std::string line = caption ? text_of(node) : row_text(node);
            if (!line.empty() && !text.empty()) text.push_back('\n');
            text += line;
            return false;
        },
        [](const pugi::xml_node&) {});
    return text;
}

}  // namespace mea::ingest
