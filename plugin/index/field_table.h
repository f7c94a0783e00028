// The one table of fields: names, term prefixes, value slots and what each field is for. No prefix
// or slot is written anywhere else.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mea::index {

// Raised by one whenever a prefix, a slot or the meaning of a field changes; an index with another
// number is refused.
inline constexpr std::uint32_t kFieldTableVersion = 4;

// Numbers are stored in indexes: append, never renumber.
enum class Field : std::uint8_t {
    convention = 0,
    meeting = 1,
    target = 2,
    type = 3,
    language = 4,
    year = 5,
    mentions_convention = 6,
    mentions_meeting = 7,
    decision = 8,
    body = 9,
    subject = 10,
    symbol = 11,
    date = 12,
    work = 13,
    source = 14,
    title = 15,
    id = 16,
    cites = 17,
    cited_by = 18,
    part_of = 19,
};

// How the values of a field are kept.
enum class Storage : std::uint8_t {
    column,  // a facet column and boolean terms
    term,    // boolean terms only
    date,    // the date column of the works
    words,   // a stream of analysed words
    graph,   // the citations between works; no terms
};

struct FieldInfo {
    Field field;
    std::string_view name;    // in queries and in the C interface
    std::string_view prefix;  // of its terms; empty: the field has no terms
    Storage storage;
    bool facet;         // may be asked for as a facet
    bool hierarchical;  // values have parents
    bool filter;        // may be written `name:value` and used in a filter
    bool range;         // takes ranges, name:a..b
    std::string_view description;
    std::string_view example;  // a query
};

// In the order of Field. Prefixes follow Xapian's habit (capitals, X for one's own) and end in ':'
// so that no value can run into its prefix.
inline constexpr std::array<FieldInfo, 20> kFields = {{
    {Field::convention, "convention", "XCO:", Storage::column, true, true, true, false,
     "who issued the document; for a joint body also its members named in the work",
     "convention:CBD"},
    {Field::meeting, "meeting", "XME:", Storage::column, true, true, true, false,
     "the meeting the document is of or for", "meeting:CBD-COP-16"},
    {Field::target, "target", "XTA:", Storage::column, true, true, true, false,
     "a global target, goal or framework the text refers to", "target:GBF-TARGET-06"},
    {Field::type, "type", "T:", Storage::column, true, false, true, false, "the kind of document",
     "type:decision"},
    {Field::language, "language", "L:", Storage::column, true, false, true, false,
     "a language the work exists in", "language:fr"},
    {Field::year, "year", "Y:", Storage::column, true, false, true, true, "the year of its date",
     "year:>2020"},
    {Field::mentions_convention, "mentions-convention", "XMC:", Storage::column, true, true, true,
     false, "a convention or body the text names", "mentions-convention:CITES"},
    {Field::mentions_meeting, "mentions-meeting", "XMM:", Storage::column, true, true, true, false,
     "a meeting the text refers to", "mentions-meeting:CMS-COP-15"},
    {Field::decision, "decision", "XDE:", Storage::column, true, false, true, false,
     "a decision or resolution the text cites", "decision:CBD/COP/DEC/15/4"},
    {Field::body, "body", "XBO:", Storage::column, true, true, true, false,
     "the body whose meeting the document is of or for, below its convention", "body:CBD-SBSTTA"},
    {Field::subject, "subject", "K:", Storage::column, true, true, true, false,
     "a subject given by its metadata", "subject:\"invasive alien species\""},
    {Field::symbol, "symbol", "XSY:", Storage::term, false, false, true, false,
     "the document's own symbol or what others cite it by, in any spelling",
     "symbol:CBD/COP/16/L.34"},
    {Field::date, "date", "", Storage::date, false, false, true, true,
     "the document's date; a year or a month stands for all its days", "date:2022..2024-06"},
    {Field::work, "work", "W:", Storage::term, false, false, true, false,
     "all language versions of one document", "work:CBD/COP/16/L.34"},
    {Field::source, "source", "U:", Storage::term, false, false, true, false,
     "the file it was read from, as given to the indexer", "source:docs/cop16.txt"},
    {Field::title, "title", "S:", Storage::words, false, false, true, false, "words of the title",
     "title:\"invasive alien\""},
    {Field::id, "id", "Q:", Storage::term, false, false, true, false, "one language version",
     "id:4f0c2a"},
    {Field::cites, "cites", "", Storage::graph, false, false, true, false,
     "works that refer to this document, however it is written; indexed or not",
     "cites:CBD/COP/DEC/16/18"},
    {Field::cited_by, "cited-by", "", Storage::graph, false, false, true, false,
     "works that this document refers to", "cited-by:CBD/COP/16/L.34"},
    {Field::part_of, "part-of", "XPO:", Storage::term, false, false, true, false,
     "what a document holds that is a work of its own: the decisions in a report",
     "part-of:FCCC/CP/2016/10/ADD.1"},
}};

// Stems are kept per language under "Z<language>:", those of titles under "ZS:<language>:". Plain
// words have no prefix: the analyser never begins one with a capital letter.
inline constexpr std::string_view kStemPrefix = "Z";
inline constexpr std::string_view kTitleStemPrefix = "ZS:";

// Value slot that holds the encoded header of a version, read in one stream when columns are built.
inline constexpr std::uint32_t kHeaderSlot = 0;
// Value slot that holds where the words of a version stand (index/position_record.h).
inline constexpr std::uint32_t kPositionSlot = 1;

inline constexpr const FieldInfo& info(Field field) {
    return kFields[static_cast<std::size_t>(field)];
}

// Also knows the short forms "lang" and "conv"; nothing when there is no such field.
constexpr std::optional<Field> find_field(std::string_view name) {
    if (name == "lang") return Field::language;
    if (name == "conv") return Field::convention;
    for (const FieldInfo& entry : kFields)
        if (entry.name == name) return entry.field;
    return std::nullopt;
}

// Checked at compile time: entries stand at their own number, and no prefix begins another.
constexpr bool field_table_is_sound() {
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        if (static_cast<std::size_t>(kFields[i].field) != i) return false;
        for (std::size_t j = 0; j < kFields.size(); ++j)
            if (i != j && !kFields[i].prefix.empty() &&
                kFields[j].prefix.starts_with(kFields[i].prefix))
                return false;
    }
    return true;
}
static_assert(field_table_is_sound());

}  // namespace mea::index
