#include "query/lower.h"

#include <algorithm>
#include <vector>

namespace mea::query {
namespace {

using Xapian::Query;

Query positional_term(const Word& word, bool in_title) {
    std::vector<Query> terms;
    for (const Form& form : word.forms)
        if (form.kind == FormKind::surface)
            terms.emplace_back(in_title ? form.title_term : form.term);
    return Query(Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

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
