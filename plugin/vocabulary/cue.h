// What a word or phrase of the vocabulary tells the recogniser.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mea::vocabulary {

enum class Cue : std::uint8_t {
    convention,      // value: index of the convention
    topic,           // speaks of a convention without naming it; index of the convention
    listed,          // what a list of conventions calls one: "Basel"; index of the convention
    treaties,        // the noun that such a list shares: "Conventions"
    body,            // index of the group of bodies that share the name
    framework,       // index of the framework
    framework_tail,  // ends the name of a framework behind a number: "Goal 15 of sustainable
                     // development"
    era,             // speaks of a framework without naming it; index of the framework
    place,           // index of the place
    form,  // a word that a form of symbol or decision is recognised by; index of the word's forms
    decision,          // noun: index in DecisionKind
    notification,      // noun
    numbering,         // "No."
    counter,           // what follows a number in "第16/18号决定"
    session,           // noun: flags of SessionNoun
    adjective,         // may stand between an ordinal and its noun
    part,              // makes a part of a session of it: "resumed"
    ordinal,           // value
    cardinal,          // value
    teen,              // adds ten to the ordinal before it
    ordinal_before,    // makes an ordinal of the number that follows: 第
    ordinal_after,     // makes an ordinal of the number before: "th"
    target,            // noun: flags of TargetNoun
    national,          // says that a target is not a global one; value: flags of NationalWord
    plan,              // what a country adopts: "strategy", "law"
    conjunction,       // between the members of a list
    range,             // between the ends of a range
    range_from,        // before its first end: "from"
    link,              // may stand between a thing and what it belongs to
    possessive,        // belongs to what was named before: "its"
    month,             // value 1..12
    year_sign,         // 年
    month_sign,        // 月
    day_sign,          // 日
    date_part,         // may stand between the parts of a date
    dated,             // the date that follows is that of the document
    undated,           // the date that follows is not
    letter,            // name of a letter: value 1..26
    caption,           // what a number behind it labels: "figure"
    pinpoint,          // a place inside a document, skipped in lists of decisions: "paragraph"
    revision,          // begins a revision tag
    symbol_end,        // follows a symbol: "Add."; index in Model::symbol_ends
    addressed,         // behind the number of a decision: to whom it is directed
    relation,          // stands before what it is about; index of the relation
    relation_after,    // "are deleted": stands behind it; index of the relation
    type,              // index of the document type and weight
    self,              // speaks of the document itself; index of a convention
    function,          // a frequent word: index of the language
    head,              // begins a line of a document's head: "Distr."
    head_end,          // ends one: the name of a language
    letterhead,        // names who prints it, where that is no convention: "United Nations"
    abbreviated,       // a word whose full stop does not end a sentence: "Doc."
    demonstrative,     // points back to a thing named before: "the Framework"; value as its noun
    this_treaty,       // the treaty whose text this is: "this Agreement"
    entry_into_force,  // "after the entry into force": the first session is counted from there
    respective,        // numbers and names are told in the same order
    inside,            // what stands before it is in what stands behind it: "contained in"
    clause,            // a clause begins behind it: "that"
    negation,          // takes back the verb behind it: "not"
    count              // how many there are
};

enum class DecisionKind : std::uint8_t { decision, resolution, recommendation };

// Flags of the words that stand between a thing and what it belongs to.
struct LinkWord {
    static constexpr std::uint32_t of = 1;
    static constexpr std::uint32_t to = 2;  // to whom something goes: "to", "for"
    static constexpr std::uint32_t at = 4;  // also where something is: "à"
};

// Flags of the nouns for what a body holds.
struct SessionNoun {
    static constexpr std::uint32_t meeting = 1;
    static constexpr std::uint32_t session = 2;
    static constexpr std::uint32_t sitting = 4;  // a part of a day
    static constexpr std::uint32_t extraordinary = 8;
    static constexpr std::uint32_t plural = 16;
};

struct TargetNoun {
    static constexpr std::uint32_t goal = 1;
    static constexpr std::uint32_t target = 2;
    static constexpr std::uint32_t letter = 4;  // stands for the noun: "T7"
};

// What a word that takes a target away from the global ones is. No flag: "national", "NBSAP".
struct NationalWord {
    static constexpr std::uint32_t country = 1;  // "Belgian", "Сенегала"
    static constexpr std::uint32_t name = 2;     // "Belgium", in whatever case
};

// The cue that a `class` of schemas/vocabulary names, or nothing.
std::optional<Cue> cue_named(std::string_view name);

}  // namespace mea::vocabulary
