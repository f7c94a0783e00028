#include "text/fold.h"

#include <algorithm>
#include <iterator>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/han.h"
#include "text/script.h"

namespace mea::text {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Turkish and Azeri pair I with dotless i; NFKC_Casefold does not know the language.
std::string turkic_lower(std::string_view raw) {
    std::string out;
    for (std::size_t i = 0; i < raw.size();) {
        const char32_t c = utf8::decode(raw, &i);
        utf8::append(out, c == U'I' ? U'\u0131' : c == U'\u0130' ? U'i' : c);
    }
    return out;
}

bool is_word_character(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return u_isalnum(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK ||
           type == U_COMBINING_SPACING_MARK || type == U_LETTER_NUMBER;
}

// Combining marks that belong to no script of their own are diacritics; the kana voicing marks are
// the exception, they tell consonants apart.
bool is_diacritic(char32_t c) {
    return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK &&
           script_of(c) == Script::none && c != 0x3099 && c != 0x309A;
}

bool folds_diacritics(Script script) {
    return script == Script::latin || script == Script::greek || script == Script::cyrillic;
}

std::ptrdiff_t letter_count(std::string_view text) {
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

// The letter at the front of `text`, behind marks that are dropped; 0 at its end.
char32_t next_letter(std::string_view text, const LetterMap& letters) {
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = utf8::decode(text, &i);
        const auto mapped = letters.find(c);
        if (mapped == letters.end() || !mapped->second.to.empty()) return c;
    }
    return 0;
}

const std::string& target(const FoldedLetter& letter, std::string_view rest,
                          const LetterMap& letters) {
    if (letter.followed.empty()) return letter.to;
    const char32_t next = next_letter(rest, letters);
    for (const auto& [other, to] : letter.followed)
        if (other == next) return to;
    return letter.to;
}

// One character of a stage, `rest` of the word behind it: its letters, then diacritics if this is
// where they go.
void append_folded(char32_t c, std::string_view rest, const LetterMap& letters, bool diacritics,
                   const Folding& folding, std::string* out) {
    if (const auto mapped = letters.find(c); mapped != letters.end()) {
        out->append(target(mapped->second, rest, letters));
        return;
    }
    if (diacritics && is_diacritic(c)) return;
    if (diacritics && !folding.keep.contains(c) && folds_diacritics(script_of(c))) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
        icu::UnicodeString parts;
        if (U_SUCCESS(status) && nfd->getDecomposition(static_cast<UChar32>(c), parts) != 0) {
            const auto base = static_cast<char32_t>(parts.char32At(0));
            // A decomposed base may have a fold of its own (o with stroke and acute).
            if (base != c) return append_folded(base, rest, letters, true, folding, out);
        }
    }
    utf8::append(*out, c);
}

}  // namespace

std::string casefold(std::string_view raw, bool turkic) {
    std::string out;
    if (!turkic && is_ascii(raw)) {
        out.assign(raw);
        for (char& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        return out;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) return std::string(raw);  // ProfileSet::load refuses such an ICU
    const std::string prepared = turkic ? turkic_lower(raw) : std::string(raw);
    icu::StringByteSink<std::string> sink(&out);
    form->normalizeUTF8(
        0, icu::StringPiece(prepared.data(), static_cast<std::int32_t>(prepared.size())), sink,
        nullptr, status);
    return out;
}

void fold_before_stem(std::string_view raw, const Profile& profile, std::string* out) {
    const std::string folded = casefold(raw, profile.turkic_case);
    if (is_ascii(folded)) {  // most words of half the languages; profiles cannot map ASCII
        std::copy_if(folded.begin(), folded.end(), std::back_inserter(*out),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
        return;
    }
    const Folding& folding = profile.folding;
    for (std::size_t i = 0; i < folded.size();) {
        char32_t c = utf8::decode(folded, &i);
        if (!is_word_character(c)) continue;
        c = simplified_han(c, profile);
        const int digit = u_charDigitValue(static_cast<UChar32>(c));
        if (digit >= 0 && u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER)
            out->push_back(static_cast<char>('0' + digit));
        else
            append_folded(c, std::string_view(folded).substr(i), folding.before,
                          !folding.diacritics_after, folding, out);
    }
}

void fold_after_stem(std::string_view word, const Profile& profile, std::string* out) {
    if (is_ascii(word)) {
        out->append(word);
        return;
    }
    for (std::size_t i = 0; i < word.size();) {
        const char32_t c = utf8::decode(word, &i);
        append_folded(c, word.substr(i), profile.folding.after, true, profile.folding, out);
    }
}

void rewrite_for_stemmer(const Profile& profile, std::string* word) {
    const auto fits = [&](const Rewrite& rewrite, std::size_t rest_begin) {
        const std::string_view rest =
            std::string_view(*word).substr(rest_begin, word->size() - rewrite.from.size());
        return letter_count(rest) >= static_cast<std::ptrdiff_t>(rewrite.letters);
    };
    for (const Rewrite& rewrite : profile.beginnings) {
        if (!word->starts_with(rewrite.from) || !fits(rewrite, rewrite.from.size())) continue;
        word->replace(0, rewrite.from.size(), rewrite.to);
        break;
    }
    for (const Rewrite& rewrite : profile.endings) {
        if (!word->ends_with(rewrite.from) || !fits(rewrite, 0)) continue;
        word->replace(word->size() - rewrite.from.size(), std::string::npos, rewrite.to);
        break;
    }
}

std::string fold_word(std::string_view raw, const Profile& profile) {
    std::string before;
    fold_before_stem(raw, profile, &before);
    std::string word;
    fold_after_stem(before, profile, &word);
    return word;
}

}  // namespace mea::text
