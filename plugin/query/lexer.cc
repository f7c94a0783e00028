#include "query/lexer.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "base/grouping_space.h"
#include "query/parse.h"
#include "query/refusals.h"
#include "query/typed_signs.h"

namespace mea::query {
namespace {

// Typographic quotation marks of the languages we read; the marks that close come before others
// that the same mark opens.
constexpr std::pair<std::string_view, std::string_view> kQuotes[] = {
    {"\u201C", "\u201D"},  // “English”, “中文”
    {"\u201E", "\u201C"},  // „Deutsch“, „русский“
    {"\u201E", "\u201D"},  // „polski”
    {"\u00AB", "\u00BB"},  // «français», «русский», «العربية»
    {"\u300C", "\u300D"},  // 「中文」
    {"\u300E", "\u300F"},  // 『中文』
};

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || is_capital(c) || c == '-' || c == '_';
}

// Chinese texts number with one bracket: "1）".
bool has_pairs(std::string_view query) {
    int open = 0;
    for (std::size_t i = 0; i < query.size(); ++i) {
        const char sign = sign_at(query, i).sign;
        if (sign == '(') ++open;
        if (sign == ')' && --open < 0) return false;
    }
    return open == 0;
}

Unexpected bad_near(std::size_t begin) {
    return refuse("near-number", {{"most", std::to_string(kMaxNear)}},
                  static_cast<std::int64_t>(begin));
}

// What an upper-case word means between others.
Result<Lexeme> word_or_operator(Lexeme lexeme) {
    const std::string_view text = lexeme.text;
    if (text == "AND") lexeme.kind = LexemeKind::op_and;
    if (text == "OR") lexeme.kind = LexemeKind::op_or;
    if (text == "NOT") lexeme.kind = LexemeKind::op_not;
    if (text == "NEAR") {
        lexeme.kind = LexemeKind::op_near;
        lexeme.number = kDefaultNear;
    }
    if (text.starts_with("NEAR/")) {
        const char* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data() + 5, end, lexeme.number);
        if (error != std::errc{} || stop != end || lexeme.number == 0 || lexeme.number > kMaxNear)
            return bad_near(lexeme.begin);
        lexeme.kind = LexemeKind::op_near;
    }
    return lexeme;
}

}  // namespace

