// Short texts in six languages, right and wrong references: exactly what an expert finds is found.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/vocabulary/golden_cases.h"
#include "vocabulary/facts_json.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

const Recogniser& recogniser() {
    static const Recogniser shared(Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary").value());
    return shared;
}

std::set<std::string> ids(const nlohmann::ordered_json& json) {
    std::set<std::string> out;
    if (json.is_string()) out.insert(json.get<std::string>());
    if (json.is_array())
        for (const auto& id : json) out.insert(id.get<std::string>());
    return out;
}

std::filesystem::path folder() {
    return MEA_SOURCE_DIR "/tests/golden/references";
}

void compare(const GoldenCase& expected, const Facts& facts) {
    const auto found = summary_json("", facts);
    for (const auto& [field, list] : found["mentions"].items()) {
        std::set<std::string> mentioned = ids(list);
        for (const std::string& id : expected.ignored) mentioned.erase(id);
        const auto wanted = expected.mentions.find(field);
        EXPECT_EQ(mentioned,
                  wanted == expected.mentions.end() ? std::set<std::string>() : wanted->second)
            << field;
    }
    for (const auto& [fact, wanted] : expected.facts) EXPECT_EQ(ids(found[fact]), wanted) << fact;
    for (const auto& [decision, relation] : expected.relations) {
        bool seen = false;
        for (const Mention& mention : facts.mentions)
            seen |= mention.id == decision && mention.relation == relation;
        EXPECT_TRUE(seen) << decision << " should be mentioned as one that the text " << relation;
    }
}

class References : public testing::TestWithParam<const char*> {};

TEST_P(References, AreFound) {
    const auto cases = read_golden_cases(folder() / (std::string(GetParam()) + ".txt"));
    EXPECT_GE(cases.size(), 20U);
    for (const GoldenCase& expected : cases) {
        SCOPED_TRACE(expected.name);
        compare(expected, recogniser().recognise(expected.text));
    }
}

INSTANTIATE_TEST_SUITE_P(, References, testing::Values("en", "fr", "es", "ru", "zh", "ar"),
                         [](const auto& language) { return std::string(language.param); });

// Every mention says where it stands: its span is text, and in order.
TEST(Mentions, HaveSpansInTheText) {
    for (const char* language : {"en", "fr", "es", "ru", "zh", "ar"}) {
        for (const GoldenCase& one :
             read_golden_cases(folder() / (std::string(language) + ".txt"))) {
            std::uint32_t last = 0;
            for (const Mention& mention : recogniser().recognise(one.text).mentions) {
                EXPECT_LT(mention.span.begin, mention.span.end) << one.name << " " << mention.id;
                EXPECT_LE(mention.span.end, one.text.size()) << one.name << " " << mention.id;
                EXPECT_GE(mention.span.begin, last) << one.name << " " << mention.id;
                last = mention.span.begin;
                EXPECT_FALSE(mention.rule.empty());
                EXPECT_GT(mention.confidence, 0.0F);
                // No span begins or ends inside a character.
                EXPECT_NE(static_cast<unsigned char>(one.text[mention.span.begin]) & 0xC0U, 0x80U);
                EXPECT_NE(static_cast<unsigned char>(one.text[mention.span.end]) & 0xC0U, 0x80U);
            }
        }
    }
}

}  // namespace
}  // namespace mea::vocabulary
