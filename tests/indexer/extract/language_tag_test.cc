#include "indexer/extract/language_tag.h"

#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

TEST(LanguageTag, TakesWhatFilesAndFormatsWrite) {
    EXPECT_EQ(language_tag("en"), "en");
    EXPECT_EQ(language_tag("EN"), "en");
    EXPECT_EQ(language_tag("eng"), "en");
    EXPECT_EQ(language_tag("fra"), "fr");
    EXPECT_EQ(language_tag("spa"), "es");
    EXPECT_EQ(language_tag("rus"), "ru");
    EXPECT_EQ(language_tag("zho"), "zh");
    EXPECT_EQ(language_tag("cmn_hans"), "zh-Hans");
    EXPECT_EQ(language_tag("arb"), "ar");
    EXPECT_EQ(language_tag("pt_BR"), "pt-BR");
    EXPECT_EQ(language_tag("zh-hant"), "zh-Hant");
}

TEST(LanguageTag, RefusesTheRest) {
    for (const char* text :
         {"", "e", "und", "qqq", "xyzzy", "not a tag", "12", "english-language-x"})
        EXPECT_EQ(language_tag(text), "") << text;
}

TEST(PrimaryLanguage, IsTheFirstPart) {
    EXPECT_EQ(primary_language("zh-Hant"), "zh");
    EXPECT_EQ(primary_language("en"), "en");
    EXPECT_EQ(primary_language(""), "");
}

}  // namespace
}  // namespace mea::ingest
