#include "indexer/extract/paragraph_number.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kMaxDigits = 3;  // four are a year
constexpr std::size_t kMaxRoman = 6;   // "XXVIII"
constexpr std::size_t kMaxLevels = 5;  // "1.2.3.4.5"

// Reads code points forward and can look at the next one.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) {}
    bool at_end() const { return at_ >= text_.size(); }
    std::size_t at() const { return at_; }
    void set(std::size_t at) { at_ = at; }
    char32_t peek() const {
        std::size_t next = at_;
        return at_end() ? 0 : utf8::decode(text_, &next);
    }
    void advance() { utf8::decode(text_, &at_); }
    bool skip(char32_t wanted) {
        if (at_end() || peek() != wanted) return false;
        advance();
        return true;
    }
    bool skip_spaces() {
        const std::size_t begin = at_;
        while (!at_end() && u_isUWhiteSpace(static_cast<UChar32>(peek()))) advance();
        return at_ != begin;
    }
    std::string_view since(std::size_t begin) const { return text_.substr(begin, at_ - begin); }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_digit(char32_t point) {
    return u_isdigit(static_cast<UChar32>(point)) != 0;
}

bool is_letter(char32_t point) {
    return u_isalpha(static_cast<UChar32>(point)) != 0;
}

bool read_digits(Cursor& cursor) {
    std::size_t count = 0;
    for (; is_digit(cursor.peek()); ++count) cursor.advance();
    return count >= 1 && count <= kMaxDigits;
}

// One letter of any script or a Roman numeral of one case.
bool read_label(Cursor& cursor) {
    constexpr std::u32string_view kLower = U"ivxlcdm";
    constexpr std::u32string_view kUpper = U"IVXLCDM";
    if (!is_letter(cursor.peek())) return false;
    const std::size_t begin = cursor.at();
    for (const std::u32string_view digits : {kLower, kUpper}) {
        cursor.set(begin);
        std::size_t count = 0;
        for (; digits.find(cursor.peek()) != std::u32string_view::npos; ++count) cursor.advance();
        if (count >= 1 && count <= kMaxRoman && !is_letter(cursor.peek())) return true;
    }
    cursor.set(begin);
    cursor.advance();
    cursor.skip(U'\u0640');  // Arabic letters in lists carry a tatweel
    return !is_letter(cursor.peek());
}

ParagraphNumber bracketed(Cursor cursor) {
    const bool opened = cursor.skip(U'(') || cursor.skip(U'\uFF08');
    if (!(is_digit(cursor.peek()) ? read_digits(cursor) : read_label(cursor))) return {};
    if (!cursor.skip(U')') && !cursor.skip(U'\uFF09')) return {};
    const std::string number(cursor.since(0));
    // "(a)text" is met in Han text only; elsewhere "a)b" is no number.
    if (!cursor.skip_spaces() && !cursor.at_end() && !opened) return {};
    return {number, cursor.at(), false};
}

bool read_latin_ordinal(Cursor& cursor) {
    constexpr std::array<std::string_view, 5> kOrdinals = {"bis", "ter", "quater", "quinquies",
                                                           "sexies"};
    const std::size_t before = cursor.at();
    cursor.skip_spaces();
    const std::size_t begin = cursor.at();
    while (is_letter(cursor.peek())) cursor.advance();
    if (std::find(kOrdinals.begin(), kOrdinals.end(), cursor.since(begin)) != kOrdinals.end())
        return true;
    cursor.set(before);
    return false;
}

ParagraphNumber numeric(Cursor cursor) {
    if (!read_digits(cursor)) return {};
    std::size_t levels = 1;
    std::size_t end = cursor.at();
    while (levels < kMaxLevels && cursor.skip(U'.')) {
        if (!is_digit(cursor.peek()) || !read_digits(cursor)) break;
        end = cursor.at();
        ++levels;
    }
    cursor.set(end);
    const bool stroke = levels == 1 && cursor.skip(U'/');
    if (stroke && !read_digits(cursor)) return {};
    const bool ordinal = !stroke && read_latin_ordinal(cursor);
    const std::string number(cursor.since(0));
    const bool wide_stop = cursor.skip(U'\uFF0E') || cursor.skip(U'\u3001');
    const bool stop = wide_stop || cursor.skip(U'.');
    const bool space = cursor.skip_spaces() || wide_stop;  // a wide mark brings its own space
    if (stop && (space || cursor.at_end())) return {number, cursor.at(), false};
    if (!space || stroke) return {};
    const auto next = static_cast<UChar32>(cursor.peek());
    if (ordinal || (levels > 1 && u_isalpha(next) && !u_islower(next)))
        return {number, cursor.at(), false};
    return {};
}

ParagraphNumber section(Cursor cursor) {
    if (!read_label(cursor)) return {};
    const std::string number(cursor.since(0));
    if (!cursor.skip(U'.') || !cursor.skip_spaces()) return {};
    return {number, cursor.at(), true};
}

}  // namespace

ParagraphNumber split_number(std::string_view line) {
    const Cursor cursor(line);
    for (const auto& parse : {bracketed, numeric, section})
        if (ParagraphNumber found = parse(cursor); found.size != 0) return found;
    return {};
}

std::string number_of_label(std::string label) {
    const ParagraphNumber known = split_number(label + " A");
    if (known.size != 0) label = known.number;
    while (label.ends_with(' ') || label.ends_with('.')) label.pop_back();
    return label;
}

std::string with_number(std::string_view number, std::string_view text) {
    if (number.empty()) return std::string(text);
    std::string printed(number);
    // "10" and "10 bis" are printed with a full stop; "14.6", "(a)" and "IV" in a heading are not
    // told apart from one another by it.
    const bool plain = is_digit(Cursor(number).peek()) &&
                       number.find('.') == std::string_view::npos && number.back() != ')';
    printed += plain ? ". " : " ";
    return printed.append(text);
}

}  // namespace mea::ingest
