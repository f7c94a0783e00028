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

}  // namespace
}  // namespace mea::query
