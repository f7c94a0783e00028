// What the grammars find in a text before anything is decided about it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "vocabulary/cue.h"
#include "vocabulary/facts.h"
#include "vocabulary/model.h"

namespace mea::vocabulary {

enum class AtomKind : std::uint8_t {
    convention,     // subject: index of the convention
    topic,          // the same, without naming it
    self,           // speaks of the document as one of a convention's: "this Agreement"
    framework,      // index of the framework
    era,            // the same, without naming it
    demonstrative,  // the same, pointing back: "the Framework"
    body,           // candidates: bodies; numbers: of its meetings
    session,        // numbers
    target,         // items
    decision,       // items of one noun
    symbol,         // items: one; text: normalised
    notification,   // items
    place,          // index of the place
    date            // of day, month and year
};

// One number or letter of a list, or one symbol.
struct Item {
    std::uint32_t first = 0;   // session, year, goal; letter: 1..26
    std::uint32_t second = 0;  // number in the session, target in the goal
    std::uint32_t pattern = kNone;
    Shape shape = Shape::integer;
    char letter = 0;            // second part of a pair when it is a letter: "15.b"
    std::uint32_t revised = 0;  // of a decision: the session in its tag, "(Rev. CoP19)"; 0: none
    std::string text;           // of codes and symbols
    std::string ends;           // of a symbol: what is printed apart behind it, "/REV.1"
    Span span;
};

// How the numbers of a target are written. All but digits behind a noun may mean something else.
enum class Written : std::uint8_t {
    digits,   // "Target 7", "Target Seven"
    words,    // "target seven"
    ordinal,  // "الهدف السابع"
    stroke,   // "targets 7/8"
    letter    // "T7"
};

struct Atom {
    AtomKind kind = AtomKind::convention;
    Span span;
    std::uint32_t begin = 0;  // tokens, counted over the text
    std::uint32_t end = 0;
    std::uint32_t reach = 0;  // the token behind the links (of a session: the note) after it
    std::uint32_t lead = 0;   // the first of the adjectives before it
    bool bracket = false;     // a bracket opens at `reach`
    bool bracketed = false;   // it is the first thing in a bracket
    std::uint32_t sentence = 0;
    std::uint32_t subject = kNone;
    std::uint32_t owner = kNone;        // of a decision, a notification: whose name is inside it
    std::uint32_t nouns = 0;            // flags of SessionNoun or TargetNoun, or a DecisionKind
    bool possessive = false;            // "its ..."
    bool addressed = false;             // of a body: something goes to it, "to COP 17"
    std::uint32_t aside = kNone;        // of a body: the comma before ", at COP15,"
    bool of = false;                    // the first link behind it was one of belonging
    bool short_name = false;            // of a body: "the Commission"
    bool joint = false;                 // of a body: all its candidates are meant
    bool named = true;                  // of a body: its whole name, not an abbreviation
    bool this_treaty = false;           // of a body: "the Parties to this Agreement"
    bool respective = false;            // of a meeting: numbers follow the names in their order
    bool counted = false;               // of a session: from an event on, not from the beginning
    bool plural = false;                // of a session: "their sixtieth sessions"
    bool joined = false;                // stands in a list with the atom of its kind before it
    bool line_start = false;            // nothing before it on its line
    bool line_end = false;              // nothing behind it on its line
    bool national = false;              // of a target
    Written written = Written::digits;  // of a target
    bool range = false;                 // of a date: the first day of several
    bool dated = false;    // of a date: a word before it says that it is that of the document
    bool undated = false;  // of a date: a word before it says that it is not
    std::string date;      // of a date: YYYY, YYYY-MM or YYYY-MM-DD; of a place: the year behind it
    std::string until;     // of a range: its last day; of a place: the year before it
    std::string relation;  // of a decision
    std::vector<std::uint32_t> candidates;
    std::vector<std::uint32_t> shortly;  // those that are called so for short only
    std::vector<std::uint32_t> likely;   // those of them that the spelling speaks for
    // Those of them that are called so in one language only.
    std::vector<std::pair<std::uint32_t, std::string>> foreign;
    std::vector<Item> items;
};

}  // namespace mea::vocabulary
