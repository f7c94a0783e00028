#include "query/lower.h"

#include <algorithm>
#include <vector>

namespace mea::query {
namespace {

std::vector<std::string> surface_terms(const Word& word, bool in_title) {
    std::vector<std::string> terms;
    for (const Form& form : word.forms)
        if (form.kind == FormKind::surface || form.kind == FormKind::attached ||
            form.kind == FormKind::containing)
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

Places places_of(const Node& node) {
    Places places;
    if (node.kind == NodeKind::near) {
        for (const Node& side : node.children)
            for (const Word& word : side.words)
                if (!word.bigram) places.terms.push_back(surface_terms(word, false));
        places.in_order = false;
        places.window = static_cast<std::uint32_t>(node.distance + places.terms.size() - 1);
        return places;
    }
    const std::vector<const Word*> words = phrase_words(node.words);
    if (words.empty()) return places;
    for (const Word* word : words) places.terms.push_back(surface_terms(*word, node.in_title));
    // Positions that do not follow each other (a Han run before other text) widen the window.
    const std::uint32_t span = words.back()->position - words.front()->position + 1;
    places.window = std::max(span, static_cast<std::uint32_t>(words.size()));
    return places;
}

}  // namespace mea::query
