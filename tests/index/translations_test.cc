#include "index/translations.h"

#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

namespace mea::index {
namespace {

class TranslationsTest : public testing::Test {
  protected:
    TranslationsTest()
        : path_(testing::TempDir() + "/translations_test." + std::to_string(::getpid())) {}
    ~TranslationsTest() override { std::filesystem::remove(path_); }

    std::shared_ptr<const Translations> written() {
        const Status status = writer_.write(path_);
        EXPECT_TRUE(status) << (status ? "" : status.error().message);
        auto opened = Translations::open(path_);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
        return opened ? *opened : nullptr;
    }
    std::filesystem::path path_;
    TranslationWriter writer_;
};

TEST_F(TranslationsTest, AnswersInBothDirectionsSurestFirst) {
    writer_.add("en", "wetland", "fr", "humid", 0.4F);
    writer_.add("en", "wetland", "fr", "zon", 0.7F);
    writer_.add("ru", "угод", "en", "wetland", 0.5F);
    const auto table = written();
    const auto french = table->of("en", "wetland", "fr");
    ASSERT_EQ(french.size(), 2U);
    EXPECT_EQ(french[0].term, "zon");
    EXPECT_FLOAT_EQ(french[0].weight, 0.7F);
    EXPECT_EQ(french[1].term, "humid");
    ASSERT_EQ(table->of("en", "wetland", "ru").size(), 1U);
    EXPECT_EQ(table->of("en", "wetland", "ru")[0].term, "угод");
    ASSERT_EQ(table->of("fr", "humid", "en").size(), 1U);
    EXPECT_EQ(table->languages(), (std::vector<std::string>{"en", "fr", "ru"}));
}

TEST_F(TranslationsTest, UnknownTermsAndLanguagesHaveNone) {
    writer_.add("en", "wetland", "fr", "zon", 0.7F);
    const auto table = written();
    EXPECT_TRUE(table->of("en", "wetlan", "fr").empty());
    EXPECT_TRUE(table->of("en", "wetlands", "fr").empty());
    EXPECT_TRUE(table->of("en", "wetland", "zh").empty());
    EXPECT_TRUE(table->of("e", "wetland", "fr").empty());
    EXPECT_TRUE(table->of("fr", "wetland", "fr").empty());
}

TEST_F(TranslationsTest, KeepsTheBestOfMany) {
    for (int i = 0; i < 20; ++i)
        writer_.add("en", "a", "fr", "t" + std::to_string(i), 0.01F * static_cast<float>(i + 1));
    const auto table = written();
    const auto best = table->of("en", "a", "fr");
    ASSERT_EQ(best.size(), kMaxTranslations);
    EXPECT_EQ(best[0].term, "t19");
}

TEST_F(TranslationsTest, NothingLearnedIsAnEmptyTable) {
    const auto table = written();
    EXPECT_TRUE(table->languages().empty());
    EXPECT_TRUE(table->of("en", "wetland", "fr").empty());
}

}  // namespace
}  // namespace mea::index
