#include "vocabulary/lexer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kLargestNumber = 99'999'999;
constexpr std::size_t kLongestRoman = 8;

struct RomanPart {
    std::uint32_t value;
    std::u32string_view letters;
};
constexpr std::array<RomanPart, 9> kRoman{{{100, U"c"},
                                           {90, U"xc"},
                                           {50, U"l"},
                                           {40, U"xl"},
                                           {10, U"x"},
                                           {9, U"ix"},
                                           {5, U"v"},
                                           {4, U"iv"},
                                           {1, U"i"}}};

// utf8::decode without a call for the most frequent characters.
char32_t decode(std::string_view text, std::size_t* at) {
    const auto byte = static_cast<unsigned char>(text[*at]);
    if (byte >= 0x80) return utf8::decode(text, at);
    ++*at;
    return byte;
}

}  // namespace

struct Lexer::Cursor {
    std::string_view text;
    std::size_t at;
    std::size_t end;
    Block& block;
    std::uint64_t& work;
    Gap gap = Gap::space;

    Token& push(TokenKind kind, std::size_t begin, std::size_t behind) {
        Token token;
        token.kind = kind;
        token.begin = static_cast<std::uint32_t>(begin);
        token.end = static_cast<std::uint32_t>(behind);
        token.gap = gap;
        token.words = static_cast<std::uint32_t>(block.words.size());
        gap = Gap::none;
        block.tokens.push_back(token);
        return block.tokens.back();
    }
    void add_known(std::uint32_t word) {
        if (word == 0) return;
        block.words.push_back(word);
        block.tokens.back().word_count = 1;
    }
};

Lexer::Lexer(const Lexicon& lexicon, const Numerals& numerals, std::vector<std::u32string> suffixes,
             std::vector<Glued> glued)
    : lexicon_(lexicon),
      numerals_(numerals),
      suffixes_(std::move(suffixes)),
      glued_(std::move(glued)) {}

void Lexer::lex(std::string_view text, std::uint32_t begin, std::uint32_t end, Block& block,
                std::uint64_t& work) const {
    Cursor cursor{text, begin, end, block, work};
    if (begin == 0) cursor.gap = Gap::paragraph;
    while (cursor.at < cursor.end) {
        std::size_t next = cursor.at;
        const char32_t code_point = decode(text, &next);
        const Character& character = lexicon_.characters()[code_point];
        ++cursor.work;
        switch (character.kind) {
            case CharacterClass::letter:
                word(cursor);
                continue;
            case CharacterClass::digit:
                number(cursor);
                continue;
            case CharacterClass::han:
                han(cursor, character);
                continue;
            case CharacterClass::mark:
                mark(cursor, character);
                continue;
            case CharacterClass::newline:
                // CR LF is one line break.
                if (code_point == U'\r' && next < cursor.end && text[next] == '\n') ++next;
                cursor.gap = cursor.gap == Gap::line || cursor.gap == Gap::paragraph
                                 ? Gap::paragraph
                                 : Gap::line;
                break;
            case CharacterClass::space:
            case CharacterClass::other:
                cursor.gap = std::max(cursor.gap, Gap::space);
                break;
            case CharacterClass::invisible:
                break;
        }
        cursor.at = next;
    }
}

