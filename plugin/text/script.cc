#include "text/script.h"

#include <array>
#include <utility>

#include <unicode/uscript.h>

namespace mea::text {

Script script_of(char32_t c) noexcept {
    if (c < 0x80) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter ? Script::latin : Script::none;
    }
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
