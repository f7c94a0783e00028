#include "query/analyse.h"

#include <algorithm>

#include "base/utf8.h"
#include "index/occurrence.h"
#include "index/terms.h"
#include "query/postings.h"
#include "query/refusals.h"
#include "query/spelt_names.h"
#include "query/stop_words.h"
#include "text/attach.h"
#include "text/profile.h"
#include "text/profile_data.h"

namespace mea::query {
namespace {

using index::Occurrence;

// Bits of Word::stop_in.
constexpr std::size_t kMaxStopLanguages = 32;

void add_form(Word& word, Form form) {
    const bool known = std::any_of(word.forms.begin(), word.forms.end(), [&](const Form& other) {
        return other.kind == form.kind && other.term == form.term;
    });
    if (!known) word.forms.push_back(std::move(form));
}

// The forms that one language gives a word; `stemmed`: also by its stem.
void add_forms(Word& word, const Occurrence& seen, const std::string& language, bool stemmed,
               bool in_title) {
    const auto plain = [&](FormKind kind, std::string_view text) {
        add_form(word, {kind, index::word_term(text),
                        in_title ? index::title_word_term(text) : std::string{}, std::string(text),
                        language});
    };
    plain(FormKind::surface, seen.word);
    if (seen.is_han() || seen.kind == text::TokenKind::number) return;
    if (!stemmed) return;
    // A document has a stem's term only where the stem differs from the word, so that the word
    // equal to the stem stands for the rest.
    add_form(word, {FormKind::stem, index::stem_term(language, seen.stem),
                    in_title ? index::title_stem_term(language, seen.stem) : std::string{},
                    std::string(seen.stem), language});
    if (seen.stem == seen.word) {
        plain(FormKind::stem, seen.stem);
        return;
    }
    const auto restricted = [&](const std::string& term) {
        return term_in_language(term, language);
    };
    add_form(word, {FormKind::stem, restricted(index::word_term(seen.stem)),
                    in_title ? restricted(index::title_word_term(seen.stem)) : std::string{},
                    std::string(seen.stem), language});
}

// A phrase means its words as they are written, but what a language attaches to a word is another
// word in most languages.
void add_attached(std::vector<Word>& words, const text::ProfileSet& profiles, bool in_title) {
    for (Word& word : words) {
        const std::vector<Form> analysed = word.forms;
        for (const Form& form : analysed) {
            if (form.kind != FormKind::surface) continue;
            for (const std::string& text : text::attached_forms(profiles, form.text, form.language))
                add_form(word, {FormKind::attached, index::word_term(text),
                                in_title ? index::title_word_term(text) : std::string{}, text,
                                form.language});
        }
    }
}

// The word of `words` that takes the same place in the text, or one that overlaps with it.
Word* find_place(std::vector<Word>& words, const Word& wanted) {
    Word* overlapping = nullptr;
    for (Word& word : words) {
        if (word.bigram != wanted.bigram) continue;
        if (word.begin == wanted.begin && word.end == wanted.end) return &word;
        if (!wanted.bigram && overlapping == nullptr && word.begin < wanted.end &&
            wanted.begin < word.end)
            overlapping = &word;
    }
    return overlapping;
}

bool has_text(const Node& node) {
    switch (node.kind) {
        case NodeKind::words:
        case NodeKind::exact:
        case NodeKind::prefix:
        case NodeKind::fuzzy:
        case NodeKind::phrase:
            return true;
        default:
            return false;
    }
}

template <typename Tree, typename Use>
void for_each_text(Tree& node, const Use& use) {
    if (has_text(node)) use(node);
    for (auto& child : node.children) for_each_text(child, use);
}

// Whoever writes CO2 without a blank does not mean a co- and a 2 that stand apart.
void join_parts(std::vector<Word>& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        Word &before = words[i - 1], &word = words[i];
        if (before.end != word.begin || before.han || word.han) continue;
        before.part = word.part = word.joined = true;
    }
}

}  // namespace

std::string bare_text(const Node& root) {
    std::string text;
    for_each_text(root, [&](const Node& node) {
        if (!text.empty()) text += ' ';
        text += node.text;
    });
    return text;
}

std::vector<Word> analyse_text(std::string_view text, std::size_t text_begin, bool in_title,
                               text::Analyzer& analyzer,
                               const std::vector<std::string>& languages) {
    std::vector<Word> words;
    for (const std::string& language : languages) {
        const bool first = &language == &languages.front();
        const text::StringSet& stop_words = analyzer.profiles().find(language).stop_words;
        index::for_each_occurrence(
            analyzer, text, language, text::Purpose::query, [&](const Occurrence& seen) {
                Word word;
                word.begin = text_begin + seen.begin;
                word.end = text_begin + seen.end;
                word.text = seen.word;
                word.position = seen.position;
                word.stop = seen.stop;
                word.question = seen.question;
                word.han = seen.is_han();
                word.bigram = seen.kind == text::TokenKind::han_bigram;
                if (word.han)
                    word.length = static_cast<std::uint32_t>(
                        utf8::count(text.substr(seen.begin, seen.end - seen.begin)));
                Word* place = first ? nullptr : find_place(words, word);
                if (place == nullptr) place = &words.emplace_back(std::move(word));
                const auto bit = static_cast<std::size_t>(&language - languages.data());
                if (seen.stop && bit < kMaxStopLanguages) place->stop_in |= 1U << bit;
                // The French stem of ETS is "et", which every French text has.
                const bool shouted = has_capitals(text.substr(seen.begin, seen.end - seen.begin));
                const bool stemmed = seen.stop || !shouted || !stop_words.contains(seen.stem);
                add_forms(*place, seen, language, stemmed, in_title);
            });
    }
    return words;
}

Status analyse(Node& root, text::Analyzer& analyzer, const std::vector<std::string>& languages,
               const index::Dictionary* dictionary) {
    std::size_t count = 0;
    for_each_text(root, [&](Node& node) {
        if (count > kMaxWords) return;
        const std::vector<std::string> own =
            node.language.empty()
                ? languages
                : std::vector{index::analysis_language(analyzer.profiles(), node.language)};
        node.words = analyse_text(node.text, node.text_begin, node.in_title, analyzer, own);
        if (node.kind == NodeKind::phrase)
            add_attached(node.words, analyzer.profiles(), node.in_title);
        // Patterns have no positions, and words of a phrase follow each other anyway.
        if (node.kind == NodeKind::words || node.kind == NodeKind::exact) join_parts(node.words);
        count += node.words.size();
    });
    if (count > kMaxWords) return refuse("words", {{"most", std::to_string(kMaxWords)}});
    settle_stop_words(root, languages, dictionary);
    return {};
}

}  // namespace mea::query
