#include "vocabulary/lexicon.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace mea::vocabulary {
namespace {

// Marks that may stand between the words of a phrase without breaking it.
bool transparent(const Token& token) {
    return token.kind == TokenKind::mark &&
           (token.letter == U'-' || token.letter == U'"' || token.letter == U'\'' ||
            token.letter == U',' || token.letter == U'(' || token.letter == U')');
}

// What was taken from a PDF may have the letters of the ligature lam-alef in the order of the eye:
// "األطراف" for "الأطراف". Turns them, all but the article's; false: there are none.
bool turn_ligatures(char32_t* letters, std::size_t count) {
    constexpr char32_t kAlef = U'ا';
    constexpr char32_t kLam = U'ل';
    constexpr std::u32string_view kBeforeArticle = U"وفبك";
    bool turned = false;
    bool article = true;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        if (letters[i] == kAlef && letters[i + 1] == kLam) {
            if (!article) {
                std::swap(letters[i], letters[i + 1]);
                turned = true;
            }
            article = false;
            ++i;
            continue;
        }
        article = article && kBeforeArticle.find(letters[i]) != std::u32string_view::npos;
    }
    return turned;
}

// Every letter is a capital.
bool is_shouted(const Token& token, std::string_view text) {
    constexpr unsigned char kFirstCyrillic = 0xD0;
    const std::uint32_t bytes = token.end - token.begin;
    const std::uint32_t width =
        static_cast<unsigned char>(text[token.begin]) >= kFirstCyrillic ? 2 : 1;
    return token.kind == TokenKind::word && token.capitals > 0 && token.capitals * width <= bytes &&
           bytes - token.capitals * width <= (bytes > 5 ? 2U : 0U);
}

constexpr std::uint32_t kMostSkips = 2;
constexpr char32_t kShapes = 0x2800;  // Braille: no word of a text begins there

}  // namespace

std::uint32_t Lexicon::step(std::uint32_t letter, char32_t character) const {
    for (const auto& [next, target] : letters_[letter].next)
        if (next == character) return target;
    return 0;
}

void Lexicon::find_from(std::uint32_t start, const char32_t* letters, std::size_t count,
                        std::vector<std::uint32_t>& out) const {
    std::uint32_t node = start;
    std::size_t i = 1;
    if (count > 1 && letters[0] < kAscii && letters[1] < kAscii && letters_[start].prefix == 0) {
        node = first_pairs_[letters[0] * kAscii + letters[1]];
        i = 2;
    }
    for (; node != 0; ++i) {
        const Letter& letter = letters_[node];
        if (letter.prefix != 0 && count - i <= kLongestEnding) out.push_back(letter.prefix);
        if (i == count) {
            if (letter.whole != 0) out.push_back(letter.whole);
            return;
        }
        node = step(node, letters[i]);
    }
}

Lexicon::Prefix Lexicon::find_word(const char32_t* letters, std::size_t count, bool upper,
                                   bool arabic, std::vector<std::uint32_t>& out) const {
    if (count == 0 || count > kLongestWord) return {};
    const std::size_t old = out.size();
    const Prefix found = find_spelled(letters, count, upper, arabic, out);
    if (!arabic || out.size() > old) return found;
    std::array<char32_t, kLongestWord> other{};
    std::copy(letters, letters + count, other.begin());
    if (!turn_ligatures(other.data(), count)) return found;
    return find_spelled(other.data(), count, upper, arabic, out);
}

Lexicon::Prefix Lexicon::find_spelled(const char32_t* letters, std::size_t count, bool upper,
                                      bool arabic, std::vector<std::uint32_t>& out) const {
    const auto first = [&](char32_t c) {
        return c < first_letters_.size() ? first_letters_[c] : 0;
    };
    find_from(first(letters[0]), letters, count, out);
    if (upper) {
        // Its shape, when every letter looks like one of another script.
        std::array<char32_t, kLongestWord> shape{};
        std::size_t same = 0;
        while (same < count && (shape[same] = shape_of(letters[same])) != 0) ++same;
        if (same == count) find_from(first(shape[0]), shape.data(), count, out);
    }
    Prefix behind;
    if (!arabic) return behind;
    for (const auto& [prefix, joins] : prefixes_) {
        if (count < prefix.size() + 2 || !std::equal(prefix.begin(), prefix.end(), letters))
            continue;
        const std::size_t plain = out.size();
        find_from(first(letters[prefix.size()]), letters + prefix.size(), count - prefix.size(),
                  out);
        if (out.size() == plain) continue;
        behind.found = true;
        behind.joins = behind.joins || joins;
    }
    return behind;
}

