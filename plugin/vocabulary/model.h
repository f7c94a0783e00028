// What schemas/vocabulary says, as data: conventions, bodies, meetings, frameworks, forms and
// words.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "vocabulary/cue.h"
#include "vocabulary/lexer.h"
#include "vocabulary/lexicon.h"
#include "vocabulary/symbol_end.h"

namespace mea::vocabulary {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

using Labels = std::map<std::string, std::string, std::less<>>;  // language -> text

// What an element <name> or <abbreviation> says.
struct WrittenName {
    std::string language;  // empty: not said
    std::string phrases;   // as written, see phrase.h
    bool abbreviation = false;
};

struct NumberRange {
    std::uint32_t first = 1;
    std::uint32_t last = kNone;
    bool contains(std::uint32_t n) const { return n >= first && n <= last; }
};

struct Convention {
    std::string id;
    Labels labels;
    std::vector<WrittenName> names;
    std::uint32_t parent =
        kNone;  // the treaty it belongs to: its name in a longer one is no mention
    // The one whose short name its names begin with: behind them that short name means it.
    std::uint32_t like = kNone;
    std::vector<std::uint32_t> members;  // of a joint body
    std::vector<std::uint32_t> bodies;
    bool named = true;            // a mention of it is reported; false for bodies that only issue
    bool issues = false;          // it has bodies, decisions or documents here
    char notification_mark = 0;   // printed between year and number of its notifications
    std::string notification_id;  // template
};

struct Body {
    std::string full_id;  // with its convention: "CBD-COP"
    std::string id;
    std::uint32_t convention = kNone;  // kNone: its meetings have no ids and belong to nobody here
    Labels labels;
    std::vector<WrittenName> names;
    NumberRange numbers;                  // of sessions that can be meant
    std::uint32_t nouns = 0;              // flags of SessionNoun that its meetings are called by
    std::uint32_t extraordinary = kNone;  // the body that its extraordinary sessions are counted as
    std::string meeting_id;               // template with {n} or {date}; empty: no id
    bool governing = false;
};

// Bodies that share a name, and how it is used.
struct BodyName {
    std::vector<std::uint32_t> bodies;
    std::string language;         // of an abbreviation that only one language has
    bool abbreviation = false;    // takes its number directly: "COP15"
    bool number_first = false;    // "47 COM"
    bool before_ordinal = false;  // only directly before one: 缔约方第三十五次会议
    bool apart = false;           // only behind a meeting and its number, which are the rest of it
    bool meeting = false;         // only where they meet: "Parties to X, at their fifth meeting"
    bool joint = false;           // means all of them: "the subsidiary bodies"
    bool short_name = false;      // only when the body is known from the context: "the Commission"
};

struct KnownMeeting {
    std::uint32_t body = kNone;
    std::uint32_t number = 0;
    struct Part {
        std::uint32_t place = kNone;
        std::string from;  // YYYY, YYYY-MM or YYYY-MM-DD
        std::string to;
    };
    std::vector<Part> parts;
};

// How the goals or targets of a framework are numbered.
enum class Shape : std::uint8_t { letter, integer, pair };

struct TargetSeries {
    Shape shape = Shape::integer;
    std::uint32_t nouns = 0;  // flags of TargetNoun; which nouns may stand for it
    std::uint32_t last = 0;   // highest number or letter; of a pair, its first part
    std::string parent;       // template of the goal that a target belongs to; empty: none
    Labels labels;            // templates, for those without an item of their own
    std::string id;           // template with {letter}, {n}, {nn} or {pair}
};

struct TargetItem {
    std::string id;
    std::string parent;
    Labels labels;
};

struct Framework {
    std::string id;
    Labels labels;
    std::vector<WrittenName> names;
    std::uint32_t convention = kNone;
    std::string from;  // in force
    std::string to;
    bool named = true;                // a mention of it is reported
    std::uint32_t mentioned = kNone;  // as one of this framework; kNone: as one of itself
    bool direct = false;              // takes a number without a noun: "SDG 15"
    std::vector<TargetSeries> series;
    std::vector<TargetItem> items;
};

enum class FormKind : std::uint8_t { decision, symbol };

// One element of a pattern.
struct FormPart {
    enum class What : std::uint8_t {
        word,
        mark,
        session,
        roman,
        number,
        year,
        short_year,
        code,
        tail
    };
    What what = What::word;
    std::uint32_t word = 0;  // id in the lexicon
    char32_t mark = 0;
    bool spaced = false;  // space may stand before it
};

// A pattern and all forms that are written so.
struct Pattern {
    std::string text;
    std::vector<FormPart> parts;
    std::vector<std::uint32_t> forms;
    std::uint32_t anchor = kNone;  // the part it is found by; kNone: only behind a noun
    bool year = false;             // has a year
    std::uint32_t words = 0;       // literal words, the more the better the match
};

struct Form {
    std::string spelling;  // the first word of its pattern, with the capitals it is written with
    FormKind kind = FormKind::decision;
    std::uint32_t pattern = 0;
    std::uint32_t convention = kNone;
    std::uint32_t body = kNone;
    std::string id;                    // template; empty: the text itself
    std::uint32_t decision_kinds = 0;  // bit per DecisionKind; the lowest is the default
    NumberRange sessions{0, kNone};
    std::uint32_t items = kNone;  // no session has more
    bool standalone = false;      // needs no noun before it
    bool context = false;         // only where its convention speaks or is named
    bool beside = false;          // only where its convention is named beside the number
    bool reference = false;       // a file reference rather than a document symbol
    std::string type;             // of documents that have it
};

struct DocumentType {
    std::string id;
    Labels labels;
};

struct TypeCue {
    std::uint32_t type = 0;
    std::uint32_t weight = 0;
    bool start_only = false;  // counts at the start of a line only
    bool running = false;     // a verb of running text: every occurrence adds a little
    bool clause = false;      // only where a clause begins: "1. Decides ..."
    bool end = false;         // only where a line ends
    bool title = false;       // only in the first words of a text
    bool outside = false;     // of somebody else than the convention that the text is about
};

// Forms that are found by one word, each with the number of its part.
using Anchor = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

struct Model {
    std::vector<std::string> languages;
    std::vector<Convention> conventions;
    std::vector<Body> bodies;
    std::vector<BodyName> body_names;
    std::vector<WrittenName> other_bodies;  // names of bodies that have no entry
    std::vector<std::string> places;
    std::vector<KnownMeeting> meetings;
    std::vector<Framework> frameworks;
    std::vector<Pattern> patterns;
    std::vector<Form> forms;
    // Patterns of decisions by the kind of token they begin with: a number, a word that is a Roman
    // numeral, a word or mark of their own.
    std::vector<std::uint32_t> decisions_by_number;
    std::vector<std::uint32_t> decisions_by_numeral;
    std::vector<std::uint32_t> decisions_by_word;
    std::vector<Anchor> anchors;
    std::vector<DocumentType> types;
    std::vector<TypeCue> type_cues;
    std::vector<std::pair<std::string, std::uint32_t>> symbol_parts;  // "/INF" -> type
    std::vector<std::uint32_t> types_without_meeting;
    // The types that rules speak of, by the role the vocabulary gives them.
    std::uint32_t decision_type = 0;
    std::uint32_t resolution_type = 0;
    std::uint32_t document_type = 0;
    std::uint32_t notification_type = 0;
    std::uint32_t treaty_type = 0;
    std::uint32_t press_type = 0;
    std::uint32_t other_type = 0;
    std::vector<std::string> relations;
    SymbolEnds symbol_ends;
    Numerals numerals;
    std::vector<std::u32string> suffixes;
    std::vector<Glued> glued;
    std::string fingerprint;
};

}  // namespace mea::vocabulary
