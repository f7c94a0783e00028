#include "index/collation.h"

#include <algorithm>
#include <memory>
#include <numeric>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace mea::index {
namespace {

std::unique_ptr<icu::Collator> make_collator(const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(locale, status));
    if (U_FAILURE(status) || collator == nullptr) return nullptr;
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    return collator;
}

// Bytes that compare as the collation does; the text itself when ICU has no collation data.
std::string sort_key(const icu::Collator* collator, std::string_view text) {
    if (collator == nullptr) return std::string(text);
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string key(64, '\0');
    const auto fill = [&] {
        return collator->getSortKey(wide, reinterpret_cast<std::uint8_t*>(key.data()),
                                    static_cast<std::int32_t>(key.size()));
    };
    const std::int32_t size = fill();
    key.resize(static_cast<std::size_t>(size));
    if (size > 64) fill();
    return key;
}

template <typename Text>
std::vector<std::string> keys_of(const std::vector<Text>& texts, const icu::Locale& locale) {
    const std::unique_ptr<icu::Collator> collator = make_collator(locale);
    std::vector<std::string> keys;
    keys.reserve(texts.size());
    for (const auto& text : texts) keys.push_back(sort_key(collator.get(), text));
    return keys;
}

std::vector<std::uint32_t> order_of(const std::vector<std::string>& keys) {
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
    return order;
}

}  // namespace

std::string_view filed_as(std::string_view title) {
    for (std::size_t at = 0; at < title.size();) {
        const std::size_t begin = at;
        const auto c = static_cast<UChar32>(utf8::decode(title, &at));
        if ((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0) return title.substr(begin);
    }
    return title;
}

std::vector<std::uint32_t> collation_ranks(const std::vector<std::string>& texts) {
    const std::vector<std::string> keys = keys_of(texts, icu::Locale::getRoot());
    std::vector<std::uint32_t> ranks(texts.size(), UINT32_MAX);
    std::uint32_t rank = 0;
    const std::string* last = nullptr;
    for (const std::uint32_t i : order_of(keys)) {
        if (texts[i].empty()) continue;
        if (last != nullptr && *last != keys[i]) ++rank;
        ranks[i] = rank;
        last = &keys[i];
    }
    return ranks;
}

std::vector<std::uint32_t> collated_order(const std::vector<std::string_view>& texts,
                                          std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(
        icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
    return order_of(keys_of(texts, U_SUCCESS(status) ? locale : icu::Locale::getRoot()));
}

}  // namespace mea::index
