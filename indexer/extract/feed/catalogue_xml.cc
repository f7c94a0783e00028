#include "indexer/extract/feed/catalogue_xml.h"

#include <algorithm>
#include <utility>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "indexer/extract/language_tag.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/written_date.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kMaxRecords = 100'000;

constexpr std::string_view kAddress = "u";  // code of a subfield

enum class Form { none, marc, dublin_core };

// What kind of record the element is.
Form form_of(const pugi::xml_node& element) {
    if (local_name(element) == "record" && namespace_of(element) == kMarcNamespace)
        return Form::marc;
    for (const pugi::xml_node child : element.children())
        if (child.type() == pugi::node_element && local_name(child) == "title")
            return namespace_of(child) == kDublinCoreNamespace ||
                           namespace_of(child) == kDublinCoreTermsNamespace
                       ? Form::dublin_core
                       : Form::none;
    return Form::none;
}

void add(Record& record, PassageKind kind, std::string text, std::string language = {}) {
    Passage passage;
    passage.kind = kind;
    passage.language = std::move(language);
    passage.text = std::move(text);
    append_in_pieces(record.passages, std::move(passage));
}

// The subfields of a field with these codes, one after the other.
std::string subfields(const pugi::xml_node& field, std::string_view codes) {
    std::string text;
    for (const pugi::xml_node part : field.children()) {
        const std::string_view code = part.attribute("code").value();
        if (local_name(part) != "subfield" || code.size() != 1 ||
            codes.find(code) == std::string_view::npos)
            continue;
        const std::string own = text_of(part);
        if (!own.empty()) text += (text.empty() ? "" : " ") + own;
    }
    return text;
}

// "Title :" and "Title /" end in what the next field begins with.
std::string without_punctuation(std::string text) {
    while (!text.empty() && std::string_view(" /:;,").find(text.back()) != std::string_view::npos)
        text.pop_back();
    return text;
}

void set_once(std::string& member, std::string value) {
    if (member.empty()) member = std::move(value);
}

// The first subfield with that code: a field that repeats it says one thing in several ways.
std::string subfield(const pugi::xml_node& field, std::string_view code) {
    for (const pugi::xml_node part : field.children())
        if (local_name(part) == "subfield" && part.attribute("code").value() == code)
            if (std::string own = text_of(part); !own.empty()) return own;
    return {};
}

// The title in the script of the document (field 880), other titles and translations of it.
void add_title(Record& record, const pugi::xml_node& field) {
    Passage title;
    title.kind = PassageKind::title;
    title.text = without_punctuation(subfields(field, "abnp"));
    title.language = language_tag(subfield(field, "y"));
    append_in_pieces(record.passages, std::move(title));
}

// A date of its own (269), or the year or day of publication, "New York : UN, 1 Aug. 2022".
std::string marc_date(const pugi::xml_node& field, std::string_view tag) {
    const std::string written = subfields(field, tag == "269" ? "a" : "c");
    std::string date = written_date(written);
    constexpr std::string_view kDigits = "0123456789";
    constexpr std::size_t kYear = 4;
    for (std::size_t at = 0; date.empty() && at + kYear <= written.size(); ++at) {
        const std::size_t end = std::min(written.find_first_not_of(kDigits, at), written.size());
        if (end - at == kYear) date = written_date(std::string_view(written).substr(at, kYear));
        at = std::max(at, end);
    }
    return date;
}

void read_marc_field(const pugi::xml_node& field, std::string_view tag, Record& record) {
    Metadata& metadata = record.metadata;
    // "245-01/(3/r": this field is that one in another script.
    const bool script = tag == "880";
    const std::string linked = script ? subfield(field, "6").substr(0, 3) : std::string();
    if (script) tag = linked;
    if (tag == "246" || tag == "242" || (script && tag == "245")) {
        add_title(record, field);
    } else if (script && !tag.starts_with('5')) {
        return;
    } else if (tag == "191" || tag == "086") {
        set_once(metadata.symbol, subfield(field, "a"));
    } else if (tag == "245") {
        set_once(metadata.title, without_punctuation(subfields(field, "abnp")));
    } else if (tag == "041") {
        set_once(metadata.language, language_tag(subfields(field, "a").substr(0, 3)));
    } else if (tag == "269" || tag == "260" || tag == "264") {
        set_once(metadata.date, marc_date(field, tag));
    } else if (tag == "110" || tag == "710") {
        metadata.issued_by.push_back(without_punctuation(subfields(field, "ab")));
    } else if (tag == "650" || tag == "651") {
        metadata.subjects.push_back(without_punctuation(subfields(field, "ax")));
    } else if (tag == "500" || tag == "505" || tag == "520") {
        add(record, PassageKind::paragraph, subfields(field, "ab"));
    }
}

