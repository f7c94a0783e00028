#include "appliance/cli/trec.h"

#include <gtest/gtest.h>

namespace mea::appliance {
namespace {

TEST(PlainWords, KeepsWordsAndDropsTheQueryLanguage) {
    EXPECT_EQ(plain_words("What is \"sustainable use\"?"), "What is sustainable use ?");
    EXPECT_EQ(plain_words("target: (a AND b) -c +d e* f~1"), "target a and b c d e f 1");
    EXPECT_EQ(plain_words("NOT NEAR/3 OR"), "not near/3 or");
    EXPECT_EQ(plain_words("non-native CBD/COP/16"), "non-native CBD/COP/16");
    EXPECT_EQ(plain_words("生物多样性 été"), "生物多样性 été");
    EXPECT_EQ(plain_words(" -- \"\" "), "");
}

}  // namespace
}  // namespace mea::appliance
