#include "vocabulary/ids.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/utf8.h"

namespace mea::vocabulary {
namespace {

std::string placeholder_text(std::string_view name, const Item& item, bool target) {
    const std::uint32_t number = target ? item.first : item.second;
    if (name == "s" || name == "y") return std::to_string(item.first);
    if (name == "n") return std::to_string(number);
    if (name == "nn") return fmt::format("{:02}", number);
    if (name == "nnn") return fmt::format("{:03}", number);
    if (name == "letter") return std::string(1, static_cast<char>('A' + item.first - 1));
    if (name == "tail" || name == "code") return item.text;
    if (name == "pair")
        return std::to_string(item.first) + "." +
               (item.letter != 0 ? std::string(1, item.letter) : std::to_string(item.second));
    return {};
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.size() <= 4 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::uint32_t number_of(std::string_view digits) {
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// What stands in `id` where `pattern` has its placeholder.
std::optional<std::string_view> filling(std::string_view pattern, std::string_view id,
                                        std::string_view* name) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = pattern.find('}');
    if (open == std::string_view::npos || close == std::string_view::npos) return std::nullopt;
    const std::string_view head = pattern.substr(0, open);
    const std::string_view tail = pattern.substr(close + 1);
    *name = pattern.substr(open + 1, close - open - 1);
    if (id.size() <= head.size() + tail.size() || !id.starts_with(head) || !id.ends_with(tail))
        return std::nullopt;
    return id.substr(head.size(), id.size() - head.size() - tail.size());
}

// Full-width letters, digits and signs as their ASCII counterparts.
std::string in_half_width(std::string_view text) {
    constexpr char32_t kFirst = 0xFF01;
    constexpr char32_t kLast = 0xFF5E;
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const char32_t letter = utf8::decode(text, &i);
        if (letter >= kFirst && letter <= kLast)
            out += static_cast<char>(letter - kFirst + '!');
        else
            out += text.substr(begin, i - begin);
    }
    return out;
}

}  // namespace

std::string filled(std::string_view pattern, const Item& item, bool target) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t close =
            pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
        if (close == std::string_view::npos) {
            text += pattern[at++];
            continue;
        }
        text += placeholder_text(pattern.substr(at + 1, close - at - 1), item, target);
        at = close + 1;
    }
    return text;
}

std::optional<Item> unfilled(std::string_view pattern, std::string_view id) {
    std::string_view name;
    const auto text = filling(pattern, id, &name);
    if (!text) return std::nullopt;
    Item item;
    if (name == "letter") {
        if (text->size() != 1 || text->front() < 'A' || text->front() > 'Z') return std::nullopt;
        item.shape = Shape::letter;
        item.first = static_cast<std::uint32_t>(text->front() - 'A' + 1);
        return item;
    }
    if (name == "pair") {
        const std::size_t dot = text->find('.');
        if (dot == std::string_view::npos || !all_digits(text->substr(0, dot))) return std::nullopt;
        const std::string_view second = text->substr(dot + 1);
        item.shape = Shape::pair;
        item.first = number_of(text->substr(0, dot));
        if (all_digits(second))
            item.second = number_of(second);
        else if (second.size() == 1 && second.front() >= 'A' && second.front() <= 'Z')
            item.letter = second.front();
        else
            return std::nullopt;
        return item;
    }
    if (!all_digits(*text) || (name == "n" && text->front() == '0') ||
        (name == "nn" && text->size() != 2))
        return std::nullopt;
    item.first = item.second = number_of(*text);
    return item;
}

std::optional<std::string> unfilled_date(std::string_view pattern, std::string_view id) {
    std::string_view name;
    const auto text = filling(pattern, id, &name);
    if (!text || name != "date" || text->size() != 10 || (*text)[4] != '-' || (*text)[7] != '-')
        return std::nullopt;
    return std::string(*text);
}

std::string in_capitals(std::string_view printed) {
    const std::string text = in_half_width(printed);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        // En dash and non-breaking hyphen.
        if (std::string_view(text).substr(i, 2) == "\xE2\x80" && i + 2 < text.size()) {
            out += '-';
            i += 2;
            continue;
        }
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

}  // namespace mea::vocabulary
