#include "text/script.h"

#include <array>
#include <utility>

#include <unicode/uscript.h>

namespace mea::text {

namespace {

Script look_up(char32_t c) noexcept {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED:
        case USCRIPT_UNKNOWN:
        case USCRIPT_INVALID_CODE:
            return Script::none;
        case USCRIPT_LATIN:
            return Script::latin;
        case USCRIPT_CYRILLIC:
            return Script::cyrillic;
        case USCRIPT_ARABIC:
            return Script::arabic;
        case USCRIPT_HAN:
            return Script::han;
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
            return Script::kana;
        case USCRIPT_HANGUL:
            return Script::hangul;
        case USCRIPT_GREEK:
            return Script::greek;
        default:
            return Script::other;
    }
}

// Two bytes of UTF-8 or less: the alphabets, which are asked for letter by letter.
constexpr std::size_t kAlphabets = 0x800;

std::array<Script, kAlphabets> scripts_of_alphabets() noexcept {
    std::array<Script, kAlphabets> scripts{};
    for (std::size_t c = 0; c < scripts.size(); ++c) scripts[c] = look_up(static_cast<char32_t>(c));
    return scripts;
}

}  // namespace

Script script_of(char32_t c) noexcept {
    static const std::array<Script, kAlphabets> known = scripts_of_alphabets();
    return c < known.size() ? known[c] : look_up(c);
}

std::optional<Script> script_from_code(std::string_view code) noexcept {
    static constexpr std::array<std::pair<std::string_view, Script>, 8> kCodes{
        {{"Latn", Script::latin},
         {"Cyrl", Script::cyrillic},
         {"Arab", Script::arabic},
         {"Hani", Script::han},
         {"Jpan", Script::kana},
         {"Kore", Script::hangul},
         {"Grek", Script::greek},
         {"Zyyy", Script::none}}};
    for (const auto& [name, script] : kCodes)
        if (name == code) return script;
    return std::nullopt;
}

}  // namespace mea::text
