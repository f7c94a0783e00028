#include "indexer/extract/feed/odata.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "indexer/extract/feed/atom_entity.h"
#include "indexer/extract/feed/rss_entity.h"
#include "indexer/extract/html/html.h"
#include "indexer/extract/language_tag.h"
#include "indexer/extract/paragraph_number.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/written_date.h"

namespace mea::ingest {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxEntities = 100'000;

std::string text_at(const json& entity, const char* name) {
    const auto found = entity.find(name);
    if (found == entity.end()) return {};
    if (found->is_string()) return collapse(found->get_ref<const std::string&>());
    return found->is_number() || found->is_boolean() ? found->dump() : std::string();
}

// [..], {"results": [..]} or nothing.
const json& list_at(const json& entity, const char* name) {
    static const json kNone = json::array();
    const auto found = entity.find(name);
    if (found == entity.end()) return kNone;
    if (found->is_array()) return *found;
    if (!found->is_object()) return kNone;
    const auto results = found->find("results");
    return results != found->end() && results->is_array() ? *results : kNone;
}

// The first text of an item that is neither its id nor its language.
std::string value_of(const json& item) {
    if (item.is_string()) return item.get<std::string>();
    if (!item.is_object()) return {};
    for (const char* name : {"value", "literalForm", "term", "title", "text", "content", "name"})
        if (std::string text = text_at(item, name); !text.empty()) return text;
    return {};
}

// A moment as JSON has it in OData 2 and 3, "/Date(1355961600000)/", or as it is written.
std::string date_at(const json& entity, const char* name) {
    constexpr std::string_view kMark = "/Date(";
    const std::string text = text_at(entity, name);
    if (!text.starts_with(kMark)) return written_date(text);
    std::int64_t milliseconds = 0;
    const char* from = text.data() + kMark.size();
    constexpr std::int64_t kMost = INT64_C(253402300799999);  // the end of the year 9999
    if (std::from_chars(from, text.data() + text.size(), milliseconds).ec != std::errc() ||
        milliseconds < -kMost / 4 || milliseconds > kMost)
        return {};
    using namespace std::chrono;
    const year_month_day day(
        floor<days>(sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(milliseconds))));
    const auto two = [](unsigned number) {
        return (number < 10 ? "-0" : "-") + std::to_string(number);
    };
    return std::to_string(static_cast<int>(day.year())) + two(static_cast<unsigned>(day.month())) +
           two(static_cast<unsigned>(day.day()));
}

// The address of the entity's file in that language; empty: it has none.
std::string file_in(const json& entity, const std::string& language) {
    for (const json& file : list_at(entity, "files"))
        if (file.is_object() && language_tag(text_at(file, "language")) == language)
            if (std::string url = text_at(file, "url"); !url.empty()) return url;
    return {};
}

// What an entity says in one language.
struct Wording {
    std::string title;
    std::string long_title;
    std::vector<std::string> texts;  // HTML or plain
};

// Elements, or references to characters ("&amp;", "&#8217;").
bool is_markup(std::string_view text) {
    constexpr std::size_t kLongest = 10;
    constexpr std::string_view kName =
        "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
        if (++at == text.size()) break;
        const bool letter = (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z';
        if (letter || text[at] == '/' || text[at] == '!') return true;
    }
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at)) {
        const std::size_t end = text.find_first_not_of(kName, ++at);
        if (end != std::string_view::npos && end > at && end - at <= kLongest && text[end] == ';')
            return true;
    }
    return false;
}

// A title is one line, whatever its markup.
std::string title_of(const std::string& written) {
    if (!is_markup(written)) return written;
    std::string title;
    for (const Passage& passage : html_passages(written))
        title += (title.empty() ? "" : " ") + with_number(passage.number, passage.text);
    return title.empty() ? written : title;
}

