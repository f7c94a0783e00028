// Which words of a text the query matched: the one judge for passages and highlights.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "index/occurrence.h"
#include "query/ast.h"
#include "query/search.h"
#include "text/analyzer.h"

namespace mea::query {

// Bytes [begin, end) of a text that show one word of the query.
struct Mark {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t group = 0;  // number of the query's word
    bool guess = false;       // a word with similar letters
    bool piece = false;       // a character that is only a part of what was typed
};

class Marks {
  public:
    struct Phrase {
        std::vector<LabelWord> words;
        std::uint32_t group = 0;
    };

    explicit Marks(const Node& root);

    bool empty() const {
        return surfaces_.empty() && stems_.empty() && phrases_.empty() && around_.empty();
    }
    // Numbers of words lie below this.
    std::uint32_t group_count() const { return groups_; }

    // Marks in `passage`, in order, by analysing it again. Words with similar letters are marked
    // only where nothing else of that word of the query is, and the 性 of 多样性 where it touches
    // another mark.
    std::vector<Mark> find(text::Analyzer& analyzer, std::string_view passage,
                           std::string_view language) const;

    // The words that match as they are, with their group: what position lists can find.
    const std::unordered_map<std::string, std::uint32_t>& surfaces() const { return surfaces_; }
    // Stems by language, with their group.
    const std::map<std::string, std::unordered_map<std::string, std::uint32_t>>& stems() const {
        return stems_;
    }
    // Han words and pairs of which a single character matches, with their group.
    const std::unordered_map<std::string, std::uint32_t>& around() const { return around_; }
    // Words that match one behind the other.
    const std::vector<Phrase>& phrases() const { return phrases_; }

  private:
    void gather(const Node& node);
    std::size_t add_token(const Node& node, std::size_t at, std::uint32_t group);
    void add_word(const Node& node, const Word& word, std::uint32_t group);
    void add_characters(const index::Occurrence& seen, std::string_view passage,
                        std::vector<Mark>* marks) const;
    void add_phrase(const Node& node);

    void add_label(const ConceptLabel& label, std::uint32_t group);

    std::unordered_map<std::string, std::uint32_t> surfaces_;
    std::map<std::string, std::unordered_map<std::string, std::uint32_t>> stems_;
    // What only has letters similar to a word's, as "language:text"; without language where the
    // word itself matches.
    std::unordered_set<std::string> guesses_;
    std::unordered_set<std::string> pieces_;  // of surfaces_, single Han characters
    std::unordered_map<std::string, std::uint32_t> around_;
    std::unordered_map<std::string, std::uint32_t> characters_;  // what matches in these
    std::vector<Phrase> phrases_;
    std::unordered_set<std::string> phrase_words_;  // of any phrase
    std::set<const ConceptLabel*> labels_;          // added already
    std::uint32_t groups_ = 0;
};

// Marks as ranges that do not overlap or touch, ascending.
std::vector<ByteRange> merged(const std::vector<Mark>& marks);

}  // namespace mea::query
