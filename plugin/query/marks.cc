#include "query/marks.h"

#include <algorithm>

#include "base/utf8.h"
#include "query/lower.h"

namespace mea::query {
namespace {

bool is_one_of(const std::string& text, const LabelWord& word) {
    return std::find(word.texts.begin(), word.texts.end(), text) != word.texts.end();
}

std::string guess_key(const std::string& language, const std::string& text) {
    return language + ':' + text;
}

void drop_idle_guesses(std::vector<Mark>* marks) {
    std::unordered_set<std::uint32_t> known;
    for (const Mark& mark : *marks)
        if (!mark.guess) known.insert(mark.group);
    std::erase_if(*marks,
                  [&](const Mark& mark) { return mark.guess && known.contains(mark.group); });
}

void drop_lonely_pieces(std::vector<Mark>* marks) {
    std::unordered_set<std::uint32_t> begins, ends;
    for (const Mark& mark : *marks) {
        begins.insert(mark.begin);
        ends.insert(mark.end);
    }
    std::erase_if(*marks, [&](const Mark& mark) {
        return mark.piece && !begins.contains(mark.end) && !ends.contains(mark.begin);
    });
}

// Whether ICU cut a longer run of Han characters into this and others.
bool is_piece(const Node& node, const Word& word) {
    return node.kind == NodeKind::words && word.han && word.length == 1 &&
           std::any_of(node.words.begin(), node.words.end(), [&](const Word& other) {
               return !other.bigram && (other.end == word.begin || other.begin == word.end);
           });
}

}  // namespace

Marks::Marks(const Node& root) {
    gather(root);
}

void Marks::gather(const Node& node) {
    if (node.sign == Sign::excluded) return;
    for (const Node& child : node.children) gather(child);
    if (node.kind == NodeKind::phrase) {
        add_phrase(node);
        return;
    }
    std::uint32_t group = groups_;
    for (std::size_t i = 0; i < node.words.size(); ++i) {
        const Word& word = node.words[i];
        if (word.dropped || word.names_documents()) continue;
        // A pair of Han characters shows the word it stands in.
        if (!word.bigram) group = groups_++;
        if (word.part)
            i = add_token(node, i, group);
        else
            add_word(node, word, group);
    }
}

// The parts of a written token are only shown where they stand together. Returns the last one.
std::size_t Marks::add_token(const Node& node, std::size_t at, std::uint32_t group) {
    const Word& first = node.words[at];
    Phrase phrase{{{{first.text}, 0}}, group};
    phrase_words_.insert(first.text);
    for (; at + 1 < node.words.size() && node.words[at + 1].joined; ++at) {
        const Word& part = node.words[at + 1];
        phrase.words.push_back({{part.text}, part.position - first.position});
        phrase_words_.insert(part.text);
    }
    for (const Form& form : first.forms)
        if (form.kind == FormKind::label) add_label(*form.label, group);
    phrases_.push_back(std::move(phrase));
    return at;
}

void Marks::add_word(const Node& node, const Word& word, std::uint32_t group) {
    if (is_piece(node, word)) pieces_.insert(word.text);
    for (const Form& form : word.forms) {
        if (node.kind == NodeKind::exact && form.kind != FormKind::surface) continue;
        // What was hardly learned finds nothing by itself, nor is it told: a reader would wonder.
        if (form.kind == FormKind::translated && form.ranks_only) continue;
        if (form.kind == FormKind::label) {
            add_label(*form.label, group);
        } else if (form.kind == FormKind::containing) {
            around_.try_emplace(form.text, group);
            characters_.try_emplace(word.text, group);
        } else {
            // A term with a prefix is a stem; one without is the word itself.
            const std::string language = form.term != form.text ? form.language : std::string();
            auto& places = language.empty() ? surfaces_ : stems_[language];
            const bool added = places.try_emplace(form.text, group).second;
            if (form.kind != FormKind::related)
                guesses_.erase(guess_key(language, form.text));
            else if (added)
                guesses_.insert(guess_key(language, form.text));
        }
    }
}

void Marks::add_phrase(const Node& node) {
    Phrase phrase;
    phrase.group = groups_++;
    const std::vector<const Word*> words = phrase_words(node.words);
    if (words.size() == 1 && words.front()->han && words.front()->length == 1) {
        add_word(node, *words.front(), phrase.group);
        return;
    }
    for (const Word* word : words) {
        LabelWord& marked = phrase.words.emplace_back();
        marked.offset = word->position - words.front()->position;
        marked.texts.push_back(word->text);
        for (const Form& form : word->forms) {
            if (form.kind == FormKind::attached) marked.texts.push_back(form.text);
            if (form.kind == FormKind::label) add_label(*form.label, phrase.group);
        }
        phrase_words_.insert(marked.texts.begin(), marked.texts.end());
    }
    if (!phrase.words.empty()) phrases_.push_back(std::move(phrase));
}

void Marks::add_label(const ConceptLabel& label, std::uint32_t group) {
    if (!labels_.insert(&label).second) return;
    for (const LabelWord& word : label.words)
        phrase_words_.insert(word.texts.begin(), word.texts.end());
    phrases_.push_back({label.words, group});
}

std::vector<Mark> Marks::find(text::Analyzer& analyzer, std::string_view passage,
                              std::string_view tag) const {
    struct Seen {
        std::string word;
        std::uint32_t begin, end;
    };
    const std::string language = index::analysis_language(analyzer.profiles(), tag);
    const auto stems = stems_.find(language);
    std::vector<Mark> marks;
    std::multimap<std::uint32_t, Seen> phrase_words;  // by position
    std::string key;
    index::for_each_occurrence(
        analyzer, passage, language, text::Purpose::document, [&](const index::Occurrence& seen) {
            key.assign(seen.word);
            if (!characters_.empty()) add_characters(seen, passage, &marks);
            if (const auto found = surfaces_.find(key); found != surfaces_.end()) {
                marks.push_back({seen.begin, seen.end, found->second,
                                 guesses_.contains(guess_key({}, key)), pieces_.contains(key)});
            } else if (stems != stems_.end()) {
                const auto stem = stems->second.find(std::string(seen.stem));
                if (stem != stems->second.end())
                    marks.push_back({seen.begin, seen.end, stem->second,
                                     guesses_.contains(guess_key(language, stem->first))});
            }
            if (phrase_words_.contains(key))
                phrase_words.emplace(seen.position, Seen{key, seen.begin, seen.end});
        });
    for (const Phrase& phrase : phrases_) {
        for (const auto& [position, first] : phrase_words) {
            if (!is_one_of(first.word, phrase.words.front())) continue;
            std::vector<Mark> whole;
            for (const LabelWord& word : phrase.words) {
                const auto [begin, end] = phrase_words.equal_range(position + word.offset);
                const auto found = std::find_if(begin, end, [&](const auto& seen) {
                    return is_one_of(seen.second.word, word);
                });
                if (found == end) break;
                whole.push_back({found->second.begin, found->second.end, phrase.group, false});
            }
            if (whole.size() == phrase.words.size())
                marks.insert(marks.end(), whole.begin(), whole.end());
        }
    }
    drop_idle_guesses(&marks);
    drop_lonely_pieces(&marks);
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    return marks;
}

// The places in a Han word where a character matches: as many characters as its term has, whatever
// they were before they were folded.
void Marks::add_characters(const index::Occurrence& seen, std::string_view passage,
                           std::vector<Mark>* marks) const {
    if (seen.kind != text::TokenKind::han_word) return;
    std::size_t folded = 0;
    for (std::size_t raw = seen.begin; raw < seen.end && folded < seen.word.size();) {
        const std::size_t begin = raw;
        const std::size_t folded_begin = folded;
        utf8::decode(passage, &raw);
        utf8::decode(seen.word, &folded);
        const auto found =
            characters_.find(std::string(seen.word.substr(folded_begin, folded - folded_begin)));
        if (found != characters_.end())
            marks->push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(raw),
                              found->second});
    }
}

std::vector<ByteRange> merged(const std::vector<Mark>& marks) {
    std::vector<ByteRange> ranges;
    for (const Mark& mark : marks) {
        if (mark.begin >= mark.end) continue;
        if (!ranges.empty() && mark.begin <= ranges.back().end)
            ranges.back().end = std::max<std::uint64_t>(ranges.back().end, mark.end);
        else
            ranges.push_back({mark.begin, mark.end});
    }
    return ranges;
}

}  // namespace mea::query