std::uint32_t Lexicon::find_number(std::uint32_t value) const {
    const auto found = numbers_.find(value);
    return found == numbers_.end() ? 0 : found->second;
}

std::uint32_t Lexicon::find_character(char32_t character) const {
    const auto found = characters_found_.find(character);
    return found == characters_found_.end() ? 0 : found->second;
}

char32_t Lexicon::latin_like(char32_t letter) const {
    const auto found = lookalikes_.find(letter);
    return found == lookalikes_.end() ? 0 : found->second;
}

char32_t Lexicon::shape_of(char32_t letter) const {
    const char32_t latin = latin_like(letter);
    return latin == 0 ? 0 : kShapes + latin;
}

std::uint32_t Lexicon::follow(std::uint32_t phrase, std::uint32_t word) const {
    const auto& next = phrases_[phrase].next;
    const auto found = std::lower_bound(next.begin(), next.end(), std::pair{word, 0U});
    return found != next.end() && found->first == word ? found->second : 0;
}

bool Lexicon::spelled(const Entry& entry, const Block& block, std::string_view text,
                      std::uint32_t begin, std::uint32_t end) const {
    if (entry.spelling == Spelling::any) return true;
    if (entry.spelling == Spelling::exact)
        return text.substr(block.tokens[begin].begin,
                           block.tokens[end - 1].end - block.tokens[begin].begin) == entry.exact;
    for (std::uint32_t i = begin; i < end; ++i) {
        const Token& token = block.tokens[i];
        if (token.kind != TokenKind::word) continue;
        const std::uint32_t wanted =
            entry.spelling == Spelling::capital || token.end - token.begin < 2 ? 1 : 2;
        // Scripts without capitals are spelled right as they are.
        const bool caseless =
            token.prefixed || (static_cast<unsigned char>(text[token.begin]) >= 0xD8 &&
                               static_cast<unsigned char>(text[token.begin]) != 0xE1 &&
                               static_cast<unsigned char>(text[token.begin]) != 0xEF);
        if (!caseless && token.capitals < wanted) return false;
    }
    return true;
}

void Lexicon::keep(const Block& block, std::string_view text, const Mark& found, std::size_t old,
                   std::vector<Mark>& marks) const {
    const Entry& entry = entries_[found.entry];
    if (!spelled(entry, block, text, found.begin, found.end)) return;
    for (std::size_t i = old; i < marks.size(); ++i) {
        const Entry& other = entries_[marks[i].entry];
        if (other.cue != entry.cue || entry.cue == Cue::form) continue;
        if (marks[i].end > found.end) return;
        if (marks[i].end == found.end) {
            if (other.value == entry.value) return;
            continue;  // the same words with two meanings
        }
        marks[i--] = marks.back();
        marks.pop_back();
    }
    marks.push_back(found);
}

void Lexicon::match(const Block& block, std::string_view text, std::uint32_t token,
                    std::vector<Mark>& marks, std::uint64_t& work) const {
    const Token& start = block.tokens[token];
    const std::size_t old = marks.size();
    for (std::uint8_t i = 0; i < start.word_count; ++i) {
        const std::uint32_t word = block.words[start.words + i];
        if (word < first_phrases_.size() && first_phrases_[word] != 0)
            walk(block, text, {token, token + 1, 0}, first_phrases_[word], old, marks, work);
    }
}

void Lexicon::walk(const Block& block, std::string_view text, Mark at, std::uint32_t phrase,
                   std::size_t old, std::vector<Mark>& marks, std::uint64_t& work) const {
    const Phrase& here = phrases_[phrase];
    for (std::uint32_t i = 0; i < here.entry_count; ++i)
        keep(block, text, {at.begin, at.end, phrase_entries_[here.first_entry + i]}, old, marks);
    if (here.next.empty()) return;
    for (std::uint32_t skipped = 0, next = at.end; next < block.tokens.size(); ++next, ++skipped) {
        ++work;
        const Token& token = block.tokens[next];
        // A title in capitals may have empty lines between its own.
        if (token.gap == Gap::paragraph &&
            !(is_shouted(block.tokens[next - 1], text) && is_shouted(token, text)))
            return;
        bool moved = false;
        for (std::uint8_t i = 0; i < token.word_count; ++i) {
            const std::uint32_t deeper = follow(phrase, block.words[token.words + i]);
            if (deeper == 0) continue;
            // A tree is as deep as its longest phrase, which bounds the recursion.
            walk(block, text, {at.begin, next + 1, 0}, deeper, old, marks, work);
            moved = true;
        }
        if (moved || !transparent(token) || skipped == kMostSkips) return;
    }
}

}  // namespace mea::vocabulary
