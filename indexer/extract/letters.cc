#include "indexer/extract/letters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

bool is_opening(char32_t point) {
    const auto type = u_charType(static_cast<UChar32>(point));
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION || point == U'"' ||
           point == U'\'';
}

char32_t first_of(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (const char32_t point = utf8::decode(text, &at); !is_opening(point)) return point;
    return 0;
}

bool is_closing(char32_t point) {
    const auto type = u_charType(static_cast<UChar32>(point));
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || point == U'"' ||
           point == U'\'';
}

char32_t last_of(std::string_view text) {
    char32_t point = 0;
    for (std::size_t end = text.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
        std::size_t at = begin;
        point = utf8::decode(text, &at);
        if (!is_closing(point)) break;
        end = begin;
    }
    return point;
}

bool is_han(char32_t point) {
    constexpr char32_t kFirst = 0x3006;  // most characters are none, and asking ICU takes long
    const auto code = static_cast<UChar32>(point);
    return point >= kFirst && (u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC) != 0 ||
                               u_getIntPropertyValue(code, UCHAR_SCRIPT) == USCRIPT_HIRAGANA ||
                               u_getIntPropertyValue(code, UCHAR_SCRIPT) == USCRIPT_KATAKANA);
}

bool is_one_of(char32_t point, std::u32string_view set) {
    return point != 0 && set.find(point) != std::u32string_view::npos;
}

}  // namespace

bool begins_lower(std::string_view text) {
    return u_islower(static_cast<UChar32>(first_of(text))) != 0;
}

bool begins_digit(std::string_view text) {
    return u_isdigit(static_cast<UChar32>(first_of(text))) != 0;
}

bool begins_han(std::string_view text) {
    return is_han(first_of(text));
}

bool ends_han(std::string_view text) {
    const char32_t last = last_of(text);
    return is_han(last) || is_one_of(last, U"\u3002\uFF0C\u3001\uFF1B\uFF1A\u300B");
}

bool begins_item(std::string_view text) {
    std::size_t at = 0;
    if (text.empty()) return false;
    const char32_t first = utf8::decode(text, &at);
    return is_one_of(first, U"-*\u2013\u2014\u2022\u00B7\u25CF\u25AA\uF0B7") && at < text.size() &&
           text[at] == ' ';
}

bool ends_sentence(std::string_view text) {
    return is_one_of(last_of(text), U".!?;:\u2026\u061B\u061F\u3002\uFF01\uFF1F\uFF1B\uFF1A\uFF0E");
}

bool closes_clause(std::string_view text) {
    return is_one_of(last_of(text), U".,;:\u060C\u061B\u3002\uFF0C\u3001\uFF1B\uFF1A\uFF0E");
}

bool is_capitals(std::string_view text) {
    std::uint32_t capitals = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = static_cast<UChar32>(utf8::decode(text, &at));
        if (u_islower(point)) return false;
        if (u_isupper(point)) ++capitals;
    }
    return capitals >= 2;
}

bool raised_number_stands_apart(std::string_view before, std::string_view raised) {
    constexpr std::uint32_t kLetters = 3;
    if (before.empty() || raised.empty() || raised.front() < '0' || raised.front() > '9')
        return false;
    std::uint32_t letters = 0;
    for (std::size_t end = before.size(); end > 0 && letters < kLetters; ++letters) {
        std::size_t begin = end - 1;
        while (begin > 0 && (static_cast<unsigned char>(before[begin]) & 0xC0U) == 0x80U) --begin;
        std::size_t at = begin;
        if (u_isalpha(static_cast<UChar32>(utf8::decode(before, &at))) == 0) break;
        end = begin;
    }
    return letters == 0 ? before.back() != ' ' : letters == kLetters;
}

void join_broken_words(std::string& text) {
    constexpr std::string_view kSpace = "\u200B";
    if (text.find(kSpace) == std::string::npos) return;
    const auto parts_words = [](char32_t point) {
        return u_getIntPropertyValue(static_cast<UChar32>(point), UCHAR_LINE_BREAK) ==
               U_LB_COMPLEX_CONTEXT;
    };
    std::string out;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const char32_t point = utf8::decode(text, &at);
        if (point == 0x200B) {
            std::size_t next = at;
            const char32_t behind = at < text.size() ? utf8::decode(text, &next) : 0;
            if (!parts_words(before) && !parts_words(behind)) continue;
        }
        out.append(text, here, at - here);
        before = point;
    }
    text = std::move(out);
}

std::uint32_t count_words(std::string_view text) {
    std::uint32_t words = 0;
    std::uint32_t han = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = utf8::decode(text, &at);
        if (is_han(point)) {
            ++han;
            inside = false;
            continue;
        }
        const auto type = u_charType(static_cast<UChar32>(point));
        const bool letter = u_isalpha(static_cast<UChar32>(point)) != 0 ||
                            type == U_NON_SPACING_MARK || point == U'\u2019' || point == U'\'' ||
                            point == U'-';
        if (letter && !inside && u_isalpha(static_cast<UChar32>(point))) ++words;
        inside = letter && (inside || u_isalpha(static_cast<UChar32>(point)));
    }
    return words + (han + 1) / 2;
}

}  // namespace mea::ingest
