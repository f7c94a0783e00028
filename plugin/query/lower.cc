#include "query/lower.h"

#include <algorithm>
#include <vector>

namespace mea::query {
namespace {

using Xapian::Query;

std::vector<std::string> surface_terms(const Word& word, bool in_title) {
    std::vector<std::string> terms;
    for (const Form& form : word.forms)
        if (form.kind == FormKind::surface || form.kind == FormKind::containing)
            terms.push_back(in_title ? form.title_term : form.term);
    return terms;
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

std::vector<std::vector<std::string>> positional_terms(const Node& node) {
    std::vector<std::vector<std::string>> places;
    if (node.kind == NodeKind::near) {
        for (const Node& side : node.children)
            for (const Word& word : side.words)
                if (!word.bigram) places.push_back(surface_terms(word, false));
    } else {
        for (const Word* word : phrase_words(node.words))
            places.push_back(surface_terms(*word, node.in_title));
    }
    return places;
}

Xapian::Query positional_query(const Node& node) {
    std::vector<Query> places;
    for (const std::vector<std::string>& terms : positional_terms(node))
        places.emplace_back(Query::OP_OR, terms.begin(), terms.end());
    if (places.empty()) return {};
    if (node.kind == NodeKind::near)
        return Query(Query::OP_NEAR, places.begin(), places.end(),
                     static_cast<Xapian::termcount>(node.distance + places.size() - 1));
    const std::vector<const Word*> words = phrase_words(node.words);
    // Positions that do not follow each other (a Han run before other text) widen the window.
    const std::uint32_t span = words.back()->position - words.front()->position + 1;
    return Query(Query::OP_PHRASE, places.begin(), places.end(),
                 static_cast<Xapian::termcount>(std::max<std::size_t>(span, places.size())));
}

}  // namespace mea::query
