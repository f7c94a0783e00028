#include "indexer/extract/feed/atom_entity.h"

#include <sstream>
#include <string>

#include "indexer/extract/xml_source.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

using nlohmann::json;

constexpr std::uint32_t kMaxInline = 6;  // feeds inside entries inside feeds

json property(const pugi::xml_node& element, std::uint32_t depth);

bool has_elements(const pugi::xml_node& element) {
    for (const pugi::xml_node child : element.children())
        if (child.type() == pugi::node_element) return true;
    return false;
}

json object_of(const pugi::xml_node& properties, std::uint32_t depth) {
    json object = json::object();
    for (const pugi::xml_node child : properties.children())
        if (child.type() == pugi::node_element)
            object[std::string(local_name(child))] = property(child, depth);
    return object;
}

// A text, an object, or a collection whose members are called "element".
json property(const pugi::xml_node& element, std::uint32_t depth) {
    if (depth > kMaxInline || !has_elements(element)) return text_of(element);
    if (local_name(element.first_child()) != "element" && !child_named(element, "element"))
        return object_of(element, depth + 1);
    json list = json::array();
    for (const pugi::xml_node child : element.children())
        if (child.type() == pugi::node_element) list.push_back(property(child, depth + 1));
    return list;
}

json entity(const pugi::xml_node& entry, std::uint32_t depth);

json inline_entities(const pugi::xml_node& link, std::uint32_t depth) {
    json list = json::array();
    const pugi::xml_node inside = child_named(link, "inline");
    const pugi::xml_node feed = child_named(inside, "feed");
    for (const pugi::xml_node entry : (feed ? feed : inside).children())
        if (local_name(entry) == "entry") list.push_back(entity(entry, depth + 1));
    return list;
}

std::string markup_of(const pugi::xml_node& element) {
    std::ostringstream text;
    for (const pugi::xml_node child : element.children()) child.print(text, "", pugi::format_raw);
    return text.str();
}

void add_plain(const pugi::xml_node& entry, json& object) {
    const std::string language(language_of(entry));
    const auto wording = [&](const char* element, const char* name) {
        const pugi::xml_node child = child_named(entry, element);
        // Of XHTML its elements are kept: they tell paragraphs apart.
        const bool markup = std::string_view(child.attribute("type").value()) == "xhtml" &&
                            std::string_view(element) != "title";
        const std::string text = markup ? markup_of(child) : text_of(child);
        if (!text.empty() && !object.contains(name))
            object[name] = json::array({{{"language", language}, {"value", text}}});
    };
    wording("title", "titles");
    wording("summary", "summaries");
    if (!child_named(child_named(entry, "content"), "properties")) wording("content", "contents");
    for (const char* name : {"id", "published", "updated"})
        if (const pugi::xml_node child = child_named(entry, name); child && !object.contains(name))
            object[name] = text_of(child);
    for (const pugi::xml_node link : entry.children())
        if (local_name(link) == "link" && !object.contains("link") &&
            (link.attribute("rel").empty() ||
             std::string_view(link.attribute("rel").value()) == "alternate"))
            object["link"] = link.attribute("href").value();
}

// In OData the type of the entity, in other feeds what the entry is about.
void add_category(const pugi::xml_node& category, json& object) {
    const std::string term = collapse(category.attribute("term").value());
    const std::string_view scheme = category.attribute("scheme").value();
    const bool type = scheme.find("dataservices") != std::string_view::npos ||
                      term.find('.') != std::string::npos;
    if (type && !object.contains("@type")) object["@type"] = term;
    if (type) return;
    const std::string label = collapse(category.attribute("label").value());
    json& keywords = object["keywords"];
    if (keywords.is_null() || keywords.is_array())
        keywords.push_back({{"term", label.empty() ? term : label}});
}

json entity(const pugi::xml_node& entry, std::uint32_t depth) {
    pugi::xml_node properties = child_named(entry, "properties");
    if (!properties) properties = child_named(child_named(entry, "content"), "properties");
    json object = object_of(properties, depth);
    if (depth > kMaxInline) return object;
    for (const pugi::xml_node child : entry.children()) {
        if (local_name(child) == "link" && child_named(child, "inline"))
            object[child.attribute("title").value()] = inline_entities(child, depth);
        if (local_name(child) == "category") add_category(child, object);
    }
    if (depth == 0) add_plain(entry, object);
    return object;
}

}  // namespace

json atom_entity(const pugi::xml_node& entry) {
    return entity(entry, 0);
}

}  // namespace mea::ingest
