// Words that a line break cut in two: which hyphens belong to the word and which to the line.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace mea::ingest {

// Learns from the document itself: a word that stands undivided elsewhere loses the hyphen, one
// that has it in the middle of a line keeps it, and the rest goes with the majority of these.
class Hyphens {
  public:
    // Every line of the document, before the first join.
    void learn(std::string_view line);
    void learn_break(std::string_view before, std::string_view after);

    // Appends `line` to the paragraph: glued, with its hyphen or with a space; Han text without.
    void join(std::string& paragraph, std::string_view line) const;

  private:
    enum class Answer { unknown, keep, drop };
    Answer ask(std::string_view before, std::string_view after) const;

    std::unordered_set<std::string> words_;
    std::ptrdiff_t kept_ = 0;  // known breaks that keep the hyphen, minus those that lose it
};

}  // namespace mea::ingest
