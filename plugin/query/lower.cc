#include "query/lower.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mea::query {
namespace {

using Xapian::Query;

// k3 of BM25: how quickly a word that the query repeats stops counting more.
constexpr double kRepeat = 1.0;

// The terms of a word that are one thing said differently.
Query core_of(const Word& word, bool exact) {
    std::vector<Query> terms;
    for (const Form& form : word.forms)
        if (form.kind != FormKind::surface && !exact) terms.emplace_back(form.term);
    // OP_MAX would rank alike, but crashes Xapian 1.4.22 below an OR that is pruned.
    return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

Query surface_of(const Word& word) {
    std::vector<Query> terms;
    for (const Form& form : word.forms)
        if (form.kind == FormKind::surface) terms.emplace_back(form.term);
    return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

Query word_query(const Word& word, bool exact) {
    const Query surface = surface_of(word);
    const Query core = core_of(word, exact);
    if (core.empty()) return surface;
    if (surface.empty()) return core;
    return Query(Query::OP_OR, core, Query(Query::OP_SCALE_WEIGHT, surface, kSurfaceWeight));
}

// Words that rank, each once with how often the query says it.
class RankedWords {
  public:
    void add(const Node& node) {
        if (node.sign == Sign::excluded) return;
        const bool exact = node.kind == NodeKind::exact || node.kind == NodeKind::phrase;
        for (const Word& word : node.words) {
            if (word.dropped) continue;
            const auto [found, added] = places_.try_emplace({word.text, exact}, entries_.size());
            if (added)
                entries_.push_back({&word, exact, 1});
            else
                ++entries_[found->second].times;
        }
        for (const Node& child : node.children) add(child);
    }

    Query query() const {
        std::vector<Query> parts;
        for (const Entry& entry : entries_) {
            Query part = word_query(*entry.word, entry.exact);
            if (part.empty()) continue;
            const double factor = (kRepeat + 1) * entry.times / (kRepeat + entry.times);
            parts.push_back(entry.times == 1 ? part : Query(Query::OP_SCALE_WEIGHT, part, factor));
        }
        return Query(Query::OP_OR, parts.begin(), parts.end());
    }

  private:
    struct Entry {
        const Word* word;
        bool exact;
        int times;
    };
    std::map<std::pair<std::string, bool>, std::size_t> places_;
    std::vector<Entry> entries_;
};

Query positional_term(const Word& word, bool in_title) {
    std::vector<Query> terms;
    for (const Form& form : word.forms)
        if (form.kind == FormKind::surface)
            terms.emplace_back(in_title ? form.title_term : form.term);
    return Query(Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

Xapian::Query ranking_query(const Node& root) {
    RankedWords words;
    words.add(root);
    return words.query();
}

Xapian::BM25PlusWeight ranking_weight() {
    return Xapian::BM25PlusWeight(1, 0, 1, 0.5, 0.5, 0.3);
}

std::vector<const Word*> phrase_words(const std::vector<Word>& words) {
    std::vector<const Word*> chosen;
    for (const Word& word : words) {
        const auto covers = [&](const Word& other) {
            return other.han && other.length == 2 && &other != &word && other.begin <= word.begin &&
                   word.end <= other.end;
        };
        const bool pair = word.han && word.length == 2;
        const bool lone =
            word.han && word.length == 1 && std::none_of(words.begin(), words.end(), covers);
        const bool plain = !word.han && !word.bigram;
        if (pair || lone || plain) chosen.push_back(&word);
    }
    std::stable_sort(chosen.begin(), chosen.end(),
                     [](const Word* a, const Word* b) { return a->position < b->position; });
    return chosen;
}

Xapian::Query positional_query(const Node& node) {
    std::vector<Query> terms;
    if (node.kind == NodeKind::near) {
        for (const Node& side : node.children)
            for (const Word& word : side.words)
                if (!word.bigram) terms.push_back(positional_term(word, false));
        const auto window = static_cast<Xapian::termcount>(node.distance + terms.size() - 1);
        return Query(Query::OP_NEAR, terms.begin(), terms.end(), window);
    }
    const std::vector<const Word*> words = phrase_words(node.words);
    for (const Word* word : words) terms.push_back(positional_term(*word, node.in_title));
    if (terms.empty()) return {};
    // Positions that do not follow each other (a Han run before other text) widen the window.
    const std::uint32_t span = words.back()->position - words.front()->position + 1;
    return Query(Query::OP_PHRASE, terms.begin(), terms.end(),
                 static_cast<Xapian::termcount>(std::max<std::size_t>(span, terms.size())));
}

}  // namespace mea::query
