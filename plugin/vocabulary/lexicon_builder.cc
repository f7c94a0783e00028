#include <algorithm>

#include "base/utf8.h"
#include "vocabulary/lexicon.h"
#include "vocabulary/phrase.h"

namespace mea::vocabulary {
namespace {

std::u32string folded(const Characters& characters, std::string_view text) {
    const std::string folded = fold_text(characters, text);
    std::u32string out;
    for (std::size_t at = 0; at < folded.size();) out += utf8::decode(folded, &at);
    return out;
}

}  // namespace

LexiconBuilder::LexiconBuilder(const std::vector<std::pair<char32_t, char32_t>>& equal,
                               const std::vector<std::pair<char32_t, char32_t>>& lookalikes,
                               const std::vector<std::pair<std::string, bool>>& prefixes,
                               const std::string& article)
    : lexicon_(Characters(equal)), article_(folded(lexicon_.characters_, article)) {
    lexicon_.letters_.resize(1);
    lexicon_.phrases_.resize(1);
    lexicon_.first_letters_.resize(0x3000);
    for (const auto& [prefix, joins] : prefixes)
        lexicon_.prefixes_.emplace_back(folded(lexicon_.characters_, prefix), joins);
    for (const auto& [latin, other] : lookalikes) {
        const char32_t letter = lexicon_.characters_[latin].folded;
        lexicon_.lookalikes_[letter] = letter;
        lexicon_.lookalikes_[lexicon_.characters_[other].folded] = letter;
    }
}

std::vector<LexiconBuilder::Piece> LexiconBuilder::pieces(std::string_view text) const {
    const Characters& characters = lexicon_.characters_;
    std::vector<Piece> all;
    bool open = false;  // the last piece may still grow
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code_point = utf8::decode(text, &at);
        const Character& character = characters[code_point];
        if (code_point == U'*') {
            if (open && all.back().kind == TokenKind::word) all.back().stem = true;
            open = false;
            continue;
        }
        if (character.kind == CharacterClass::invisible) continue;
        if (character.kind == CharacterClass::letter) {
            if (!open || all.back().kind != TokenKind::word)
                all.push_back({{}, TokenKind::word, 0, false, character.arabic});
            if (character.length == 1) all.back().letters += character.folded;
            for (std::uint8_t i = 0; character.length > 1 && i < character.length; ++i)
                all.back().letters += characters.tail(character)[i];
            open = true;
        } else if (character.kind == CharacterClass::digit) {
            if (!open || all.back().kind != TokenKind::number)
                all.push_back({{}, TokenKind::number, 0, false, false});
            all.back().number =
                all.back().number * 10 + static_cast<std::uint32_t>(character.folded);
            open = true;
        } else {
            open = false;
            if (character.kind == CharacterClass::han)
                all.push_back({{character.folded}, TokenKind::han, 0, false, false});
            // Marks that the matcher passes over are not part of a phrase.
            const bool passed = character.folded == U'-' || character.folded == U'"' ||
                                character.folded == U'\'' || character.folded == U',' ||
                                character.folded == U'(' || character.folded == U')';
            if (character.kind == CharacterClass::mark && !passed)
                all.push_back({{character.folded}, TokenKind::mark, 0, false, false});
        }
    }
    for (Piece& piece : all) {
        const bool with_article = piece.arabic && piece.letters.size() >= article_.size() + 2 &&
                                  piece.letters.compare(0, article_.size(), article_) == 0;
        if (with_article && !article_.empty()) piece.letters.erase(0, article_.size());
    }
    return all;
}

std::u32string LexiconBuilder::letters(std::string_view text) const {
    return folded(lexicon_.characters_, text);
}

std::string LexiconBuilder::key(std::string_view text) const {
    std::string key;
    for (const Piece& piece : pieces(text)) {
        if (!key.empty()) key += ' ';
        if (piece.kind == TokenKind::number) key += std::to_string(piece.number);
        for (const char32_t letter : piece.letters) utf8::append(key, letter);
        if (piece.stem) key += '*';
    }
    return key;
}

std::uint32_t LexiconBuilder::letter_after(std::uint32_t node, char32_t letter) {
    if (node == 0 && letter >= lexicon_.first_letters_.size()) return 0;
    std::uint32_t next = node == 0 ? lexicon_.first_letters_[letter] : lexicon_.step(node, letter);
    if (next != 0) return next;
    next = static_cast<std::uint32_t>(lexicon_.letters_.size());
    lexicon_.letters_.emplace_back();
    if (node == 0)
        lexicon_.first_letters_[letter] = next;
    else
        lexicon_.letters_[node].next.emplace_back(letter, next);
    return next;
}

