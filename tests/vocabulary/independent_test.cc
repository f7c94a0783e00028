// The recogniser against documents that were labelled by people who did not write its rules. The
// floors are what it reaches today, rounded down; raise them when it gets better.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "vocabulary/facts_json.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

using Json = nlohmann::json;

std::set<std::string> ids(const Json& list) {
    std::set<std::string> out;
    for (const auto& id : list) {
        std::string text;
        for (const char c : id.get<std::string>())
            if (c != ' ') text += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        out.insert(text);
    }
    return out;
}

struct Counts {
    std::size_t right = 0;
    std::size_t extra = 0;
    std::size_t missing = 0;
    double f1() const {
        const double all = static_cast<double>(2 * right + extra + missing);
        return all == 0 ? 0 : 2 * static_cast<double>(right) / all;
    }
};

// As the guideline scores: ids to ignore count neither way.
void count(const Json& gold, const Json& found, Counts& counts) {
    for (const char* field : {"conventions", "meetings", "targets", "decisions"}) {
        const std::set<std::string> wanted = ids(gold["mentions"].value(field, Json::array()));
        std::set<std::string> open =
            ids(gold.value("ignore", Json::object()).value(field, Json::array()));
        for (const std::string& id : ids(found["mentions"][field])) {
            if (wanted.contains(id))
                ++counts.right;
            else if (!open.contains(id))
                ++counts.extra;
        }
        const std::set<std::string> mentioned = ids(found["mentions"][field]);
        counts.missing += static_cast<std::size_t>(
            std::count_if(wanted.begin(), wanted.end(),
                          [&](const std::string& id) { return !mentioned.contains(id); }));
    }
}

TEST(IndependentGold, IsReachedInEveryLanguage) {
    const auto vocabulary = Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
    ASSERT_TRUE(vocabulary) << to_string(vocabulary.error());
    const Recogniser recogniser(*vocabulary);
    std::map<std::string, Counts> by_language;
    Counts all;
    for (const auto& entry : std::filesystem::directory_iterator(
             MEA_SOURCE_DIR "/tests/golden/references/independent")) {
        if (entry.path().extension() != ".json") continue;
        auto text_path = entry.path();
        const auto json = read_file(entry.path());
        const auto text = read_file(text_path.replace_extension(".txt"));
        ASSERT_TRUE(json && text) << entry.path();
        const Json gold = Json::parse(*json);
        const Json found = summary_json("", recogniser.recognise(*text));
        count(gold, found, by_language[gold["language"].get<std::string>()]);
        count(gold, found, all);
    }
    EXPECT_GE(by_language.size(), 6U);
    EXPECT_GE(all.f1(), 0.97);
    for (const auto& [language, counts] : by_language) EXPECT_GE(counts.f1(), 0.96) << language;
}

}  // namespace
}  // namespace mea::vocabulary
