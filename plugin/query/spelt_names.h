// Which words are a name of one word: abbreviations and names of countries keep their letters,
// where stems would make "cites" of "cited" and "data" of the Russian for Denmark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/concept_table.h"
#include "text/analyzer.h"

namespace mea::query {

// What a label of one word demands of a word that has the same stem.
class SpeltName {
  public:
    // Labels of several words, and terms that are no abbreviations, demand nothing.
    SpeltName(const index::ConceptLabelView& label, text::Analyzer& analyzer);

    // `word` is folded. Of an abbreviation itself and with a plural s; of a name itself, with
    // particles attached, and with another ending of a letter or so.
    bool allows(std::string_view word) const;

    // True when words of the documents that are no forms of it have its stem: it is a word of the
    // language as well, and means the name only when it is written with capitals.
    bool is_word_too(const index::ConceptTable& table, text::Analyzer& analyzer) const;

  private:
    std::string name_;  // folded; empty: nothing is demanded
    std::string language_;
    bool abbreviation_ = false;
    std::vector<std::string> attached_;
};

// As abbreviations are: at least two capitals.
bool has_capitals(std::string_view text);

}  // namespace mea::query
