#include "indexer/extract/feed/rss_entity.h"

#include <string>
#include <string_view>

#include "indexer/extract/xml_source.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

using nlohmann::json;

constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

// Modules give elements the names of RSS itself (media:title, itunes:summary); those of RSS stand
// in no namespace or in that of their root.
bool is_module(const pugi::xml_node& element) {
    return std::string_view(element.name()).find(':') != std::string_view::npos;
}

json entity_of(const pugi::xml_node& item, const std::string& channel_language) {
    json entity = json::object();
    std::string language(text_of(child_named(item, "language")));
    if (language.empty()) language = language_of(item);
    if (language.empty()) language = channel_language;
    const auto word = [&](const char* list, const std::string& text) {
        if (text.empty()) return;
        entity[list] = json::array({{{"language", language}, {"value", text}}});
    };
    const auto say = [&](const char* name, const std::string& text) {
        if (!text.empty() && !entity.contains(name)) entity[name] = text;
    };
    for (const pugi::xml_node child : item.children()) {
        const std::string_view name = local_name(child);
        const std::string text = text_of(child);
        if (name == "title" && (!is_module(child) || !entity.contains("titles"))) {
            word("titles", text);
        } else if (name == "description" && (!is_module(child) || !entity.contains("summaries"))) {
            word("summaries", text);
        } else if (name == "encoded") {
            word("contents", text);
        } else if (name == "link" && !is_module(child)) {
            say("link", text);
        } else if (name == "pubDate" || name == "date") {
            say("published", text);
        } else if (name == "guid") {
            say("id", text);
        } else if (name == "category" || name == "subject") {
            if (!text.empty()) entity["keywords"].push_back({{"term", text}});
        } else if (name == "enclosure") {
            say("url", child.attribute("url").value());
        }
    }
    return entity;
}

}  // namespace

bool is_site_summary(const pugi::xml_node& root) {
    return namespace_of(root) == kRdf && child_named(root, "channel") && child_named(root, "item");
}

std::vector<json> rss_entities(const pugi::xml_node& root, std::size_t most) {
    const pugi::xml_node channel = child_named(root, "channel");
    std::string language = text_of(child_named(channel, "language"));
    if (language.empty()) language = language_of(channel);
    std::vector<json> entities;
    // Items stand in the channel, in RDF beside it.
    for (const pugi::xml_node& parent : {channel, root})
        for (const pugi::xml_node item : parent.children())
            if (local_name(item) == "item" && entities.size() < most)
                entities.push_back(entity_of(item, language));
    return entities;
}

}  // namespace mea::ingest
