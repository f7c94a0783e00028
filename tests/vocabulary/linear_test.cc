// The cost of a text grows with its length, also when the text was written to make it grow faster.
// Steps are counted, not time.
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
    const std::string few = repeated(GetParam(), 1 << 10);
    const std::string many = repeated(GetParam(), 1 << 18);
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
                    "Targets 1 to 4 and 6 ", "Conf. ", "و"));

}  // namespace
}  // namespace mea::vocabulary
