#include "index/terms.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace mea::index {
namespace {

std::string concatenated(std::string_view a, std::string_view b, std::string_view c = {},
                         std::string_view d = {}) {
    std::string term;
    term.reserve(a.size() + b.size() + c.size() + d.size());
    term.append(a).append(b).append(c).append(d);
    return bounded_term(std::move(term));
}

}  // namespace

std::size_t key_bytes(std::string_view term) noexcept {
    return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
}

bool is_storable(std::string_view term) noexcept {
    return !term.empty() && key_bytes(term) <= kMaxTermBytes;
}

std::string bounded_term(std::string term) {
    if (is_storable(term) || term.empty()) return term;
    const std::string hash = content_hash(term);
    // Half of the limit leaves room even when every byte kept is a NUL.
    std::string shortened(utf8::cut(term, (kMaxTermBytes - hash.size()) / 2));
    return shortened + hash;
}

std::string word_term(std::string_view word) {
    return concatenated(word, {});
}

std::string stem_term(std::string_view language, std::string_view stem) {
    return concatenated(kStemPrefix, language, ":", stem);
}

std::string title_word_term(std::string_view word) {
    return concatenated(info(Field::title).prefix, word);
}

std::string title_stem_term(std::string_view language, std::string_view stem) {
    return concatenated(kTitleStemPrefix, language, ":", stem);
}

bool is_word_term(std::string_view term) noexcept {
    return !term.empty() &&
           (term.front() < 'A' || term.front() > 'Z' || term.starts_with(kStemPrefix) ||
            term.starts_with(info(Field::title).prefix));
}

std::string value_key(std::string_view value) {
    std::string key(value);
    for (char& c : key)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return key;
}

std::string spelling_key(std::string_view value) {
    enum class Part { none, letters, digits };
    Part last = Part::none;
    std::string key;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
        const Part part = digit ? Part::digits : letter ? Part::letters : Part::none;
        const bool begins = part != Part::none && part != last;
        last = part;
        if (part == Part::none) continue;
        if (begins && !key.empty()) key.push_back('/');
        const bool leading_zero = begins && c == '0' && i + 1 < value.size() &&
                                  value[i + 1] >= '0' && value[i + 1] <= '9';
        // The next digit begins the number again.
        if (leading_zero) {
            if (!key.empty()) key.pop_back();
            last = Part::none;
            continue;
        }
        key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return key;
}

std::string value_term(Field field, std::string_view value) {
    const bool symbols = field == Field::symbol || field == Field::part_of;
    return concatenated(info(field).prefix, symbols ? spelling_key(value) : value_key(value));
}

}  // namespace mea::index
