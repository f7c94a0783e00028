#include "indexer/enrich/file_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;

const std::vector<std::string> kLanguages = {"ar", "en", "es", "fr", "ru", "zh"};

struct Case {
    const char* path;
    const char* stem;
    const char* language;
};

TEST(SplitFileName, ReadsTheLanguageBehindASeparator) {
    for (const Case& test : {
             Case{"docs/report-en.txt", "docs/report", "en"},
             Case{"docs/report_ar.txt", "docs/report", "ar"},
             Case{"report.fr.xml", "report", "fr"},
             Case{"/a/udhr_spa.xml", "/a/udhr", "es"},
             Case{"udhr_cmn_hans.xml", "udhr", "zh-Hans"},
             Case{"report-zh-Hant.txt", "report", "zh-Hant"},
             Case{"REPORT-EN.TXT", "REPORT", "en"},
             Case{"cop-16-dec-18-ru.txt", "cop-16-dec-18", "ru"},
             Case{"a/COP.11-31.English.pdf", "a/COP.11-31", "en"},
             Case{"COP.11-31_ARABIC.docx", "COP.11-31", "ar"},
             Case{"report-español.pdf", "report", "es"},
             Case{"report.Русский.pdf", "report", "ru"},
             Case{"report_中文.pdf", "report", "zh"},
             Case{"a/Report (FR).pdf", "a/Report", "fr"},
             Case{"Report - (French).pdf", "Report", "fr"},
         }) {
        const FileName name = split_file_name(test.path, kLanguages);
        EXPECT_EQ(name.stem, test.stem) << test.path;
        EXPECT_EQ(name.language, test.language) << test.path;
    }
}

TEST(SplitFileName, FindsNoLanguageElsewhere) {
    for (const char* path :
         {"report.txt", "a-res-77-321.txt", "what-is-it.txt", "en.txt", "-en.txt", "report-xx.txt",
          "reporten.txt", "en-report.txt", "report-Danish.txt", "report (1).txt", "(en).txt",
          "report ().txt", "report en).txt", "in-plain-english-words.txt"}) {
        const FileName name = split_file_name(path, kLanguages);
        EXPECT_EQ(name.language, "") << path;
        EXPECT_EQ(name.stem + ".txt", path);
    }
}

std::vector<SourcePath> files(std::initializer_list<const char*> paths) {
    std::vector<SourcePath> list;
    for (const char* path : paths) list.push_back({path, {}, 1});
    return list;
}

TEST(GroupFamilies, PutsABareNameBesideItsSuffixedSiblings) {
    const auto families = group_families(
        files({"x/agreement-ar.txt", "x/agreement-fr.txt", "x/agreement.txt", "x/other.txt"}),
        kLanguages);
    ASSERT_EQ(families.size(), 2U);
    EXPECT_EQ(families[0].stem, "x/agreement");
    EXPECT_THAT(families[0].files, ElementsAre(0, 1, 2));
    EXPECT_EQ(families[1].stem, "");
    EXPECT_THAT(families[1].files, ElementsAre(3));
}

TEST(GroupFamilies, AStemAloneDoesNotMakeVersions) {
    const auto forms = group_families(files({"x/a.txt", "x/a.xml"}), kLanguages);
    ASSERT_EQ(forms.size(), 1U);
    EXPECT_FALSE(forms[0].versions);
    EXPECT_TRUE(group_families(files({"x/a-en.txt", "x/a.xml"}), kLanguages)[0].versions);
    EXPECT_EQ(group_families(files({"x/a-en.txt", "y/a-fr.txt"}), kLanguages).size(), 2U);
}

TEST(GroupFamilies, TakesCrowdsApart) {
    std::vector<SourcePath> crowd;
    for (std::size_t i = 0; i <= kMaxFamily; ++i)
        crowd.push_back({"x/a-en." + std::to_string(i), {}, 1});
    EXPECT_EQ(group_families(crowd, kLanguages).size(), crowd.size());
    crowd.pop_back();
    EXPECT_EQ(group_families(crowd, kLanguages).size(), 1U);
}

}  // namespace
}  // namespace mea::ingest