std::map<std::string, Wording> wordings_of(const json& entity) {
    std::map<std::string, Wording> wordings;
    const auto each = [&](const char* name, const auto& use) {
        for (const json& item : list_at(entity, name)) {
            const std::string text = value_of(item);
            if (text.empty() || !item.is_object()) continue;
            use(wordings[language_tag(text_at(item, "language"))], text);
        }
    };
    each("titles",
         [](Wording& wording, const std::string& text) { wording.title = title_of(text); });
    each("longTitles",
         [](Wording& wording, const std::string& text) { wording.long_title = title_of(text); });
    for (const char* name : {"summaries", "descriptions", "contents"})
        each(name,
             [](Wording& wording, const std::string& text) { wording.texts.push_back(text); });
    return wordings;
}

// "CBD/COP/DEC/16/18" names a document among all others; "X/2" and "16/18" only with its meeting.
bool is_symbol(const std::string& number) {
    const std::size_t letters = number.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return letters != std::string::npos && letters >= 2 &&
           number.substr(0, letters).find_first_not_of("IVXLCDM") != std::string::npos &&
           number.find(' ') == std::string::npos;
}

std::string kind_of(const json& entity) {
    std::string type = text_at(entity, "@type");
    if (const auto metadata = entity.find("__metadata");
        type.empty() && metadata != entity.end() && metadata->is_object())
        type = text_at(*metadata, "type");
    if (type.empty()) type = text_at(entity, "odata.type");
    for (const char* kind : {"Decision", "Meeting", "Document"})
        if (type.ends_with(kind)) return kind;
    if (entity.contains("meetingId") || entity.contains("contents")) return "Decision";
    return entity.contains("start") ? "Meeting" : "Document";
}

Metadata metadata_of(const json& entity, const std::string& kind) {
    Metadata metadata;
    const std::string number = text_at(entity, "number");
    if (is_symbol(number)) metadata.symbol = number;
    for (const char* name : {"uuid", "id"})
        if (metadata.identifier.empty()) metadata.identifier = text_at(entity, name);
    metadata.type = text_at(entity, "type");
    if (kind == "Meeting") metadata.type.clear();  // "cop": of the meeting, not of a document
    std::transform(metadata.type.begin(), metadata.type.end(), metadata.type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const char* name : {"published", "start", "updated"})
        if (metadata.date.empty()) metadata.date = date_at(entity, name);
    for (const char* name : {"link", "url"})
        if (metadata.url.empty()) metadata.url = text_at(entity, name);
    if (const std::string treaty = text_at(entity, "treaty"); !treaty.empty())
        metadata.issued_by.push_back(treaty);
    for (const json& treaty : list_at(entity, "treaties"))
        if (const std::string value = value_of(treaty); !value.empty())
            metadata.issued_by.push_back(value);
    for (const char* name : {"keywords", "tags"})
        for (const json& keyword : list_at(entity, name))
            if (const std::string value = value_of(keyword); !value.empty())
                metadata.subjects.push_back(value);
    return metadata;
}

void add(std::vector<Passage>& passages, PassageKind kind, std::string text) {
    Passage passage;
    passage.kind = kind;
    passage.level = kind == PassageKind::heading ? 1 : 0;
    passage.text = std::move(text);
    append_in_pieces(passages, std::move(passage));
}

std::string joined(const json& entity, std::initializer_list<const char*> names) {
    std::string line;
    for (const char* name : names)
        if (const std::string text = text_at(entity, name); !text.empty())
            line += (line.empty() ? "" : ", ") + text;
    return line;
}

std::vector<Passage> passages_of(const json& entity, const std::string& kind,
                                 const Wording& wording) {
    std::vector<Passage> passages;
    add(passages, PassageKind::title, wording.title);
    if (kind == "Decision") {
        add(passages, PassageKind::heading, joined(entity, {"number", "meetingTitle"}));
    } else if (kind == "Meeting") {
        add(passages, PassageKind::paragraph,
            joined(entity, {"start", "end", "location", "city", "country", "status"}));
    }
    add(passages, PassageKind::paragraph, wording.long_title);
    for (const std::string& text : wording.texts)
        for (Passage& passage : is_markup(text) ? html_passages(text) : split_passages(text))
            passages.push_back(std::move(passage));
    return passages;
}

