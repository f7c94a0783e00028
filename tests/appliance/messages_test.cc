#include "appliance/pages/messages.h"

#include <regex>
#include <set>

#include <gtest/gtest.h>

namespace mea::appliance {
namespace {

class InterfaceTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string why;
        words_ = Interface::load("en", why);
        ASSERT_TRUE(words_) << why;
    }
    const Messages& in(std::string_view language) { return words_->choose(language, ""); }

    std::unique_ptr<Interface> words_;
};

// The names of the values in a pattern: {name} or {name, plural, ...}.
std::set<std::string> value_names(const std::string& pattern) {
    static const std::regex kName(R"(\{([a-z_]+)[,}])");
    std::set<std::string> names;
    for (auto it = std::sregex_iterator(pattern.begin(), pattern.end(), kName);
         it != std::sregex_iterator(); ++it) {
        names.insert((*it)[1]);
    }
    return names;
}

TEST_F(InterfaceTest, EveryLanguageSaysEverything) {
    const auto& english = in("en").patterns();
    EXPECT_EQ(words_->languages().size(), 6U);
    for (const auto& messages : words_->languages()) {
        for (const auto& [key, pattern] : english) {
            ASSERT_TRUE(messages->has(key)) << messages->language() << " lacks " << key;
            EXPECT_EQ(value_names(messages->patterns().at(key)), value_names(pattern))
                << messages->language() << " " << key;
            EXPECT_FALSE(messages->patterns().at(key).empty());
        }
        EXPECT_EQ(messages->patterns().size(), english.size()) << messages->language();
    }
}

TEST_F(InterfaceTest, PluralsFollowTheLanguage) {
    const auto count = [this](std::string_view language, std::int64_t n) {
        return in(language).format("count_all", {{"count", n}});
    };
    EXPECT_EQ(count("en", 0), "No document");
    EXPECT_EQ(count("en", 1), "1 document");
    EXPECT_EQ(count("en", 12345), "12,345 documents");
    EXPECT_EQ(count("ru", 21), "21 документ");
    EXPECT_EQ(count("ru", 3), "3 документа");
    EXPECT_EQ(count("ru", 11), "11 документов");
    EXPECT_EQ(count("ar", 2), "وثيقتان");
    EXPECT_EQ(count("ar", 5), "5 وثائق");
    EXPECT_EQ(count("ar", 11), "11 وثيقة");
    EXPECT_EQ(count("zh", 1), "1 份文件");
    EXPECT_EQ(count("fr", 0), "Aucun document");
}

TEST_F(InterfaceTest, ValuesAreTextNotPatterns) {
    EXPECT_EQ(in("en").format("count_query",
                              {{"count", std::int64_t{1}}, {"query", std::string("{count} 'a'")}}),
              "1 document matches “{count} 'a'”");
}

TEST_F(InterfaceTest, DatesAreSpeltOutAsFarAsTheyAreKnown) {
    EXPECT_EQ(in("en").date("2022-12-19"), "December 19, 2022");
    EXPECT_EQ(in("fr").date("2022-12-19"), "19 décembre 2022");
    EXPECT_EQ(in("zh").date("2022-12"), "2022年12月");
    EXPECT_EQ(in("ar").date("2022-12-19"), "19 ديسمبر 2022");
    EXPECT_EQ(in("en").date("2022"), "2022");
    EXPECT_EQ(in("en").date("2022-13-40"), "2022-13-40");
    EXPECT_EQ(in("en").date("soon"), "soon");
    EXPECT_EQ(in("en").date(""), "");
}

TEST_F(InterfaceTest, ChoosesByParameterThenHeaderThenDefault) {
    const auto chosen = [this](std::string_view wanted, std::string_view header) {
        return words_->choose(wanted, header).language();
    };
    EXPECT_EQ(chosen("ar", "fr"), "ar");
    EXPECT_EQ(chosen("", "fr-CH, fr;q=0.9, en;q=0.8"), "fr");
    EXPECT_EQ(chosen("", "de;q=1.0, ru;q=0.5"), "ru");
    EXPECT_EQ(chosen("", "zh-Hant-TW"), "zh");
    EXPECT_EQ(chosen("", "en;q=0.1, es;q=0.2"), "es");
    EXPECT_EQ(chosen("xx", "es"), "es");
    EXPECT_EQ(chosen("", "tlh"), "en");
    EXPECT_EQ(chosen("", ""), "en");
    EXPECT_EQ(chosen("", ";;;,,,q="), "en");
    EXPECT_EQ(chosen("", std::string(100'000, 'a')), "en");
}

TEST_F(InterfaceTest, KnowsDirectionsAndNames) {
    EXPECT_TRUE(in("ar").right_to_left());
    EXPECT_FALSE(in("zh").right_to_left());
    EXPECT_FALSE(is_right_to_left(""));
    EXPECT_TRUE(is_right_to_left("fa"));
    EXPECT_EQ(native_name("fr"), "Français");
    EXPECT_EQ(native_name("zh"), "中文");
    EXPECT_EQ(in("es").language_name("ru"), "Ruso");
}

TEST(Messages, RefusesWhatIsNoPattern) {
    std::string why;
    EXPECT_FALSE(Messages::load("en", "not json", why));
    EXPECT_FALSE(Messages::load("en", "[]", why));
    EXPECT_FALSE(Messages::load("en", R"({"a": "{open"})", why));
    EXPECT_NE(why.find("'a'"), std::string::npos);
    EXPECT_FALSE(Messages::load("en", R"({"a": 1})", why));
}

TEST(Interface, RefusesADefaultItDoesNotHave) {
    std::string why;
    EXPECT_FALSE(Interface::load("tlh", why));
    EXPECT_NE(why.find("tlh"), std::string::npos);
}

}  // namespace
}  // namespace mea::appliance
