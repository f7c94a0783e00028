// The four documents the product was conceived from are recognised exactly as two experts read
// them.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "vocabulary/facts_json.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

using Json = nlohmann::json;

std::filesystem::path gold_folder() {
    const char* shared = std::getenv("MEA_SHARED");  // NOLINT(concurrency-mt-unsafe)
    const std::filesystem::path root = shared != nullptr ? shared : MEA_SOURCE_DIR "/../shared";
    return root / "gold" / "dev";
}

std::set<std::string> ids(const Json& list) {
    std::set<std::string> out;
    for (const auto& id : list) out.insert(id.get<std::string>());
    return out;
}

class Seeds : public testing::TestWithParam<const char*> {};

TEST_P(Seeds, AreReadAsExpertsReadThem) {
    const auto path = gold_folder() / GetParam();
    if (!std::filesystem::exists(path.string() + ".json")) {
        std::cout << "NOT RUN: " << path
                  << " is not there; set MEA_SHARED to the folder of shared data\n";
        return;
    }
    const auto vocabulary = Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
    ASSERT_TRUE(vocabulary) << to_string(vocabulary.error());
    const Recogniser recogniser(*vocabulary);
    const auto text = read_file(path.string() + ".txt");
    const auto json = read_file(path.string() + ".json");
    ASSERT_TRUE(text && json);
    const Json gold = Json::parse(*json);
    const Json found = summary_json("seed", recogniser.recognise(*text));
    for (const char* field : {"language", "type", "date", "symbol", "meeting"}) {
        const auto accepted = gold["accept"].find(field);
        const bool other =
            accepted != gold["accept"].end() &&
            std::find(accepted->begin(), accepted->end(), found[field]) != accepted->end();
        EXPECT_TRUE(found[field] == gold[field] || other)
            << field << ": expected " << gold[field] << ", found " << found[field];
    }
    EXPECT_EQ(ids(found["issued_by"]), ids(gold["issued_by"]));
    for (const auto& [field, expected] : gold["mentions"].items()) {
        std::set<std::string> mentioned = ids(found["mentions"][field]);
        for (const auto& ignored : gold["ignore"].value(field, Json::array()))
            if (!expected.contains(ignored)) mentioned.erase(ignored.get<std::string>());
        // The document's own symbol is a fact, and may be a mention as well.
        if (field == "symbols" && gold["symbol"].is_string())
            mentioned.erase(gold["symbol"].get<std::string>());
        std::set<std::string> wanted = ids(expected);
        for (const std::string& id : mentioned)
            EXPECT_TRUE(wanted.count(id) == 1 ||
                        std::find(expected.begin(), expected.end(), id) != expected.end())
                << field << " has " << id << " too many";
        for (const std::string& id : wanted)
            EXPECT_EQ(mentioned.count(id), 1U) << field << " lacks " << id;
    }
}

INSTANTIATE_TEST_SUITE_P(, Seeds,
                         testing::Values("000_22806ca7dae51bd8", "001_70855cecf701bc30",
                                         "002_6d8d9bc2e9e5e240", "003_d201acdb2a4bfcaa"),
                         [](const auto& seed) { return std::string(seed.param).substr(0, 3); });

}  // namespace
}  // namespace mea::vocabulary