// What a feed is called and the document it is in.
struct Feed {
    std::string format;
    std::string source;
};

void read_entity(const json& entity, const Feed& feed, Extraction& extraction) {
    const std::string kind = kind_of(entity);
    const Metadata metadata = metadata_of(entity, kind);
    const std::map<std::string, Wording> wordings = wordings_of(entity);
    for (const auto& [language, wording] : wordings) {
        Record record;
        record.source = feed.source;
        record.format = feed.format;
        record.metadata = metadata;
        record.metadata.language = language;
        record.metadata.title = wording.title;
        if (std::string file = file_in(entity, language); !file.empty() && !language.empty())
            record.metadata.url = std::move(file);
        record.passages = passages_of(entity, kind, wording);
        if (!record.passages.empty()) extraction.records.push_back(std::move(record));
    }
    if (wordings.empty())
        extraction.problems.push_back(
            {ProblemKind::no_document, ProblemSeverity::note, feed.source,
             "the " + kind + " " +
                 (metadata.identifier.empty() ? "without id" : metadata.identifier) +
                 " has no titles and no texts",
             "ask the feed for them: $expand=titles,contents", 0});
}

Extraction read_entities(const std::vector<const json*>& entities, const Feed& feed) {
    Extraction extraction;
    for (const json* entity : entities)
        if (entity->is_object()) read_entity(*entity, feed, extraction);
    if (extraction.records.empty() && extraction.problems.empty())
        extraction.problems.push_back({ProblemKind::no_document, ProblemSeverity::note, feed.source,
                                       "the feed has no entries", "ask for others", 0});
    return extraction;
}

std::vector<const json*> addresses_of(const std::vector<json>& entities) {
    std::vector<const json*> all;
    all.reserve(entities.size());
    for (const json& entity : entities) all.push_back(&entity);
    return all;
}

// The entities of a document; nothing when it is no OData.
std::vector<const json*> entities_of(const json& document) {
    const json* content = &document;
    if (document.is_object() && document.contains("d")) content = &document.at("d");
    std::vector<const json*> entities;
    const json* list = content;
    for (const char* name : {"results", "value"})
        if (content->is_object() && content->contains(name) && content->at(name).is_array())
            list = &content->at(name);
    if (list->is_array()) {
        if (list == &document) return entities;  // a bare list is anybody's data
        for (const json& entity : *list)
            if (entities.size() < kMaxEntities) entities.push_back(&entity);
    } else if (list->is_object() && (list != &document || list->contains("titles"))) {
        entities.push_back(list);
    }
    return entities;
}

}  // namespace

bool is_odata(const json& document) {
    const std::vector<const json*> entities = entities_of(document);
    return !entities.empty() &&
           std::all_of(entities.begin(), entities.end(), [](const json* entity) {
               return entity->is_object() &&
                      (entity->contains("titles") || entity->contains("treaty") ||
                       entity->contains("__metadata"));
           });
}

Extraction read_odata_json(const json& document, const std::string& source) {
    return read_entities(entities_of(document), {"odata", source});
}

Extraction read_atom(const XmlSource& xml, const std::string& source) {
    std::vector<json> entities;
    const pugi::xml_node root = xml.root();
    if (local_name(root) == "entry") entities.push_back(atom_entity(root));
    for (const pugi::xml_node entry : root.children())
        if (local_name(entry) == "entry" && entities.size() < kMaxEntities)
            entities.push_back(atom_entity(entry));
    return read_entities(addresses_of(entities), {"odata", source});
}

bool is_rss(const XmlSource& xml) {
    return local_name(xml.root()) == "rss" || is_site_summary(xml.root());
}

Extraction read_rss(const XmlSource& xml, const std::string& source) {
    const std::vector<json> entities = rss_entities(xml.root(), kMaxEntities);
    return read_entities(addresses_of(entities), {"rss", source});
}

}  // namespace mea::ingest
