// The words of one passage as the index counts them: terms, places in the text and positions.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "text/analyzer.h"

namespace mea::index {

// Views are valid during the callback only.
struct Occurrence {
    std::string_view word;
    std::string_view stem;
    std::uint32_t begin = 0;  // bytes [begin, end) of the passage
    std::uint32_t end = 0;
    // From 0 in each passage. Han text counts characters, so that the bigrams of a run stand at
    // neighbouring positions and a phrase of them matches however the dictionary cut the run; other
    // text counts words.
    std::uint32_t position = 0;
    text::TokenKind kind = text::TokenKind::word;
    bool stop = false;
    bool question = false;

    bool is_han() const {
        return kind == text::TokenKind::han_word || kind == text::TokenKind::han_bigram;
    }
    // A stem is a term of its own only where it says more than the word.
    bool has_stem() const { return !is_han() && stem != word; }
};

using OccurrenceSink = std::function<void(const Occurrence&)>;

// Calls `sink` for each occurrence in `passage`; returns the first position behind the last one.
// The one place where positions are decided, for documents, queries and highlights alike.
// `language` as analysis_language gives it.
std::uint32_t for_each_occurrence(text::Analyzer& analyzer, std::string_view passage,
                                  std::string_view language, text::Purpose purpose,
                                  const OccurrenceSink& sink);

// The language that prefixes stems: the primary part of the tag where a profile exists, else "und".
std::string analysis_language(const text::ProfileSet& profiles, std::string_view tag);

}  // namespace mea::index
