// A vocabulary ready for use: its data, and the lexicon and lexer made from it.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "vocabulary/concepts.h"
#include "vocabulary/lexer.h"
#include "vocabulary/lexicon.h"
#include "vocabulary/model.h"

namespace mea::vocabulary {

struct Compiled {
    Compiled(Model data, Lexicon words)
        : model(std::move(data)),
          lexicon(std::move(words)),
          lexer(lexicon, model.numerals, model.suffixes, model.glued),
          concepts(model) {}
    Compiled(const Compiled&) = delete;
    Compiled& operator=(const Compiled&) = delete;

    Model model;
    Lexicon lexicon;
    Lexer lexer;
    Concepts concepts;
};

}  // namespace mea::vocabulary
