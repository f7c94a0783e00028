#include "text/han.h"

#include <memory>

#include <gtest/gtest.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace mea::text {
namespace {

TEST(HanTest, TheTableIsWhatIcuSays) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    ASSERT_TRUE(U_SUCCESS(status));
    // Every seventh, and those before and behind the table: asking one by one is slow.
    std::size_t changed = 0;
    for (char32_t c = 0x33F8; c <= 0xA010; c += 7) {
        icu::UnicodeString text(static_cast<char16_t>(c));
        rules->transliterate(text);
        const char32_t expected = text.length() == 1 ? static_cast<char32_t>(text.charAt(0)) : c;
        EXPECT_EQ(simplified_han(c, Profile()), expected) << std::hex << std::uint32_t{c};
        if (expected != c) ++changed;
    }
    EXPECT_GT(changed, 300U);
}

TEST(HanTest, AProfileDecides) {
    EXPECT_EQ(simplified_han(U'國', Profile()), U'国');
    Profile profile;
    profile.keep_han.insert(U'國');
    EXPECT_EQ(simplified_han(U'國', profile), U'國');
    profile.simplify_han = false;
    EXPECT_EQ(simplified_han(U'體', profile), U'體');
}

}  // namespace
}  // namespace mea::text
