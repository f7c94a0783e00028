// An HTML document as libxml2's forgiving parser sees it, and ways to walk it without recursion.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "base/result.h"

namespace mea::ingest {

// What is nested deeper is cut off.
inline constexpr std::uint32_t kMaxHtmlDepth = 100'000;

class HtmlTree {
  public:
    // Any bytes give a tree; ErrorCode::memory when libxml2 has none left. The encoding is told by
    // the byte order mark, by what the head declares, else as for any text.
    static Result<HtmlTree> parse(std::string_view bytes);

    // The <html> element; null for a document without elements.
    const xmlNode* root() const;

  private:
    struct Free {
        void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
    };
    explicit HtmlTree(xmlDoc* document) : document_(document) {}
    std::unique_ptr<xmlDoc, Free> document_;
};

inline bool is_element(const xmlNode* node) {
    return node->type == XML_ELEMENT_NODE;
}
inline std::string_view name_of(const xmlNode* node) {
    return node->name == nullptr ? std::string_view()
                                 : std::string_view(reinterpret_cast<const char*>(node->name));
}
inline std::string_view content_of(const xmlNode* node) {
    return node->content == nullptr
               ? std::string_view()
               : std::string_view(reinterpret_cast<const char*>(node->content));
}

// The value of an attribute without references; empty: there is none.
std::string_view attribute_of(const xmlNode* element, std::string_view name);

// Visits what is below `root` in document order, as walk_tree does for pugixml: `enter` returns
// whether to go below a node, `leave` follows for every node that was entered so.
template <typename Enter, typename Leave>
void walk_html(const xmlNode* root, const Enter& enter, const Leave& leave) {
    const xmlNode* node = root->children;
    while (node != nullptr) {
        if (enter(node)) {
            if (node->children != nullptr && is_element(node)) {
                node = node->children;
                continue;
            }
            leave(node);
        }
        while (node->next == nullptr) {
            node = node->parent;
            if (node == root || node == nullptr) return;
            leave(node);
        }
        node = node->next;
    }
}

}  // namespace mea::ingest
