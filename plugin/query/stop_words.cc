#include "query/stop_words.h"

#include <algorithm>

namespace mea::query {
namespace {

// Of the documents of the language that is full of a word, as a share; with so many in another
// language it is a word of that one. "sur" is rare in Spanish texts beside the French ones it is
// in.
constexpr double kAboutAsOften = 0.25;
// Of the best, from which a language is one that the rest of the query may be in.
constexpr double kAsLikely = 0.8;

bool is_bare(const Node& node) {
    return node.kind == NodeKind::words && !node.in_title;
}

template <typename Tree, typename Use>
void for_each_word(Tree& node, const Use& use) {
    for (auto& word : node.words) use(node, word);
    for (auto& child : node.children) for_each_word(child, use);
}

class StopWords {
  public:
    StopWords(const std::vector<std::string>& languages, const index::Dictionary& dictionary)
        : languages_(languages), dictionary_(dictionary), known_(languages.size(), 0.0) {}

    void settle(Node& root) {
        for_each_word(root, [&](const Node& node, const Word& word) {
            if (!is_read_in_all(node) || word.bigram) return;
            for (std::size_t i = 0; i < languages_.size(); ++i) known_[i] += share(word, i);
        });
        for_each_word(root, [&](const Node& node, Word& word) {
            if (is_read_in_all(node) && word.stop_in != 0) word.stop = is_stop(word);
        });
    }

  private:
    static bool is_read_in_all(const Node& node) { return node.language.empty(); }

    // Of the documents of a language, those with the word.
    double share(const Word& word, std::size_t language) const {
        const index::WordTable* words = dictionary_.words(languages_[language]);
        const std::uint32_t documents = dictionary_.documents(languages_[language]);
        if (words == nullptr || documents == 0) return 0;
        return static_cast<double>(words->documents_of(word.text)) / documents;
    }

    bool is_stop(const Word& word) const {
        std::vector<double> others = known_;
        for (std::size_t i = 0; i < others.size(); ++i) others[i] -= share(word, i);
        const double best = *std::max_element(others.begin(), others.end());
        double as_stop = 0, as_other = 0;
        bool stop = false;
        for (std::size_t i = 0; i < languages_.size(); ++i) {
            if (others[i] < kAsLikely * best) continue;
            const bool here = (word.stop_in >> i & 1U) != 0;
            stop = stop || here;
            double& most = here ? as_stop : as_other;
            most = std::max(most, share(word, i));
        }
        return stop && as_other < kAboutAsOften * std::max(as_stop, 1e-9);
    }

    const std::vector<std::string>& languages_;
    const index::Dictionary& dictionary_;
    std::vector<double> known_;  // of all words, what share() says, by language
};

// The a of "A4" is no article.
bool drops(const Word& word) {
    return word.stop && !word.part;
}

bool has_others(const Node& node) {
    const bool asked = node.kind == NodeKind::exact || node.kind == NodeKind::prefix ||
                       node.kind == NodeKind::fuzzy || node.kind == NodeKind::phrase;
    return std::any_of(node.words.begin(), node.words.end(),
                       // Pairs of characters only stand for words.
                       [&](const Word& word) { return asked || (!drops(word) && !word.bigram); }) ||
           std::any_of(node.children.begin(), node.children.end(), has_others);
}

// `operand`: of an operator, or behind a sign.
void drop(Node& node, bool operand) {
    if (is_bare(node) && !operand)
        for (Word& word : node.words) word.dropped = drops(word);
    const bool joined = node.kind == NodeKind::all_of || node.kind == NodeKind::any_of;
    for (Node& child : node.children) drop(child, joined || child.sign != Sign::plain);
}

}  // namespace

void settle_stop_words(Node& root, const std::vector<std::string>& languages,
                       const index::Dictionary* dictionary) {
    if (dictionary != nullptr && languages.size() > 1)
        StopWords(languages, *dictionary).settle(root);
    if (has_others(root)) drop(root, root.sign != Sign::plain);
}

}  // namespace mea::query
