#include "tests/guards/repository.h"

#include <gtest/gtest.h>

namespace mea::guards {
namespace {

TEST(Split, TellsCodeFromCommentsAndLiterals) {
    const Source source =
        split("int a; // exit(1)\nf(\"exit(2)\"); /* exit(3)\n */ char c = '\"';\n");
    EXPECT_EQ(source.code.find("exit"), std::string::npos) << source.code;
    ASSERT_EQ(source.literals.size(), 1U);
    EXPECT_EQ(source.literals[0].text, "exit(2)");
    EXPECT_EQ(source.literals[0].line, 2);
}

TEST(Split, KnowsRawLiteralsAndDigitSeparators) {
    const Source source = split("auto a = R\"x(one \" two)x\"; int b = 1'000; exit(1'0);");
    ASSERT_EQ(source.literals.size(), 1U);
    EXPECT_EQ(source.literals[0].text, "one \" two");
    EXPECT_NE(source.code.find("exit(1'0)"), std::string::npos);
}

TEST(Split, LeavesIncludesOutOfTheLiterals) {
    EXPECT_TRUE(split("#include \"base/result.h\"\n").literals.empty());
}

TEST(Split, EndsOnUnfinishedText) {
    EXPECT_EQ(split("/* never closed").literals.size(), 0U);
    EXPECT_EQ(split("\"never closed").literals.size(), 1U);
    EXPECT_EQ(split("R\"x(never closed").literals.size(), 1U);
}

TEST(FilesUnder, FindsThisFileAndNoBuildFolder) {
    bool here = false;
    for (const std::string& file : files_under("", {".cc"})) {
        here = here || file == "tests/guards/repository_test.cc";
        EXPECT_FALSE(file.starts_with("build/")) << file;
    }
    EXPECT_TRUE(here);
}

}  // namespace
}  // namespace mea::guards
