// Short texts in six languages, right and wrong references: exactly what an expert finds is found.
#include <algorithm>
#include <filesystem>
#include <map>

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

INSTANTIATE_TEST_SUITE_P(, References,
                         testing::Values("en", "fr", "es", "ru", "zh", "ar", "documents",
                                         "secretariats", "neighbours", "deciders", "twins"),
                         [](const auto& language) { return std::string(language.param); });

std::string in_one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const char next = c == '\n' ? ' ' : c;
        if (next != ' ' || (!line.empty() && line.back() != ' ')) line += next;
    }
    return line;
}

// Text from web pages has lost its line breaks. What a document is must not hang on them; of what
// it is the type hangs on them most.
TEST(Documents, SayWhatTheyAreWithoutTheirLineBreaks) {
    std::map<std::string, int> right;
    int documents = 0;
    for (const GoldenCase& one : read_golden_cases(folder() / "documents.txt")) {
        const auto found = summary_json("", recogniser().recognise(in_one_line(one.text)));
        ++documents;
        for (const auto& [fact, wanted] : one.facts) right[fact] += ids(found[fact]) == wanted;
    }
    EXPECT_GE(documents, 45);
    const std::map<std::string, double> floors = {{"language", 1.0},   {"symbol", 0.95},
                                                  {"issued_by", 0.95}, {"date", 0.9},
                                                  {"meeting", 0.9},    {"type", 0.85}};
    for (const auto& [fact, floor] : floors) EXPECT_GE(right[fact], floor * documents) << fact;
}

// More short texts than this in each language, and of the kinds that are no references.
TEST(GoldenSet, CoversSixLanguages) {
    std::size_t all = 0;
    for (const char* language : {"en", "fr", "es", "ru", "zh", "ar"}) {
        const auto cases = read_golden_cases(folder() / (std::string(language) + ".txt"));
        const auto without = std::count_if(cases.begin(), cases.end(), [](const GoldenCase& one) {
            return one.mentions.find("targets") == one.mentions.end() &&
                   one.mentions.find("meetings") == one.mentions.end() &&
                   one.mentions.find("decisions") == one.mentions.end();
        });
        EXPECT_GE(cases.size(), 22U) << language;
        EXPECT_GE(without, 2) << language << ": texts in which nothing may be found";
        all += cases.size();
    }
    EXPECT_GE(all, 170U);
}

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

// Where a footnote's number was cut off, what is left is a guess, and says so.
TEST(Mentions, AreDoubtfulWhereANoteWasCut) {
    const std::string text =
        "Convention on Biological Diversity. See decision 16/180, decision 16/18 and COP 163.";
    const auto confidence = [&](std::string_view printed) {
        for (const Mention& mention : recogniser().recognise(text).mentions)
            if (std::string_view(text).substr(mention.span.begin).starts_with(printed) &&
                mention.span.end - mention.span.begin == printed.size())
                return std::pair(mention.id, mention.confidence);
        return std::pair(std::string(), 0.0F);
    };
    EXPECT_EQ(confidence("16/180").first, "CBD/COP/DEC/16/18");
    EXPECT_LE(confidence("16/180").second, 0.6F);
    EXPECT_EQ(confidence("16/18").first, "CBD/COP/DEC/16/18");
    EXPECT_GE(confidence("16/18").second, 0.85F);
    EXPECT_EQ(confidence("COP 163").first, "CBD-COP-16");
    EXPECT_LE(confidence("COP 163").second, 0.6F);
}

}  // namespace
}  // namespace mea::vocabulary
