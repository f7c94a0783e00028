#include "query/typed_signs.h"

#include <gtest/gtest.h>

namespace mea::query {
namespace {

TEST(TypedSigns, DigitsAndFullWidthSignsArePlain) {
    EXPECT_EQ(with_plain_signs("المقرر ١٥/٤"), "المقرر 15/4");
    EXPECT_EQ(with_plain_signs("第１５／４号决定"), "第15/4号决定");
    EXPECT_EQ(with_plain_signs("ＣＯＰ１６"), "COP16");
    EXPECT_EQ(with_plain_signs("۲۰۲۴"), "2024");
    EXPECT_EQ(with_plain_signs("Décision XV/4 年"), "Décision XV/4 年");
    EXPECT_EQ(with_plain_signs(""), "");
}

TEST(TypedSigns, ASignIsFoundAtAPlaceAndAtTheEnd) {
    const std::string_view text = "森（a＊";
    EXPECT_EQ(sign_at(text, 0).sign, 0);
    EXPECT_EQ(sign_at(text, 1).sign, 0) << "inside a character";
    EXPECT_EQ(sign_at(text, 3).sign, '(');
    EXPECT_TRUE(sign_at(text, 3).wide());
    EXPECT_EQ(sign_at(text, 6).sign, 'a');
    EXPECT_FALSE(sign_at(text, 6).wide());
    EXPECT_EQ(sign_at(text, text.size()).sign, 0);
    EXPECT_EQ(last_sign(text).sign, '*');
    EXPECT_EQ(last_sign("a*").bytes, 1U);
    EXPECT_EQ(last_sign("森").sign, 0);
    EXPECT_EQ(last_sign("é").sign, 0);
    EXPECT_EQ(last_sign("").sign, 0);
}

}  // namespace
}  // namespace mea::query
