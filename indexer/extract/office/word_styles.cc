#include "indexer/extract/office/word_styles.h"

#include <algorithm>
#include <vector>

#include "indexer/extract/language_tag.h"
#include "indexer/extract/office/package.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kMaxBases = 16;  // styles based on styles; more is a loop

// Laid over what `style` has from its base.
void apply(const pugi::xml_node& element, WordStyle& style) {
    std::string name(attribute_named(child_named(element, "name"), "val"));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (name == "title") style.title = true;
    if (name.starts_with("heading ")) style.heading = to_number(std::string_view(name).substr(8));
    if (const pugi::xml_node hidden = child_named(child_named(element, "rPr"), "vanish"))
        style.hidden = is_set(hidden);
    const pugi::xml_node properties = child_named(element, "pPr");
    if (const pugi::xml_node outline = child_named(properties, "outlineLvl")) {
        constexpr std::uint32_t kBodyText = 9;
        const std::uint32_t level = to_number(attribute_named(outline, "val"));
        style.heading = level >= kBodyText ? 0 : level + 1;
    }
    if (const pugi::xml_node numbering = child_named(properties, "numPr")) {
        const std::string_view id = attribute_named(child_named(numbering, "numId"), "val");
        if (!id.empty()) {
            style.list = id;
            style.list_style = attribute_named(element, "styleId");
        }
        const std::string_view level = attribute_named(child_named(numbering, "ilvl"), "val");
        if (!level.empty()) style.list_level = to_number(level);
    }
}

}  // namespace

WordStyles::WordStyles(const pugi::xml_node& root) {
    std::map<std::string, pugi::xml_node> elements;
    for (const pugi::xml_node element : root.children())
        if (local_name(element) == "style")
            elements.emplace(attribute_named(element, "styleId"), element);
    for (const auto& [id, element] : elements) {
        std::vector<pugi::xml_node> chain = {element};
        while (chain.size() < kMaxBases) {
            const auto base = elements.find(
                std::string(attribute_named(child_named(chain.back(), "basedOn"), "val")));
            if (base == elements.end()) break;
            chain.push_back(base->second);
        }
        WordStyle& style = styles_[id];
        std::for_each(chain.rbegin(), chain.rend(),
                      [&](const pugi::xml_node& part) { apply(part, style); });
    }
    walk_tree(
        child_named(root, "docDefaults"),
        [&](const pugi::xml_node& node) {
            if (local_name(node) == "lang") language_ = language_tag(attribute_named(node, "val"));
            return node.type() == pugi::node_element;
        },
        [](const pugi::xml_node&) {});
}

const WordStyle& WordStyles::style(const std::string& id) const {
    static const WordStyle kPlain;
    const auto found = styles_.find(id);
    return found == styles_.end() ? kPlain : found->second;
}

}  // namespace mea::ingest
