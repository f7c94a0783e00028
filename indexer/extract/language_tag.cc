#include "indexer/extract/language_tag.h"

#include <algorithm>
#include <unordered_map>

#include <unicode/bytestream.h>
#include <unicode/locid.h>

namespace mea::ingest {
namespace {

std::string folded(icu::UnicodeString text) {
    std::string bytes;
    text.foldCase().toUTF8String(bytes);
    return bytes;
}

// Asking ICU for one name reads a table of all of one language: too slow for each file.
std::unordered_map<std::string, std::string> names_of_languages() {
    std::unordered_map<std::string, std::string> codes;
    for (const char* const* code = icu::Locale::getISOLanguages(); *code != nullptr; ++code) {
        const icu::Locale language(*code);
        for (const icu::Locale& teller : {icu::Locale::getEnglish(), language}) {
            icu::UnicodeString name;
            language.getDisplayLanguage(teller, name);
            codes.emplace(folded(std::move(name)), *code);
        }
    }
    return codes;
}

}  // namespace

std::string language_tag(std::string_view written) {
    constexpr std::size_t kLongest = 35;  // RFC 5646, section 4.4.1
    if (written.size() < 2 || written.size() > kLongest) return {};
    std::string name(written);
    std::replace(name.begin(), name.end(), '_', '-');
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(name, status);
    if (U_FAILURE(status) || locale.isBogus()) return {};
    locale.canonicalize(status);
    std::string tag;
    icu::StringByteSink<std::string> sink(&tag);
    locale.toLanguageTag(sink, status);
    if (U_FAILURE(status) || tag == "und" || tag.starts_with("und-")) return {};
    // A three-letter word is a well-formed tag; ICU has a name for those that are languages.
    icu::UnicodeString display;
    icu::Locale(locale.getLanguage()).getDisplayLanguage(icu::Locale::getEnglish(), display);
    const icu::UnicodeString code(locale.getLanguage(), -1, US_INV);
    return display == code ? std::string() : tag;
}

std::string language_named(std::string_view name) {
    static const std::unordered_map<std::string, std::string> codes = names_of_languages();
    const auto found = codes.find(folded(icu::UnicodeString::fromUTF8(
        icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())))));
    return found == codes.end() ? std::string() : found->second;
}

std::string_view primary_language(std::string_view tag) {
    return tag.substr(0, std::min(tag.find('-'), tag.size()));
}

}  // namespace mea::ingest
