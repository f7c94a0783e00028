#include "vocabulary/countries.h"

#include <algorithm>
#include <memory>

#include <unicode/locid.h>
#include <unicode/region.h>
#include <unicode/strenum.h>

namespace mea::vocabulary {
namespace {

std::string country_name(const icu::Locale& country, const std::string& language) {
    icu::UnicodeString name;
    std::string text;
    country.getDisplayCountry(icu::Locale(language.c_str()), name).toUTF8String(text);
    return text;
}

ThesaurusConcept country_of(const char* code, const std::vector<std::string>& languages) {
    ThesaurusConcept thing;
    thing.id = std::string(kNamesSpace) + "country-" + code;
    const icu::Locale country("", code);
    for (const std::string& language : languages) {
        std::string text = country_name(country, language);
        if (text.empty() || text == code) continue;
        // "Myanmar (Burma)"
        if (const std::size_t open = text.find(" ("); open != std::string::npos) {
            const std::string other = text.substr(open + 2, text.find(')', open) - open - 2);
            if (!other.empty()) thing.labels.push_back({language, other, false, true});
            text.resize(open);
        }
        thing.labels.push_back({language, text, true, true});
    }
    std::stable_sort(thing.labels.begin(), thing.labels.end(),
                     [](const auto& a, const auto& b) { return a.preferred > b.preferred; });
    return thing;
}

}  // namespace

std::vector<ThesaurusConcept> countries(const std::vector<std::string>& languages) {
    std::vector<ThesaurusConcept> things;
    // Of the groups of countries that the CLDR has, the United Nations are the largest.
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> groups(
        icu::Region::getAvailable(URGN_GROUPING, error));
    std::unique_ptr<icu::StringEnumeration> members;
    for (const char* code = nullptr;
         U_SUCCESS(error) && groups && (code = groups->next(nullptr, error)) != nullptr;) {
        const icu::Region* group = icu::Region::getInstance(code, error);
        if (U_FAILURE(error) || group == nullptr) break;
        std::unique_ptr<icu::StringEnumeration> inside(group->getContainedRegions(error));
        if (inside && (!members || inside->count(error) > members->count(error)))
            members = std::move(inside);
    }
    if (U_FAILURE(error) || !members) return things;
    for (const char* code = nullptr; (code = members->next(nullptr, error)) != nullptr;)
        things.push_back(country_of(code, languages));
    things.push_back(country_of("EU", languages));
    return things;
}

}  // namespace mea::vocabulary