void Lexer::word(Cursor& cursor) const {
    // Not set to zero, which would cost more than reading most words; the first `count` are
    // written.
    std::array<char32_t, kLongestWord> letters;
    std::array<std::uint32_t, kLongestWord> offsets;  // where each letter begins
    std::size_t count = 0;
    std::uint32_t capitals = 0;
    bool arabic = false;
    const std::size_t begin = cursor.at;
    std::size_t behind = begin;
    for (std::size_t next = begin; next < cursor.end;) {
        const std::size_t here = next;
        const char32_t code_point = decode(cursor.text, &next);
        const Character& character = lexicon_.characters()[code_point];
        ++cursor.work;
        cursor.at = next;
        if (character.kind == CharacterClass::invisible) continue;
        // "وXI": the conjunction is a word of its own.
        if (character.kind != CharacterClass::letter ||
            (behind > begin && character.arabic != arabic)) {
            cursor.at = here;
            break;
        }
        behind = next;
        capitals += character.upper ? 1 : 0;
        arabic = character.arabic;
        for (std::uint8_t i = 0; i < character.length; ++i, ++count) {
            if (count >= kLongestWord) continue;
            letters[count] =
                character.length == 1 ? character.folded : lexicon_.characters().tail(character)[i];
            offsets[count] = static_cast<std::uint32_t>(here);
        }
    }
    if (!arabic && count > 0 && count < kLongestWord)
        if (const std::size_t rest = behind_cut(cursor, letters.data(), offsets.data(), &count))
            cursor.at = behind = rest;
    const auto shown = static_cast<std::uint8_t>(std::min<std::uint32_t>(capitals, 255));
    const bool glued = cursor.gap == Gap::none && !cursor.block.tokens.empty() &&
                       cursor.block.tokens.back().kind == TokenKind::number;
    if (count > kLongestWord) count = 0;
    if (glued && count > 0 && split_suffix(cursor, letters.data(), offsets.data(), count, shown))
        return;
    if (arabic && split_glued(cursor, letters.data(), offsets.data(), count)) return;
    add_word(cursor, letters.data(), count, static_cast<std::uint32_t>(begin),
             static_cast<std::uint32_t>(behind), shown, arabic);
    const std::u32string_view word(letters.data(), count);
    if (word == U"http" || word == U"https" || word == U"www") skip_address(cursor);
}

// "Migra-tory": the end of a word that a line cut, if both parts are a word that is known and are
// not two; its letters are added to those of the first part. 0: nothing was cut.
std::size_t Lexer::behind_cut(Cursor& cursor, char32_t* letters, std::uint32_t* offsets,
                              std::size_t* count) const {
    const std::string_view text = cursor.text.substr(0, cursor.end);
    std::size_t at = cursor.at;
    if (at >= text.size() || text[at] != '-') return 0;
    constexpr std::string_view kBreaks[] = {"\r\n", "\n"};
    ++at;
    for (const std::string_view line_break : kBreaks)
        if (text.substr(at).starts_with(line_break)) at += line_break.size();
    std::size_t both = *count;
    std::size_t behind = at;
    for (std::size_t next = at; next < text.size();) {
        const std::size_t here = next;
        const Character& character = lexicon_.characters()[decode(text, &next)];
        ++cursor.work;
        if (character.kind != CharacterClass::letter || character.arabic) break;
        if (character.upper || both + character.length > kLongestWord) return 0;
        for (std::uint8_t i = 0; i < character.length; ++i, ++both) {
            letters[both] =
                character.length == 1 ? character.folded : lexicon_.characters().tail(character)[i];
            offsets[both] = static_cast<std::uint32_t>(here);
        }
        behind = next;
    }
    if (behind == at || !is_known(letters, both) ||
        (is_known(letters, *count) && is_known(letters + *count, both - *count)))
        return 0;
    *count = both;
    return behind;
}

bool Lexer::is_known(const char32_t* letters, std::size_t count) const {
    std::vector<std::uint32_t> words;
    lexicon_.find_word(letters, count, false, false, words);
    return !words.empty();
}

void Lexer::add_word(Cursor& cursor, const char32_t* letters, std::size_t count,
                     std::uint32_t begin, std::uint32_t end, std::uint8_t capitals,
                     bool arabic) const {
    cursor.push(TokenKind::word, begin, end);
    const std::size_t first = cursor.block.words.size();
    const Lexicon::Prefix prefix =
        lexicon_.find_word(letters, count, capitals == count, arabic, cursor.block.words);
    Token& token = cursor.block.tokens.back();
    token.prefixed = prefix.found;
    token.joined = prefix.joins;
    token.capitals = capitals;
    token.word_count =
        static_cast<std::uint8_t>(std::min<std::size_t>(cursor.block.words.size() - first, 255));
    if (count == 1) token.letter = letters[0];
    if (capitals == count && count <= kLongestRoman) token.number = roman(letters, count);
}