// Addresses of what the record describes (field 856).
struct Link {
    std::string url;
    std::string label;     // "English", "fre"
    bool related = false;  // to something else that has to do with it
};

std::vector<Link> links_of(const pugi::xml_node& element) {
    std::vector<Link> links;
    for (const pugi::xml_node field : element.children()) {
        if (local_name(field) != "datafield" ||
            std::string_view(field.attribute("tag").value()) != "856")
            continue;
        const bool related = std::string_view(field.attribute("ind2").value()) == "2";
        for (const pugi::xml_node part : field.children())
            if (local_name(part) == "subfield" && part.attribute("code").value() == kAddress)
                if (std::string url = text_of(part); !url.empty())
                    links.push_back({std::move(url), subfields(field, "yz3"), related});
    }
    return links;
}

// The label or the end of the address, "..-EN.pdf", names the language.
bool is_in(const Link& link, const std::string& language) {
    if (language.empty()) return false;
    const std::size_t point = link.url.rfind('.');
    const std::size_t mark = link.url.find_last_of("-_", point);
    if (point != std::string::npos && mark != std::string::npos && mark < point &&
        language_tag(std::string_view(link.url).substr(mark + 1, point - mark - 1)) == language)
        return true;
    if (language_tag(link.label) == language) return true;
    for (const std::string& spoken : {std::string("en"), language}) {
        icu::UnicodeString name;
        icu::Locale(language.c_str()).getDisplayLanguage(icu::Locale(spoken.c_str()), name);
        if (name.caseCompare(icu::UnicodeString::fromUTF8(link.label), U_FOLD_CASE_DEFAULT) == 0)
            return true;
    }
    return false;
}

// A record has one address: of its own language, or else the first that is its own. The others are
// named in a note.
void choose_link(const pugi::xml_node& element, const std::string& source, Metadata& metadata,
                 std::vector<Problem>& problems) {
    constexpr std::size_t kMostNamed = 20;
    const std::vector<Link> links = links_of(element);
    if (links.empty()) return;
    auto chosen = std::find_if(links.begin(), links.end(), [&](const Link& link) {
        return !link.related && is_in(link, metadata.language);
    });
    if (chosen == links.end())
        chosen = std::find_if(links.begin(), links.end(),
                              [](const Link& link) { return !link.related; });
    if (chosen == links.end()) chosen = links.begin();
    metadata.url = chosen->url;
    if (links.size() == 1) return;
    std::string others;
    std::size_t named = 0;
    for (auto link = links.begin(); link != links.end() && named < kMostNamed; ++link) {
        if (link == chosen) continue;
        others += (named++ == 0 ? " " : ", ") + link->url;
        if (!link->label.empty()) others += " (" + link->label + ")";
    }
    if (named < links.size() - 1) others += ", ...";
    problems.push_back(
        {ProblemKind::left_out, ProblemSeverity::note, source,
         std::to_string(links.size() - 1) + " further links (field 856) of " +
             (metadata.symbol.empty() ? "'" + metadata.title + "'" : metadata.symbol) +
             " are left out, for a record keeps the one in its language:" + others,
         "index the files they lead to", 0});
}