std::size_t blank_at(std::string_view query, std::size_t place) {
    const std::string_view rest = query.substr(place);
    if (rest.empty()) return 0;
    if (rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r')) return 1;
    if (grouping_space(query, place) != 0) return 0;  // a part of the number
    if (rest.starts_with("\u00A0")) return 2;
    // Ideographic space, en quad to zero width space, narrow no-break space.
    if (rest.starts_with("\u3000") || rest.starts_with("\u202F")) return 3;
    const bool general = rest.size() >= 3 && rest.starts_with("\xE2\x80");
    return general && static_cast<unsigned char>(rest[2]) <= 0x8B ? 3 : 0;
}

Lexer::Lexer(std::string_view query) : query_(query), wide_brackets_(has_pairs(query)) {}

char Lexer::sign(std::size_t place) const {
    const TypedSign found = sign_at(query_, place);
    const bool bracket = found.sign == '(' || found.sign == ')';
    return found.wide() && bracket && !wide_brackets_ ? '\0' : found.sign;
}

// A bare word ends before these.
bool Lexer::ends_word(std::size_t place) const {
    const char found = sign(place);
    return found == '(' || found == ')' || found == '"';
}

void Lexer::skip_blanks() {
    while (const std::size_t bytes = blank_at(query_, place_)) place_ += bytes;
}

std::optional<Result<Lexeme>> Lexer::quoted(std::size_t before) {
    const std::size_t begin = place_ + before;
    if (sign(begin) == '"') {
        const std::size_t bytes = sign_at(query_, begin).bytes;
        return phrase(before + bytes, query_.substr(begin, bytes));
    }
    // Typographic quotation marks come in pairs or are only text.
    for (const auto& [open, close] : kQuotes)
        if (query_.substr(begin).starts_with(open) &&
            query_.find(close, begin + open.size()) != std::string_view::npos)
            return phrase(before + open.size(), close);
    return std::nullopt;
}

Result<Lexeme> Lexer::phrase(std::size_t open_bytes, std::string_view close) {
    const std::size_t begin = place_;
    const std::size_t text_begin = begin + open_bytes;
    const std::size_t text_end = query_.find(close, text_begin);
    if (text_end == std::string_view::npos)
        return refuse("phrase-open", {}, static_cast<std::int64_t>(begin));
    place_ = text_end + close.size();
    Lexeme phrase{LexemeKind::phrase, begin, place_,
                  query_.substr(text_begin, text_end - text_begin), language_at(place_)};
    if (!phrase.language.empty()) place_ += 1 + phrase.language.size();
    phrase.end = place_;
    return phrase;
}

// The two letters of "@fr" or "@FR" at `place`, when the text ends behind them.
std::string_view Lexer::language_at(std::size_t place) const {
    constexpr std::size_t kSize = 3;
    const std::string_view mark = query_.substr(std::min(place, query_.size()), kSize);
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (mark.size() != kSize || mark[0] != '@') return {};
    if (!(is_small(mark[1]) && is_small(mark[2])) && !(is_capital(mark[1]) && is_capital(mark[2])))
        return {};
    const std::size_t behind = place + kSize;
    const bool ends = behind >= query_.size() || blank_at(query_, behind) != 0 || ends_word(behind);
    return ends ? mark.substr(1) : std::string_view{};
}

std::string in_small_letters(std::string_view name) {
    std::string lower(name);
    for (char& c : lower)
        if (is_capital(c)) c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::optional<index::Field> named_field(std::string_view name) {
    return index::find_field(in_small_letters(name));
}

std::optional<Lexeme> Lexer::field_name(std::string_view word, std::size_t begin) {
    std::size_t size = 0;
    while (size < word.size() && is_name_byte(word[size])) ++size;
    const TypedSign colon = size == 0 ? TypedSign{} : sign_at(word, size);
    if (colon.sign != ':') return std::nullopt;
    const std::size_t value = begin + size + colon.bytes;
    // "see: this" and "https://..." are text; so is "Annex:3", which begins no field.
    if (query_.substr(value).starts_with("//")) return std::nullopt;
    const std::string_view name = word.substr(0, size);
    const bool may_be_text = colon.wide() || std::any_of(name.begin(), name.end(), is_capital);
    if (may_be_text && !named_field(name)) return std::nullopt;
    return Lexeme{LexemeKind::field, begin, value, word.substr(0, size), {}};
}

Result<Lexeme> Lexer::word() {
    const std::size_t begin = place_;
    std::size_t end = begin;
    while (end < query_.size() && blank_at(query_, end) == 0 && !ends_word(end)) ++end;
    const std::string_view text = query_.substr(begin, end - begin);
    if (const auto field = field_name(text, begin)) {
        place_ = field->end;
        return *field;
    }
    place_ = end;
    const std::string_view language = text.size() > 3 ? language_at(end - 3) : std::string_view{};
    if (!language.empty())
        return Lexeme{LexemeKind::text, begin, end, text.substr(0, text.size() - 3), language};
    return word_or_operator({LexemeKind::text, begin, end, text, {}});
}

Result<Lexeme> Lexer::next() {
    skip_blanks();
    const std::size_t begin = place_;
    if (begin == query_.size()) return Lexeme{LexemeKind::end, begin, begin, {}, {}};
    const char c = sign(begin);
    const std::size_t bytes = sign_at(query_, begin).bytes;
    const auto lexeme = [&](LexemeKind kind) {
        place_ += bytes;
        return Lexeme{kind, begin, place_, query_.substr(begin, bytes), {}};
    };
    if (c == '(') return lexeme(LexemeKind::open);
    if (c == ')') return lexeme(LexemeKind::close);
    if (auto phrase = quoted(0)) return *std::move(phrase);
    // A phrase is exact anyway.
    if (c == '=')
        if (auto phrase = quoted(bytes)) return *std::move(phrase);
    // A sign belongs to what follows it; alone it is a dash in a text.
    const bool attached = begin + bytes < query_.size() && blank_at(query_, begin + bytes) == 0;
    if (c == '+' && attached) return lexeme(LexemeKind::plus);
    if (c == '-' && attached) return lexeme(LexemeKind::minus);
    return word();
}

Result<Lexeme> Lexer::value() {
    const std::size_t begin = place_;
    if (auto phrase = quoted(0)) return *std::move(phrase);
    std::size_t end = begin;
    while (end < query_.size() && blank_at(query_, end) == 0 && sign(end) != ')') ++end;
    place_ = end;
    return Lexeme{LexemeKind::text, begin, end, query_.substr(begin, end - begin), {}};
}

}  // namespace mea::query
