// The cost of a text grows with its length, also when the text was written to make it grow faster:
// that of reading it and that of the rules behind, which look at what was found. Steps are counted,
// not time.
#include <string>

#include <gtest/gtest.h>

#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

std::string repeated(std::string_view part, std::size_t size) {
    std::string text;
    while (text.size() < size) text += part;
    return text;
}

class Linear : public testing::TestWithParam<const char*> {};

TEST_P(Linear, StepsPerByteStayFlat) {
    static const Recogniser recogniser(
        Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary").value());
    std::uint64_t small = 0;
    std::uint64_t large = 0;
    // The shorter text, too, has more in it than a rule looks back at.
    const std::string few = repeated(GetParam(), 1 << 14);
    const std::string many = repeated(GetParam(), 1 << 16);
    recogniser.recognise(few, {}, &small);
    recogniser.recognise(many, {}, &large);
    const double factor = (static_cast<double>(large) / static_cast<double>(many.size())) /
                          (static_cast<double>(small) / static_cast<double>(few.size()));
    EXPECT_GT(small, 0U);
    EXPECT_LT(factor, 2.0);
}

INSTANTIATE_TEST_SUITE_P(
    Of, Linear,
    testing::Values("The Conference of the Parties, at its 15th meeting, recalled decision 15/4. ",
                    "Agreement under the United Nations Convention on the Law of the ",
                    "decision 1/2, paragraph 3, ", "Target 1, ", "CBD/", "((((", "第", "1", "COP ",
                    "Targets 1 to 4 and 6 ", "Conf. ", "و", "第六、十四、", "Targets 1, 2, ... 4, ",
                    "CBD/COP/16/2 and Add.1 and Add.2 and "));

// What rules remember: meetings, targets, names, dates and headings before and behind.
INSTANTIATE_TEST_SUITE_P(
    OfRules, Linear,
    testing::Values("SBSTTA-24 met. Recommendation 24/2 and recommendation 3/1. ",
                    "CBD SBI 4 met. Recommendation 4/2 was read. ", "its fifteenth meeting, ",
                    "the Standing Committee, ", "COP 15, decision 12.3, ", "COP in Cali, 2024, ",
                    "COP 15, respectively, CBD, CMS, COP 16, ", "Target 1, Aichi, and ",
                    "the Framework Target 3 of the Plan. ", "CoP19 Doc. 3, SC77 Doc. 4, ",
                    "\n\n1 May 2024\n\nNotification 2025-012\n\n", "16/3. Title of it\n\n",
                    "CBD/COP/16/L.3\n\n", "Vienna Convention on the Law of Treaties, ",
                    "of the CBD to the CMS, to COP 15, "));

}  // namespace
}  // namespace mea::vocabulary