void read_marc(const pugi::xml_node& element, Record& record) {
    std::string year;
    for (const pugi::xml_node field : element.children()) {
        const std::string_view tag = field.attribute("tag").value();
        if (local_name(field) == "datafield") read_marc_field(field, tag, record);
        // Positions 35 to 37 of field 008 name the language, 7 to 10 the year where 6 says that
        // there is one.
        constexpr std::size_t kLanguage = 35;
        constexpr std::size_t kYear = 7;
        if (local_name(field) != "controlfield" || tag != "008") continue;
        const std::string value = field.child_value();
        if (value.size() >= kLanguage + 3)
            set_once(record.metadata.language, language_tag(value.substr(kLanguage, 3)));
        if (value.size() > kYear + 4 && value[kYear - 1] == 's')
            year = written_date(value.substr(kYear, 4));
    }
    set_once(record.metadata.date, year);
}

// Of the first title that is not empty, which is the record's; empty: it does not say.
std::string title_language(const pugi::xml_node& element) {
    for (const pugi::xml_node field : element.children())
        if (local_name(field) == "title" && !text_of(field).empty())
            return language_tag(field.attribute("xml:lang").value());
    return {};
}

void read_dublin_core(const pugi::xml_node& element, Record& record) {
    Metadata& metadata = record.metadata;
    std::string issued;      // goes before a date that does not say of what it is
    std::string other_date;  // and that before these
    for (const pugi::xml_node field : element.children()) {
        if (field.type() != pugi::node_element) continue;
        const std::string_view name = local_name(field);
        const std::string value = text_of(field);
        if (value.empty()) continue;
        const std::string language = language_tag(field.attribute("xml:lang").value());
        const bool address = value.starts_with("http://") || value.starts_with("https://");
        if (name == "title" && metadata.title.empty())
            metadata.title = value;
        else if (name == "title" || name == "alternative")
            add(record, PassageKind::title, value, language);
        else if (name == "description" || name == "abstract")
            add(record, PassageKind::paragraph, value, language);
        else if (name == "issued")
            issued = written_date(value);
        else if (name == "date")
            set_once(metadata.date, written_date(value));
        else if (name == "created" || name == "available" || name == "dateSubmitted")
            set_once(other_date, written_date(value));
        else if (name == "language")
            set_once(metadata.language, language_tag(value));
        else if (name == "type")
            set_once(metadata.type, value);
        else if (name == "subject")
            metadata.subjects.push_back(value);
        else if (name == "publisher")
            metadata.issued_by.push_back(value);
        else if (name == "identifier")
            set_once(address ? metadata.url : metadata.symbol, value);
    }
    if (!issued.empty()) metadata.date = issued;
    set_once(metadata.date, other_date);
}

}  // namespace

bool is_catalogue(const XmlSource& xml) {
    const pugi::xml_node root = xml.root();
    if (namespace_of(root) == kMarcNamespace || form_of(root) != Form::none) return true;
    return local_name(root) == "OAI-PMH" ||
           namespace_of(root).starts_with("http://www.openarchives.org/OAI/2.0/oai_dc");
}

Extraction read_catalogue(const XmlSource& xml, const std::string& source) {
    Extraction extraction;
    const auto read = [&](const pugi::xml_node& element, Form form) {
        Record record;
        record.source = source;
        record.format = form == Form::marc ? "marcxml" : "dublin core";
        form == Form::marc ? read_marc(element, record) : read_dublin_core(element, record);
        if (record.metadata.title.empty() || extraction.records.size() >= kMaxRecords) return;
        if (form == Form::marc) choose_link(element, source, record.metadata, extraction.problems);
        Passage title;
        title.kind = PassageKind::title;
        title.text = record.metadata.title;
        title.language = title_language(element);
        record.passages.insert(record.passages.begin(), std::move(title));
        extraction.records.push_back(std::move(record));
    };
    if (const Form form = form_of(xml.root()); form != Form::none) {
        read(xml.root(), form);
    } else {
        walk_tree(
            xml.root(),
            [&](const pugi::xml_node& node) {
                if (node.type() != pugi::node_element) return false;
                const Form inner = form_of(node);
                if (inner != Form::none) read(node, inner);
                return inner == Form::none;
            },
            [](const pugi::xml_node&) {});
    }
    if (extraction.records.empty())
        extraction.problems.push_back({ProblemKind::empty, ProblemSeverity::error, source,
                                       "no record of the catalogue has a title",
                                       "give records with titles", 0});
    return extraction;
}

}  // namespace mea::ingest
