// Text that nobody wrote is told from text that somebody did.
#include "indexer/extract/damage.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string judged(const std::string& text) {
    Passage passage;
    passage.text = text;
    return damage_of({passage}).reason;
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int time = 0; time < times; ++time) all += text;
    return all;
}

TEST(Damage, IsRecognised) {
    EXPECT_THAT(judged(repeated("\uFFFD\uFFFDword ", 60)), HasSubstr("could not be read"));
    EXPECT_THAT(judged(repeated("\uF041\uF042 word ", 60)), HasSubstr("could not be read"));
    EXPECT_THAT(judged(repeated("\u0627 \u0644 \u0645 \u0641\u064A ", 60)),
                HasSubstr("single letters"));
    EXPECT_THAT(judged(repeated("llllllll lll word ", 60)), HasSubstr("one and the same"));
    EXPECT_THAT(judged(repeated("\u00C3\u00A9tude \u00C3\u00A0 la for\u00C3\u00AAt ", 60)),
                HasSubstr("UTF-8"));
    EXPECT_THAT(
        judged(repeated("\u00D0\u00A1\u00D1\u201A\u00D0\u00BE\u00D1\u20AC\u00D0\u00BE ", 90)),
        HasSubstr("UTF-8"));
    EXPECT_THAT(judged(repeated("\u3B97\u344B\u4CD0\u3F2E\u4E00 ", 60)),
                HasSubstr("no common use"));
    EXPECT_THAT(judged(repeated("\u0985\u0B95\u0A15\u1200\u10D0 abcdefg ", 60)),
                HasSubstr("mixes"));
}

std::uint32_t damaged_words(const std::string& text) {
    Passage passage;
    passage.text = text;
    return damage_of({passage}).damaged_words;
}

TEST(Damage, OfSingleWordsIsCounted) {
    EXPECT_EQ(damaged_words("L\u00B6UTILISATION DURA%LE DES =ONES %IOLO*I4UES"), 2U);
    EXPECT_EQ(damaged_words("SUR\u0BD7LA\u0BD7CONSERVATION du caf\uFFFD et de la for\u00C3\u00AAt"),
              3U);
    EXPECT_EQ(damaged_words("5% of 10%-strong US$ 3*4 *emphasis* (a)* x=y \u03B2-HCH "
                            "http://example.org/a%20b%20c who$x@example.org \u5728COP\u4E0A "
                            "\u0627\u0644COP \u0BA4\u0BAE\u0BBF\u0BB4\u0BCD \uF0B7 \uF0B7"),
              0U);
    Passage passage;
    passage.text = "All good DURA%LE LA*O";
    const Damage damage = damage_of({passage});
    EXPECT_EQ(damage.words, 4U);
    EXPECT_EQ(damage.example, "DURA%LE");
    EXPECT_EQ(damage.reason, "") << "a text with garbled words is still one";
}

TEST(Damage, OfAFewWordsIsAWarning) {
    const Extraction result =
        testing::extracted(repeated("The Parties protect the seas.\n\n", 60) +
                           repeated("They plan dura%le use of marine li%raries for all.\n\n", 5));
    EXPECT_THAT(testing::kinds(result.problems), ElementsAre("damaged/warning"));
    EXPECT_THAT(result.problems.at(0).message, HasSubstr("'dura%le'"));
    ASSERT_EQ(result.records.size(), 1U);
    EXPECT_EQ(result.records[0].damaged, 10U * 1000 / (60 * 5 + 5 * 9));
}

TEST(Damage, OfHeadingsWeighsMore) {
    std::string text = "# Nature reserves\n\n";
    for (int part = 1; part <= 20; ++part)
        text += std::string(part <= 2 ? "## PARTA%E" : "## Part") + "\n\n" +
                repeated("The Parties protect the seas and their living things. ", 40) + "\n\n";
    const Extraction result = testing::extracted(text);
    EXPECT_THAT(testing::kinds(result.problems), ElementsAre("damaged/warning"));
    EXPECT_THAT(result.problems.at(0).message, HasSubstr("2 of 21 headings"));
    EXPECT_EQ(result.records.at(0).damaged, 2U * 1000 / 21);
}

TEST(Damage, IsNotSeenWhereThereIsNone) {
    EXPECT_EQ(judged("\uFFFD"), "");  // too short to tell
    EXPECT_EQ(
        judged(repeated("\u0648\u0627\u0644\u0628\u064A\u0626\u0629 \u0648 "
                        "\u0627\u0644\u0628\u062D\u0627\u0631 \u0641\u064A \u0639\u0627\u0645 ",
                        60)),
        "");
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(MEA_SOURCE_DIR "/tests/corpus")) {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        for (const Problem& problem : testing::extracted(text.str()).problems)
            EXPECT_NE(problem.kind, ProblemKind::damaged) << entry.path() << problem.message;
    }
}

TEST(Damage, KeepsADocumentOutOfTheIndex) {
    const Extraction result = testing::extracted(repeated("llllllll lll word\n\n", 60));
    EXPECT_TRUE(result.records.empty());
    EXPECT_THAT(testing::kinds(result.problems), ElementsAre("damaged/error"));
}

}  // namespace
}  // namespace mea::ingest
