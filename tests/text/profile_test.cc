// Reading profiles: what is promised of the shipped ones, and what a broken file says.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/text/fixture.h"
#include "text/profile_data.h"

namespace mea::text {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using testing::shipped_profiles;

class ProfileFolder : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::path(MEA_BINARY_DIR) / "profiles" / test->name();
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        write("und.xml", profile("und", "Zyyy", ""));
    }

    static std::string profile(const std::string& language, const std::string& script,
                               const std::string& body, const std::string& attributes = "") {
        return "<profile xmlns=\"urn:mea-search:analysis:1\" language=\"" + language +
               "\" script=\"" + script + "\" " + attributes + ">" + body + "</profile>";
    }

    void write(const std::string& name, const std::string& content) const {
        std::ofstream(folder_ / name) << content;
    }

    // The message of the error that loading gives, or "".
    std::string error() const {
        const auto loaded = ProfileSet::load(folder_);
        return loaded ? std::string() : loaded.error().message;
    }

    std::string fingerprint() const {
        const auto loaded = ProfileSet::load(folder_);
        return loaded ? (*loaded)->fingerprint() : to_string(loaded.error());
    }

    std::filesystem::path folder_;
};

TEST(ShippedProfiles, CoverTheLanguagesWePromise) {
    EXPECT_THAT(shipped_profiles()->languages(),
                IsSupersetOf({"ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pt",
                              "ru", "sv", "tr", "zh"}));
}

TEST(ShippedProfiles, TagsFallBackToTheirLanguageThenToTheBase) {
    const ProfileSet& set = *shipped_profiles();
    EXPECT_EQ(set.find("zh-Hant-TW").language, "zh");
    EXPECT_EQ(set.find("PT_br").language, "pt");
    EXPECT_EQ(set.find("xx").language, "und");
    EXPECT_EQ(set.find("").language, "und");
    EXPECT_EQ(set.find(std::string(100000, 'a')).language, "und");
}

TEST_F(ProfileFolder, TheFingerprintFollowsTheContent) {
    const std::string before = fingerprint();
    EXPECT_EQ(fingerprint(), before);
    write("xx.xml", profile("xx", "Latn", ""));
    const std::string with_language = fingerprint();
    EXPECT_NE(with_language, before);
    write("xx.xml", profile("xx", "Latn", "<stopWords kind=\"function\">foo</stopWords>"));
    EXPECT_NE(fingerprint(), with_language);
}

TEST_F(ProfileFolder, ProfilesInheritTheLettersOfTheBase) {
    write("und.xml", profile("und", "Zyyy",
                             "<fold stage=\"after\"><letter from=\"\u00F8\" to=\"o\"/>"
                             "<letter from=\"\u00E6\" to=\"ae\"/></fold>"));
    write("xx.xml", profile("xx", "Latn",
                            "<fold stage=\"after\"><letter from=\"\u00E6\" to=\"e\"/>"
                            "<keep>\u00F8</keep></fold>"));
    const auto loaded = ProfileSet::load(folder_);
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    Analyzer analyzer(*loaded);
    const auto word = [&](const char* language) {
        std::string out;
        analyzer.analyze("\u00E6\u00F8", language, Purpose::document,
                         [&](const Token& token) { out = token.word; });
        return out;
    };
    EXPECT_EQ(word("und"), "aeo");
    EXPECT_EQ(word("xx"), "e\u00F8");
}

TEST_F(ProfileFolder, ErrorsNameTheFileTheElementAndWhatWasExpected) {
    const auto broken = [&](const std::string& content) {
        write("xx.xml", content);
        const std::string message = error();
        EXPECT_THAT(message, HasSubstr("xx.xml"));
        return message;
    };
    EXPECT_THAT(broken("<profile"), HasSubstr("not well-formed"));
    EXPECT_THAT(broken("<other/>"), HasSubstr("<profile>"));
    EXPECT_THAT(broken("<profile script=\"Latn\"/>"), HasSubstr("language"));
    EXPECT_THAT(broken(profile("xx", "Nope", "")), HasSubstr("script"));
    EXPECT_THAT(broken(profile("xx", "Latn", "", "stemmer=\"klingon\"")), HasSubstr("stemmer"));
    EXPECT_THAT(broken(profile("xx", "Latn", "", "prior=\"7\"")), HasSubstr("prior"));
    EXPECT_THAT(broken(profile("xx", "Latn", "<stops/>")), HasSubstr("<stops>"));
    EXPECT_THAT(broken(profile("xx", "Latn", "<beginning to=\"a\"/>")),
                HasSubstr("from must hold letters"));
    EXPECT_THAT(broken(profile("xx", "Latn", "<ending from=\"a\" letters=\"-1\"/>")),
                HasSubstr("letters a number"));
    EXPECT_THAT(broken(profile("xx", "Latn", "<attached from=\"a\"/>")),
                HasSubstr("to must hold letters"));
    EXPECT_THAT(broken(profile("xx", "Latn", "<fold/>")), HasSubstr("stage"));
    EXPECT_THAT(broken(profile("xx", "Latn", "<ending to=\"x\"/>")), HasSubstr("from"));
    const auto fold = [&](const std::string& rule) {
        return broken(profile("xx", "Latn", "<fold stage=\"after\">" + rule + "</fold>"));
    };
    EXPECT_THAT(fold("<letter from=\"ab\" to=\"c\"/>"), HasSubstr("from"));
    EXPECT_THAT(fold("<letter from=\"a\" to=\"c\"/>"), HasSubstr("beyond ASCII"));
    EXPECT_THAT(fold("<drop first=\"06\" last=\"05\"/>"), HasSubstr("hexadecimal"));
    EXPECT_THAT(fold("<drop first=\"xyz\"/>"), HasSubstr("hexadecimal"));
    EXPECT_THAT(fold("<drop first=\"1\" last=\"10FFFF\"/>"), HasSubstr("hexadecimal"));
    EXPECT_THAT(fold("<keep>ab</keep>"), HasSubstr("single letters"));
    EXPECT_THAT(fold("<letter from=\"\u0626\" before=\"ab\" to=\"c\"/>"), HasSubstr("before"));
    EXPECT_THAT(fold("<letter from=\"\u0626\" before=\"\u0648\" to=\"c\"/>"),
                HasSubstr("first have a rule without before"));
    EXPECT_THAT(fold("<lose/>"), HasSubstr("expected <letter>"));
    EXPECT_THAT(broken(profile("und", "Zyyy", "")), HasSubstr("already"));
}

TEST_F(ProfileFolder, WithoutABaseOrAFolderThereIsAnError) {
    std::filesystem::remove(folder_ / "und.xml");
    EXPECT_THAT(error(), HasSubstr("und"));
    std::filesystem::remove(folder_);
    EXPECT_THAT(error(), HasSubstr("cannot read the analysis profiles"));
}

}  // namespace
}  // namespace mea::text
