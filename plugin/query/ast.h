// The query as a tree: what the parser reads, and what analysis and expansion add to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "index/field_table.h"
#include "index/posting_encoder.h"

namespace mea::query {

enum class NodeKind : std::uint8_t {
    everything,  // the empty query
    words,       // a run of text without a blank: usually one word
    exact,       // =word: this form only
    prefix,      // word*
    fuzzy,       // word~n
    phrase,      // "words in this order"
    near,        // children are words or exact; all within `distance` words
    value,       // field:value
    range,       // field:low..high
    list,        // children side by side; their signs say what is required
    all_of,      // AND
    any_of,      // OR
};

// Of a child of a list; NOT is written as one, too.
enum class Sign : std::uint8_t { plain, required, excluded };

// How a term came to stand for a word.
enum class FormKind : std::uint8_t {
    surface,     // the word as folded
    attached,    // the word with particles that its language writes to its front
    grouped,     // the same in another notation: digits in groups, a word without its hyphen
    stem,        // its stem in a language, or a word that is equal to that stem
    prefix,      // a word that begins with it
    containing,  // a Han word or pair of characters that holds it, a single character
    fuzzy,       // a word spelled nearly like it
    related,     // of a stem with similar letters
    translated,  // learned from the versions of works
    symbol,      // of documents that the word names; see symbols.h
    label,       // what the word's concept is called elsewhere; see ConceptLabel
};

// One word of a label, in every form the documents have it in.
struct LabelWord {
    std::vector<std::string> texts;
    std::uint32_t offset = 0;  // positions behind the first word
};

// Another name of a concept that the query names, or without one another notation of a number:
// found where its words stand next to each other.
struct ConceptLabel {
    std::string concept_id;
    std::string subject;  // the words of the query that name the concept
    std::string language;
    std::string text;
    double weight = 1.0;
    std::vector<LabelWord> words;   // never empty
    index::PostingEncoder encoded;  // filled by read_labels

    // 0: the document does not hold it.
    std::uint32_t occurrences_in(std::uint32_t document) const;
};

// One index term that stands for a word.
struct Form {
    FormKind kind = FormKind::surface;
    std::string term;
    std::string title_term;  // the same in the stream of title words; only where that is asked
    std::string text;        // the word or stem without prefix
    std::string language;    // of a stem or related word
    double weight = 1.0;     // beside the word's own stem: less for what expansion adds
    // Of FormKind::label, which has no term; the same in every word of the query that the concept
    // is named by.
    std::shared_ptr<const ConceptLabel> label = nullptr;
    bool ranks_only = false;  // too unsure to decide which documents answer
    std::string from = {};    // of a translation: the language that it translates
    // Of FormKind::symbol: the documents whose own symbol it is, where others, as compilations,
    // only have it as a heading; nullptr: all are alike.
    std::shared_ptr<const index::PostingEncoder> own = nullptr;
};

// One analysed word of the query.
struct Word {
    std::size_t begin = 0;  // bytes [begin, end) of the query
    std::size_t end = 0;
    std::string text;  // folded
    std::uint32_t position = 0;
    std::uint32_t length = 1;   // positions it takes: more than one in Han text
    std::uint32_t stop_in = 0;  // languages of the query, a bit each, that are full of it
    bool stop = false;
    bool question = false;  // a stop word that asks
    bool dropped = false;   // a stop word among others: not required, and ranks faintly at most
    bool han = false;
    bool bigram = false;
    bool part = false;    // of a written token that is several words to the index: CO2, PM2.5
    bool joined = false;  // a part behind the first: stands right behind the word before it
    bool names_concept = false;  // spells the name of a concept, alone or with those beside it
    // Languages in which documents may have a name of that concept, whether it is searched or not.
    std::vector<std::string> named_in;
    std::vector<Form> forms;

    // Not searched as text: the symbol of documents, which rank first.
    bool names_documents() const {
        return !forms.empty() && forms.front().kind == FormKind::symbol;
    }
};

struct Node {
    NodeKind kind = NodeKind::words;
    Sign sign = Sign::plain;
    std::size_t begin = 0;  // bytes [begin, end) of the query
    std::size_t end = 0;
    std::string text;                       // of words, exact, prefix, fuzzy, phrase, value
    std::size_t text_begin = 0;             // where that stands in the query
    index::Field field = index::Field::id;  // of value and range; title: words of the title
    bool in_title = false;                  // of words, exact, prefix, phrase
    std::string low, high;                  // of a range; empty: without bound
    bool open_low = false;                  // the bound itself is left out
    bool open_high = false;
    std::uint32_t distance = 0;  // of near and fuzzy
    std::string language;        // of a text that says its own, word@fr; empty: that of the query
    std::vector<Node> children;
    std::vector<Word> words;  // filled by analysis
};

}  // namespace mea::query
