#include "vocabulary/characters.h"

#include <array>
#include <memory>
#include <string>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/han.h"

namespace mea::vocabulary {
namespace {

constexpr char32_t kPlane = 0x10000;
constexpr char32_t kTatweel = 0x0640;

char32_t ascii_mark(char32_t code_point) {
    switch (code_point) {
        case 0x2018:
        case 0x2019:
        case 0x02BC:
        case 0x02B9:
        case 0x0060:
        case 0x00B4:
            return U'\'';
        case 0x3001:
        case 0x060C:
        case 0xFF64:
            return U',';
        case 0x3002:
        case 0x06D4:
        case 0xFF61:
            return 0x3002;  // a full stop that always ends a sentence
        case 0x061B:
            return U';';
        case 0x061F:
            return U'?';
        case 0x2044:
        case 0x2215:
            return U'/';
        case 0x3010:
        case 0x3014:
            return U'(';
        case 0x3011:
        case 0x3015:
            return U')';
        default:
            return 0;
    }
}

bool is_quote(UChar32 code_point) {
    const auto category = u_charType(code_point);
    return code_point == '"' || category == U_INITIAL_PUNCTUATION ||
           category == U_FINAL_PUNCTUATION || (code_point >= 0x3008 && code_point <= 0x300F);
}

CharacterClass punctuation_class(UChar32 code_point) {
    switch (code_point) {
        case '*':
        case '_':
        case '#':
        case 0x00B7:
        case 0x2022:
        case 0x25CF:
            return CharacterClass::space;
        default:
            return CharacterClass::mark;
    }
}

CharacterClass class_of(UChar32 code_point) {
    if (code_point == '\n' || code_point == '\r' || code_point == 0x2028 || code_point == 0x2029)
        return CharacterClass::newline;
    if (code_point == 0x200B || u_isUWhiteSpace(code_point)) return CharacterClass::space;
    if (code_point == kTatweel) return CharacterClass::invisible;
    if (u_hasBinaryProperty(code_point, UCHAR_IDEOGRAPHIC)) return CharacterClass::han;
    switch (u_charType(code_point)) {
        case U_DECIMAL_DIGIT_NUMBER:
            return CharacterClass::digit;
        case U_UPPERCASE_LETTER:
        case U_LOWERCASE_LETTER:
        case U_TITLECASE_LETTER:
        case U_MODIFIER_LETTER:
        case U_OTHER_LETTER:
        case U_COMBINING_SPACING_MARK:
            return CharacterClass::letter;
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
            return CharacterClass::invisible;
        case U_DASH_PUNCTUATION:
        case U_START_PUNCTUATION:
        case U_END_PUNCTUATION:
        case U_CONNECTOR_PUNCTUATION:
        case U_OTHER_PUNCTUATION:
        case U_INITIAL_PUNCTUATION:
        case U_FINAL_PUNCTUATION:
        case U_MATH_SYMBOL:
        case U_MODIFIER_SYMBOL:
            return punctuation_class(code_point);
        default:
            // º and ª are letters; ° and № are symbols that number things.
            return code_point == 0x00B0 || code_point == 0x2116 ? CharacterClass::letter
                                                                : CharacterClass::other;
    }
}

char32_t folded_mark(char32_t code_point, char32_t compatible) {
    if (const char32_t mark = ascii_mark(code_point)) return mark;
    const auto letter = static_cast<UChar32>(code_point);
    if (is_quote(letter)) return U'"';
    if (u_charType(letter) == U_DASH_PUNCTUATION || code_point == 0x2212) return U'-';
    return compatible;
}

}  // namespace

Characters::Characters(const std::vector<std::pair<char32_t, char32_t>>& equal) : table_(kPlane) {
    han_.kind = CharacterClass::han;
    for (char32_t code_point = 0; code_point < kPlane; ++code_point) {
        Character& character = table_[code_point];
        const auto letter = static_cast<UChar32>(code_point);
        character.folded = code_point;
        character.kind = class_of(letter);
        character.upper = u_isUUppercase(letter) != 0;
        character.arabic = u_hasBinaryProperty(letter, UCHAR_ALPHABETIC) != 0 &&
                           ublock_getCode(letter) == UBLOCK_ARABIC;
        if (character.kind == CharacterClass::digit)
            character.folded = static_cast<char32_t>(u_charDigitValue(letter));
        else if (character.kind == CharacterClass::han)
            character.folded = text::simplified_han(code_point, text::Profile());
        else if (character.kind == CharacterClass::letter || character.kind == CharacterClass::mark)
            add_fold(code_point, character);
    }
    for (const auto& [from, to] : equal)
        if (from < kPlane && table_[from].length == 1) table_[from].folded = to;
    // What folds to a character that is itself folded further (alef with hamza and such) follows
    // it.
    for (Character& character : table_) {
        if (character.kind != CharacterClass::letter || character.length != 1) continue;
        for (const auto& [from, to] : equal)
            if (character.folded == from) character.folded = to;
    }
}

void Characters::add_fold(char32_t code_point, Character& character) {
    const text::Profile plain;
    std::string raw;
    utf8::append(raw, code_point);
    const bool mark = character.kind == CharacterClass::mark;
    const std::string folded = mark ? text::casefold(raw) : text::fold_word(raw, plain);
    std::u32string kept;
    for (std::size_t at = 0; at < folded.size();) kept += utf8::decode(folded, &at);
    if (mark) {
        character.folded = folded_mark(code_point, kept.size() == 1 ? kept.front() : code_point);
        return;
    }
    if (kept.empty()) kept = code_point;  // a sign that only we take for a letter
    if (kept.size() > kLongestFold) kept.resize(kLongestFold);
    character.length = static_cast<std::uint8_t>(kept.size());
    character.folded = kept.front();
    if (kept.size() < 2) return;
    character.folded = static_cast<char32_t>(tails_.size());
    tails_.insert(tails_.end(), kept.begin(), kept.end());
}

const Character& Characters::beyond(char32_t code_point) const {
    return code_point >= 0x20000 && code_point < 0x40000 ? han_ : other_;
}

std::string fold_text(const Characters& characters, std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code_point = utf8::decode(text, &at);
        const Character& character = characters[code_point];
        if (character.kind == CharacterClass::invisible) continue;
        if (character.kind == CharacterClass::digit) {
            out += static_cast<char>('0' + character.folded);
        } else if (character.length == 1) {
            utf8::append(out, code_point < kPlane ? character.folded : code_point);
        } else if (character.length > 1) {
            for (std::uint8_t i = 0; i < character.length; ++i)
                utf8::append(out, characters.tail(character)[i]);
        }
    }
    return out;
}

}  // namespace mea::vocabulary
