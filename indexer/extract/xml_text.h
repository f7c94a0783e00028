// Walking an XML tree without recursion, and the text of an element.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace mea::ingest {

// Visits what is below `root` in document order. `enter(node)` returns whether to go below the
// node; `leave(node)` follows for every node that was entered so. Depth costs no stack.
template <typename Enter, typename Leave>
void walk_tree(const pugi::xml_node& root, const Enter& enter, const Leave& leave) {
    pugi::xml_node node = root.first_child();
    while (node && node != root) {
        if (enter(node)) {
            if (node.first_child()) {
                node = node.first_child();
                continue;
            }
            leave(node);
        }
        while (!node.next_sibling()) {
            node = node.parent();
            if (node == root) return;
            leave(node);
        }
        node = node.next_sibling();
    }
}

inline bool is_text(const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// The text below an element with white space collapsed, without what is marked as deleted (<del>).
// The elements called `apart` are left out
// and, when wanted, collected in `found`.
std::string text_of(const pugi::xml_node& element, std::string_view apart = {},
                    std::vector<pugi::xml_node>* found = nullptr);

// A table's caption and rows, one per line, cells separated by " | ". Elements called `row` hold
// the cells.
std::string table_text(const pugi::xml_node& table, std::string_view row);

}  // namespace mea::ingest
