#include "indexer/extract/html/boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/extract/html/html_tree.h"

namespace mea::ingest {
namespace {

constexpr std::array<std::string_view, 17> kNever = {
    "script",   "style",  "noscript", "template", "iframe", "svg",    "nav",   "button", "select",
    "textarea", "object", "embed",    "audio",    "video",  "canvas", "input", "head"};
constexpr std::array<std::string_view, 6> kRoles = {"navigation", "banner", "contentinfo",
                                                    "search",     "menu",   "complementary"};
// Parts of class names and ids, as whole words between "-", "_" and spaces.
constexpr std::array<std::string_view, 26> kClasses = {
    "nav",     "navbar",   "navigation", "menu",    "breadcrumb", "breadcrumbs", "sidebar",
    "footer",  "cookie",   "cookies",    "banner",  "share",      "sharing",     "social",
    "skip",    "pager",    "pagination", "toolbar", "search",     "login",       "advert",
    "related", "masthead", "modal",      "popup",   "megamenu"};
constexpr std::array<std::string_view, 10> kKept = {"html", "body", "main", "article", "h1",
                                                    "h2",   "p",    "td",   "tr",      "table"};
constexpr std::size_t kMinDocument = 200;   // bytes of text, or <main> is not believed
constexpr std::size_t kMaxMeasured = 4000;  // bytes of text after which a block is no link list
constexpr std::size_t kMaxSeen = 3000;      // elements after which it is none either
constexpr std::size_t kMaxLinkShare = 75;   // per cent
constexpr std::size_t kMinLinks = 3;

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool names_boilerplate(std::string_view names) {
    constexpr std::string_view kSeparators = " \t\r\n-_";
    while (!names.empty()) {
        const std::size_t size = std::min(names.find_first_of(kSeparators), names.size());
        std::string word(names.substr(0, size));
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (is_one_of(word, kClasses)) return true;
        names.remove_prefix(std::min(size + 1, names.size()));
    }
    return false;
}

bool is_hidden(const xmlNode* element) {
    if (attribute_of(element, "aria-hidden") == "true") return true;
    std::string style(attribute_of(element, "style"));
    std::erase(style, ' ');
    return style.find("display:none") != std::string::npos;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return static_cast<unsigned char>(byte) > ' ';
    }));
}

std::size_t text_below(const xmlNode* element) {
    std::size_t bytes = 0;
    walk_html(
        element,
        [&](const xmlNode* node) {
            if (bytes >= kMinDocument) return false;
            if (is_element(node)) return !is_boilerplate(node);
            bytes += letters_in(content_of(node));
            return false;
        },
        [](const xmlNode*) {});
    return bytes;
}

// Some sites have the whole page in a form, to send it back to them. What is nested in it is not
// judged, so that forms in forms cost little.
bool holds_document(const xmlNode* form) {
    std::size_t letters = 0;
    std::size_t seen = 0;
    walk_html(
        form,
        [&](const xmlNode* node) {
            if (letters >= kMinDocument || ++seen > kMaxSeen) return false;
            if (is_element(node)) return !is_one_of(name_of(node), kNever);
            letters += letters_in(content_of(node));
            return false;
        },
        [](const xmlNode*) {});
    return letters >= kMinDocument;
}

// The notes of an article stand in its footer, but what else stands there is links.
bool belongs_to_article(const xmlNode* footer) {
    constexpr std::size_t kMaxAbove = 100;
    std::size_t above = 0;
    for (const xmlNode* node = footer->parent; node != nullptr && ++above < kMaxAbove;
         node = node->parent)
        if (is_element(node) && (name_of(node) == "article" || name_of(node) == "main"))
            return !is_link_list(footer);
    return false;
}

}  // namespace

bool is_boilerplate(const xmlNode* element) {
    const std::string_view name = name_of(element);
    if (is_one_of(name, kNever)) return true;
    if (name == "form" && !holds_document(element)) return true;
    if (name == "footer" && !belongs_to_article(element)) return true;
    if (is_hidden(element) || is_one_of(attribute_of(element, "role"), kRoles)) return true;
    for (const xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next)
        if (std::string_view(reinterpret_cast<const char*>(attribute->name)) == "hidden")
            return true;
    if (is_one_of(name, kKept)) return false;
    return names_boilerplate(attribute_of(element, "class")) ||
           names_boilerplate(attribute_of(element, "id"));
}

const xmlNode* document_part(const xmlNode* root) {
    const xmlNode* main = nullptr;
    std::vector<const xmlNode*> articles;
    walk_html(
        root,
        [&](const xmlNode* node) {
            if (!is_element(node)) return false;
            if (main == nullptr &&
                (name_of(node) == "main" || attribute_of(node, "role") == "main"))
                main = node;
            if (name_of(node) == "article") articles.push_back(node);
            return true;
        },
        [](const xmlNode*) {});
    if (main != nullptr && text_below(main) >= kMinDocument) return main;
    if (articles.size() == 1 && text_below(articles.front()) >= kMinDocument)
        return articles.front();
    return root;
}

bool is_language_choice(const xmlNode* element) {
    constexpr std::array<std::string_view, 5> kBlocks = {"div", "p", "ul", "span", "section"};
    constexpr std::size_t kMostSeen = 100;  // elements
    if (!is_one_of(name_of(element), kBlocks)) return false;
    const auto named = [&](std::string_view attribute) {
        return attribute_of(element, attribute).find("lang") != std::string_view::npos;
    };
    const bool said = named("class") || named("id");
    std::size_t seen = 0;
    std::size_t links = 0;
    bool other = false;
    walk_html(
        element,
        [&](const xmlNode* node) {
            if (other || ++seen > kMostSeen) return false;
            if (!is_element(node)) {
                // Strokes and points between links are no text.
                other = letters_in(content_of(node)) > 1;
                return false;
            }
            if (name_of(node) != "a") return true;
            ++links;
            other = !said && attribute_of(node, "hreflang").empty();
            return false;
        },
        [](const xmlNode*) {});
    return links >= 2 && !other && seen <= kMostSeen;
}

bool is_link_list(const xmlNode* element) {
    std::size_t all = 0;
    std::size_t linked = 0;
    std::size_t links = 0;
    std::size_t depth = 0;  // of links
    std::size_t seen = 0;
    walk_html(
        element,
        [&](const xmlNode* node) {
            if (all > kMaxMeasured || ++seen > kMaxSeen) return false;
            if (!is_element(node)) {
                const std::size_t letters = letters_in(content_of(node));
                all += letters;
                if (depth != 0) linked += letters;
                return false;
            }
            if (name_of(node) == "a" && !attribute_of(node, "href").empty()) {
                ++depth;
                ++links;
            }
            return true;
        },
        [&](const xmlNode* node) {
            if (is_element(node) && name_of(node) == "a" && !attribute_of(node, "href").empty())
                --depth;
        });
    return links >= kMinLinks && seen <= kMaxSeen && all <= kMaxMeasured &&
           linked * 100 >= all * kMaxLinkShare;
}

}  // namespace mea::ingest
