#include "appliance/cli/complaint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "appliance/cli/options.h"

namespace mea::appliance {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string about(std::string_view query, std::int64_t position) {
    return complaint({MEA_E_SYNTAX, position, "a quote is not closed", "close it"}, query);
}

TEST(Complaint, SaysWhatWhereAndWhatNext) {
    EXPECT_EQ(about("law \"of the sea", 4),
              "mea-search: a quote is not closed\n"
              "  law \"of the sea\n"
              "      ^\n"
              "  hint: close it\n");
}

TEST(Complaint, CountsColumnsNotBytes) {
    EXPECT_THAT(about("été \"x", 6), HasSubstr("\n  été \"x\n      ^\n"));
    EXPECT_THAT(about("生物 \"x", 7), HasSubstr("\n  生物 \"x\n       ^\n"));
    EXPECT_THAT(about("e\u0301 \"x", 4), HasSubstr("\n  e\u0301 \"x\n    ^\n"));
}

TEST(Complaint, PointsBehindTheEnd) {
    EXPECT_THAT(about("a OR", 4), HasSubstr("\n  a OR\n      ^\n"));
    EXPECT_THAT(about("a OR", 400), HasSubstr("\n  a OR\n      ^\n"));
}

TEST(Complaint, ShowsTheRestWhereColumnsMeanNothing) {
    const std::string text = about("البحري (", 13);
    EXPECT_THAT(text, HasSubstr("here: (\n"));
    EXPECT_THAT(text, Not(HasSubstr("^")));
    EXPECT_THAT(about("البحري", 12), HasSubstr("here: at the end"));
}

TEST(Complaint, WithoutAPlaceShowsNoQuery) {
    EXPECT_EQ(complaint({MEA_E_NO_INDEX, -1, "nothing is published", {}}, "query"),
              "mea-search: nothing is published\n");
}

TEST(ExitCode, TellsScriptsWhatToDo) {
    EXPECT_EQ(exit_code(MEA_OK), 0);
    for (const mea_status status : {MEA_E_SYNTAX, MEA_E_ARGUMENT, MEA_E_LIMIT})
        EXPECT_EQ(exit_code(status), 2);
    for (const mea_status status : {MEA_E_NO_INDEX, MEA_E_INDEX_VERSION, MEA_E_CORRUPT})
        EXPECT_EQ(exit_code(status), 4);
    EXPECT_EQ(exit_code(MEA_E_DEADLINE), 5);
    EXPECT_EQ(exit_code(MEA_E_INTERNAL), 1);
}

}  // namespace
}  // namespace mea::appliance