// "الأممالمتحدة": two words of which a page lost the space between them.
bool Lexer::split_glued(Cursor& cursor, const char32_t* letters, const std::uint32_t* offsets,
                        std::size_t count) const {
    for (const Glued& both : glued_) {
        if (both.letters.size() != count ||
            !std::equal(both.letters.begin(), both.letters.end(), letters))
            continue;
        const auto end = static_cast<std::uint32_t>(cursor.at);
        add_word(cursor, letters, both.first, offsets[0], offsets[both.first], 0, true);
        add_word(cursor, letters + both.first, count - both.first, offsets[both.first], end, 0,
                 true);
        return true;
    }
    return false;
}

bool Lexer::split_suffix(Cursor& cursor, const char32_t* letters, const std::uint32_t* offsets,
                         std::size_t count, std::uint8_t capitals) const {
    std::vector<std::uint32_t> ids;
    lexicon_.find_word(letters, count, false, false, ids);
    if (!ids.empty()) return false;
    for (const std::u32string& suffix : suffixes_) {
        const std::size_t size = suffix.size();
        if (size + 2 >= count || !std::equal(suffix.begin(), suffix.end(), letters)) continue;
        lexicon_.find_word(letters + size, count - size, false, false, ids);
        if (ids.empty()) continue;
        const auto end = static_cast<std::uint32_t>(cursor.at);
        add_word(cursor, letters, size, offsets[0], offsets[size], 0, false);
        add_word(cursor, letters + size, count - size, offsets[size], end, capitals, false);
        return true;
    }
    return false;
}

// The value of a Roman numeral in its usual spelling, below 100; 0 when it is none.
std::uint32_t Lexer::roman(const char32_t* letters, std::size_t count) const {
    std::array<char32_t, kLongestRoman> latin{};
    for (std::size_t i = 0; i < count; ++i) {
        latin[i] = letters[i];
        if (letters[i] > 0x7F && (latin[i] = lexicon_.latin_like(letters[i])) == 0) return 0;
    }
    std::u32string_view rest(latin.data(), count);
    std::uint32_t value = 0;
    for (const RomanPart& part : kRoman) {
        const std::size_t most =
            part.letters.size() == 1 && part.value != 5 && part.value != 50 ? 3 : 1;
        for (std::size_t i = 0; i < most && rest.substr(0, part.letters.size()) == part.letters;
             ++i) {
            value += part.value;
            rest.remove_prefix(part.letters.size());
        }
    }
    return rest.empty() ? value : 0;
}

void Lexer::number(Cursor& cursor) const {
    const std::size_t begin = cursor.at;
    std::size_t behind = begin;
    std::uint64_t value = 0;
    std::uint32_t digits = 0;
    for (std::size_t next = begin; next < cursor.end;) {
        const std::size_t here = next;
        const Character& character = lexicon_.characters()[utf8::decode(cursor.text, &next)];
        ++cursor.work;
        cursor.at = next;
        if (character.kind == CharacterClass::invisible) continue;
        if (character.kind != CharacterClass::digit) {
            cursor.at = here;
            break;
        }
        behind = next;
        value = std::min<std::uint64_t>(value * 10 + character.folded, kLargestNumber);
        ++digits;
    }
    Token& token = cursor.push(TokenKind::number, begin, behind);
    token.number = static_cast<std::uint32_t>(value);
    token.digits = static_cast<std::uint8_t>(std::min<std::uint32_t>(digits, 255));
    cursor.add_known(lexicon_.find_number(token.number));
}