std::uint32_t LexiconBuilder::word_id(const Piece& piece, bool abbreviation) {
    const auto new_if_zero = [this](std::uint32_t& id) { return id == 0 ? id = ++words_ : id; };
    if (piece.kind == TokenKind::number) return new_if_zero(lexicon_.numbers_[piece.number]);
    if (piece.kind != TokenKind::word)
        return new_if_zero(lexicon_.characters_found_[piece.letters.front()]);
    std::uint32_t node = 0;
    for (const char32_t letter : piece.letters) node = letter_after(node, letter);
    Lexicon::Letter& last = lexicon_.letters_[node];
    const std::uint32_t id = new_if_zero(piece.stem ? last.prefix : last.whole);
    if (!abbreviation || piece.stem) return id;
    node = 0;
    for (const char32_t letter : piece.letters) {
        const char32_t shape = lexicon_.shape_of(letter);
        if (shape == 0) return id;
        node = letter_after(node, shape);
    }
    // Of two abbreviations that look the same, the first keeps the shape.
    if (lexicon_.letters_[node].whole == 0) lexicon_.letters_[node].whole = id;
    return id;
}

Status LexiconBuilder::check(std::string_view phrase) {
    auto all = spellings(phrase);
    if (!all) return std::move(all).forward();
    return {};
}

std::uint32_t LexiconBuilder::word(std::string_view text) {
    return word_id(pieces(text).front(), true);
}

Status LexiconBuilder::add(std::string_view phrase, Entry entry) {
    auto all = spellings(phrase);
    if (!all) return std::move(all).forward();
    const auto index = static_cast<std::uint32_t>(lexicon_.entries_.size());
    const bool abbreviation = entry.spelling != Spelling::any;
    for (const std::string& text : *all) {
        const std::vector<Piece> words = pieces(text);
        if (words.empty())
            return fail(ErrorCode::syntax,
                        "\"" + std::string(phrase) + "\" has a spelling without words");
        if (entry.spelling == Spelling::exact && entry.exact.empty()) entry.exact = text;
        std::uint32_t node = 0;
        for (const Piece& piece : words) {
            const std::uint32_t word = word_id(piece, abbreviation);
            std::uint32_t next = 0;
            if (node == 0) {
                if (lexicon_.first_phrases_.size() <= word)
                    lexicon_.first_phrases_.resize(word + 1);
                next = lexicon_.first_phrases_[word];
            } else {
                next = lexicon_.follow(node, word);
            }
            if (next == 0) {
                next = static_cast<std::uint32_t>(lexicon_.phrases_.size());
                lexicon_.phrases_.emplace_back();
                if (node == 0) {
                    lexicon_.first_phrases_[word] = next;
                } else {
                    auto& children = lexicon_.phrases_[node].next;
                    const std::pair<std::uint32_t, std::uint32_t> child{word, next};
                    children.insert(std::lower_bound(children.begin(), children.end(), child),
                                    child);
                }
            }
            node = next;
        }
        if (entries_of_phrase_.size() < lexicon_.phrases_.size())
            entries_of_phrase_.resize(lexicon_.phrases_.size());
        auto& here = entries_of_phrase_[node];
        if (std::find(here.begin(), here.end(), index) == here.end()) here.push_back(index);
    }
    lexicon_.entries_.push_back(std::move(entry));
    return {};
}

Lexicon LexiconBuilder::compile() && {
    for (std::size_t i = 0; i < entries_of_phrase_.size(); ++i) {
        lexicon_.phrases_[i].first_entry =
            static_cast<std::uint32_t>(lexicon_.phrase_entries_.size());
        lexicon_.phrases_[i].entry_count = static_cast<std::uint32_t>(entries_of_phrase_[i].size());
        lexicon_.phrase_entries_.insert(lexicon_.phrase_entries_.end(),
                                        entries_of_phrase_[i].begin(), entries_of_phrase_[i].end());
    }
    lexicon_.first_pairs_.resize(Lexicon::kAscii * Lexicon::kAscii);
    for (char32_t first = 0; first < Lexicon::kAscii; ++first)
        if (const std::uint32_t node = lexicon_.first_letters_[first]; node != 0)
            for (const auto& [second, next] : lexicon_.letters_[node].next)
                if (second < Lexicon::kAscii)
                    lexicon_.first_pairs_[first * Lexicon::kAscii + second] = next;
    return std::move(lexicon_);
}

}  // namespace mea::vocabulary