void Lexer::han(Cursor& cursor, const Character& character) const {
    std::size_t next = cursor.at;
    utf8::decode(cursor.text, &next);
    if (numerals_.find(character.folded) == numerals_.end()) {
        cursor.push(TokenKind::han, cursor.at, next).letter = character.folded;
        cursor.add_known(lexicon_.find_character(character.folded));
        cursor.at = next;
        return;
    }
    // A run of numerals: with powers (二十一) or digit by digit (二〇二二).
    std::uint64_t sum = 0;
    std::uint64_t digit = 0;
    std::uint64_t row = 0;
    std::uint32_t count = 0;
    bool powers = false;
    const std::size_t begin = cursor.at;
    for (next = begin; next < cursor.end;) {
        const std::size_t here = next;
        const char32_t folded = lexicon_.characters()[utf8::decode(cursor.text, &next)].folded;
        const auto found = numerals_.find(folded);
        ++cursor.work;
        cursor.at = here;
        if (found == numerals_.end()) break;
        cursor.at = next;
        ++count;
        if (found->second >= 10) {
            sum += (digit == 0 ? 1 : digit) * found->second;
            digit = 0;
            powers = true;
        } else {
            digit = found->second;
            row = std::min<std::uint64_t>(row * 10 + digit, kLargestNumber);
        }
    }
    Token& token = cursor.push(TokenKind::number, begin, cursor.at);
    token.number = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(powers ? sum + digit : row, kLargestNumber));
    token.digits = static_cast<std::uint8_t>(std::min<std::uint32_t>(count, 255));
    cursor.add_known(lexicon_.find_number(token.number));
}

// "締約方大會(huì)": how the character before it is read, put there by a converter. A word in small
// Latin letters with a tone mark, glued to the character.
bool Lexer::skip_reading(Cursor& cursor) const {
    constexpr std::size_t kLongestReading = 6;  // letters
    if (cursor.gap != Gap::none || cursor.block.tokens.empty()) return false;
    constexpr unsigned char kFirstHan = 0xE3;
    const Token& before = cursor.block.tokens.back();
    if (before.kind == TokenKind::word || before.kind == TokenKind::mark ||
        static_cast<unsigned char>(cursor.text[before.begin]) < kFirstHan)
        return false;
    std::size_t next = cursor.at + 1;
    bool tone = false;
    for (std::size_t count = 0; next < cursor.end && count <= kLongestReading; ++count) {
        const bool plain = cursor.text[next] >= 'a' && cursor.text[next] <= 'z';
        if (cursor.text[next] == ')') {
            if (!tone) return false;
            cursor.at = next + 1;
            return true;
        }
        const char32_t letter = utf8::decode(cursor.text, &next);
        ++cursor.work;
        constexpr char32_t kFirst = U'à';
        constexpr char32_t kLast = U'ǜ';
        const bool marked =
            letter >= kFirst && letter <= kLast && !lexicon_.characters()[letter].upper;
        if (!plain && !marked) return false;
        tone = tone || marked;
    }
    return false;
}

void Lexer::mark(Cursor& cursor, const Character& character) const {
    if (character.folded == U'(' && cursor.text[cursor.at] == '(' && skip_reading(cursor)) return;
    std::size_t next = cursor.at;
    utf8::decode(cursor.text, &next);
    cursor.push(TokenKind::mark, cursor.at, next).letter = character.folded;
    cursor.add_known(lexicon_.find_character(character.folded));
    cursor.at = next;
    if (character.folded == U'@') skip_address(cursor);
}

void Lexer::skip_address(Cursor& cursor) {
    const std::size_t begin = cursor.at;
    if (begin >= cursor.end ||
        (cursor.text[begin] != ':' && cursor.text[begin] != '.' && cursor.text[begin - 1] != '@'))
        return;
    while (cursor.at < cursor.end) {
        const auto byte = static_cast<unsigned char>(cursor.text[cursor.at]);
        if (byte <= 0x20 || byte >= 0x80 || byte == ')' || byte == ']' || byte == '>' ||
            byte == '"')
            break;
        ++cursor.at;
        ++cursor.work;
    }
    cursor.gap = Gap::space;
}

}  // namespace mea::vocabulary
