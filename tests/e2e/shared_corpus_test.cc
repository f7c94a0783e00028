// Real documents of the shared corpus, where it is there: one command indexes them, and searches
// give what a reader who knows the field expects.
#include <algorithm>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "tests/e2e/answers.h"
#include "tests/e2e/process.h"

namespace mea::e2e {
namespace {

namespace fs = std::filesystem;

class SharedCorpus : public testing::Test {
  protected:
    static bool missing() { return !shared_folder("real documents"); }
    static Json ask(const std::string& query, const std::string& limit = "10") {
        return search(shared_index(), {"--limit", limit, "--", query});
    }
    static bool comes_from(const Json& hit, const std::string& part) {
        const auto paths = sources(hit);
        return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
            return path.find(part) != std::string::npos;
        });
    }
    // The hit of a seed document, over everything in the index; null when it is missing.
    static Json hit_of(const std::string& part) {
        const Json answer = ask("", "1000");
        for (const Json& hit : answer.at("hits"))
            if (comes_from(hit, part)) return hit;
        ADD_FAILURE() << "no document of " << part;
        return nullptr;
    }
};

constexpr const char* kNotification = "000_22806ca7dae51bd8";
constexpr const char* kReport = "001_70855cecf701bc30";
constexpr const char* kCommunique = "002_6d8d9bc2e9e5e240";
constexpr const char* kPaper = "003_d201acdb2a4bfcaa";

TEST_F(SharedCorpus, WordsPutTheNotificationFirst) {
    if (missing()) return;
    const Json answer = ask("invasive alien species");
    ASSERT_FALSE(answer.at("hits").empty());
    EXPECT_TRUE(comes_from(answer.at("hits").at(0), kNotification));
    EXPECT_TRUE(facet_values(answer, "convention").contains("CBD"));
    EXPECT_TRUE(facet_values(answer, "target").contains("GBF-TARGET-06"));
}

TEST_F(SharedCorpus, ATargetAloneFindsTheNotification) {
    if (missing()) return;
    const Json answer = ask("target:GBF-TARGET-06");
    ASSERT_EQ(answer.at("total"), 1);
    EXPECT_TRUE(comes_from(answer.at("hits").at(0), kNotification));
}

TEST_F(SharedCorpus, ThePaperProposesToDeleteDecisions) {
    if (missing()) return;
    for (const std::string decision : {"CMS Decision 14.6", "CMS Decision 14.7"}) {
        const Json cited = search(shared_index(), {"--cited-by", decision, "--relation", "deletes"})
                               .at("citations");
        ASSERT_EQ(cited.size(), 1U) << decision;
        EXPECT_NE(cited.at(0).at("work").get<std::string>().find(kPaper), std::string::npos);
        EXPECT_EQ(cited.at(0).at("indexed"), true);
    }
}

TEST_F(SharedCorpus, PapersOfTheLiaisonGroupBelongToAllItsMembers) {
    if (missing()) return;
    const std::set<std::string> members = {"BLG", "CBD",     "CITES",  "CMS", "IPPC",
                                           "IWC", "ITPGRFA", "RAMSAR", "WHC"};
    EXPECT_EQ(strings(hit_of(kReport).at("conventions")), members);
    EXPECT_EQ(strings(hit_of(kCommunique).at("conventions")), members);
    EXPECT_EQ(hit_of(kReport).at("meeting"), "BLG-2025-09-08");
}

TEST_F(SharedCorpus, ThePaperIsIssuedByOneAndMentionsAnother) {
    if (missing()) return;
    const Json hit = hit_of(kPaper);
    EXPECT_EQ(strings(hit.at("conventions")), std::set<std::string>{"CMS"});
    EXPECT_EQ(hit.at("meeting"), "CMS-COP-15");
    for (const char* query : {"mentions-meeting:CBD-COP-15", "mentions-meeting:CBD-SBSTTA-27",
                              "decision:\"CBD/COP/DEC/16/32\""}) {
        const Json answer = ask(query);
        const Json& hits = answer.at("hits");
        EXPECT_TRUE(std::any_of(hits.begin(), hits.end(), [](const Json& found) {
            return comes_from(found, kPaper);
        })) << query;
    }
}

struct Phrase {
    const char* query;
    const char* language;
};

TEST_F(SharedCorpus, TheAgreementIsFoundInEveryLanguageAndIsOneWork) {
    if (missing()) return;
    const std::vector<Phrase> phrases = {
        {"国家管辖范围以外区域", "zh"},
        {"التنوع البيولوجي البحري", "ar"},
        {"التَّنَوُّع البيولوجيّ البَحْريّ", "ar"},  // the same with tashkil
        {"zones ne relevant pas de la juridiction nationale", "fr"},
        {"районах за пределами действия национальной юрисдикции", "ru"},
        {"zonas situadas fuera de la jurisdicción nacional", "es"},
        {"marine genetic resources of areas beyond national jurisdiction", "en"},
    };
    for (const Phrase& phrase : phrases) {
        const Json answer = ask(phrase.query);
        ASSERT_FALSE(answer.at("hits").empty()) << phrase.query;
        const Json& hit = answer.at("hits").at(0);
        EXPECT_TRUE(comes_from(hit, "bbnj-agreement")) << phrase.query;
        EXPECT_EQ(hit.at("language").get<std::string>().substr(0, 2), phrase.language)
            << phrase.query;
        // Most languages are there twice, as a PDF and as the text beside it: that is one version.
        std::set<std::string> languages;
        std::size_t others = 0;
        for (const Json& version : hit.at("versions")) {
            languages.insert(version.at("language").get<std::string>().substr(0, 2));
            others += version.at("other_sources").size();
        }
        EXPECT_EQ(languages.size(), 6U) << phrase.query;
        EXPECT_EQ(hit.at("versions").size(), 6U) << phrase.query;
        EXPECT_GE(others, 5U) << phrase.query;
        bool highlighted = false;
        for (const Json& passage : hit.at("passages"))
            highlighted = highlighted || !passage.at("highlights").empty();
        EXPECT_TRUE(highlighted) << phrase.query;
    }
}

// The General Assembly's resolution with the Agreement's title is as good an answer to its words.
TEST_F(SharedCorpus, TheAgreementAndTheResolutionOfItsTitleComeFirst) {
    if (missing()) return;
    const Json answer = ask("areas beyond national jurisdiction");
    ASSERT_GE(answer.at("hits").size(), 2U);
    bool agreement = false;
    bool resolution = false;
    for (std::size_t i = 0; i < 2; ++i) {
        const Json& hit = answer.at("hits").at(i);
        agreement = agreement || (comes_from(hit, "bbnj-agreement") && hit.at("language") == "en");
        resolution = resolution || comes_from(hit, "a-res-77-321");
        EXPECT_FALSE(hit.at("passages").at(0).at("highlights").empty());
    }
    EXPECT_TRUE(agreement);
    EXPECT_TRUE(resolution);
}

// --- Reports of a COP are split into their decisions
// --------------------------------------

TEST_F(SharedCorpus, DecisionsOfAReportAreWorksThatLeadToIt) {
    if (missing()) return;
    const Json parts = ask("part-of:FCCC/CP/2016/10/ADD.1");
    EXPECT_EQ(parts.at("total"), 13) << "decisions 1 to 13 of COP 22";
    const Json answer = ask("symbol:\"decision 2/CP.22\"");
    ASSERT_EQ(answer.at("total"), 1);
    const Json& hit = answer.at("hits").at(0);
    EXPECT_EQ(hit.at("work"), "UNFCCC/DEC/2/CP.22");
    EXPECT_EQ(hit.at("title"), "Paris Committee on Capacity-building");
    EXPECT_EQ(hit.at("part_of"), "FCCC/CP/2016/10/ADD.1");
    EXPECT_EQ(hit.at("meeting"), "UNFCCC-COP-22");
    const Json whole = ask("work:FCCC/CP/2016/10/ADD.1");
    ASSERT_EQ(whole.at("total"), 1);
    EXPECT_EQ(whole.at("hits").at(0).at("part_of"), "");
}

// --- What the recogniser says of the seeds is what the gold set says
// -------------------------------

std::set<std::string> without(std::set<std::string> values, const Json& ignored) {
    for (const Json& value : ignored) values.erase(value.get<std::string>());
    return values;
}

std::string text_or_empty(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

void expect_as_in_gold(const Json& said, const Json& gold) {
    for (const char* field : {"language", "type", "date", "symbol", "meeting"}) {
        std::set<std::string> right = {text_or_empty(gold.at(field))};
        for (const Json& other : gold.at("accept").value(field, Json::array()))
            right.insert(text_or_empty(other));
        EXPECT_TRUE(right.contains(text_or_empty(said.at(field))))
            << said.at("file") << ": " << field << " is " << said.at(field) << ", should be "
            << gold.at(field);
    }
    EXPECT_EQ(strings(said.at("issued_by")), strings(gold.at("issued_by"))) << said.at("file");
    for (const auto& [field, values] : gold.at("mentions").items()) {
        const Json ignored =
            gold.contains("ignore") ? gold.at("ignore").value(field, Json::array()) : Json::array();
        std::set<std::string> found = without(strings(said.at("mentions").at(field)), ignored);
        if (field == "symbols") found.erase(text_or_empty(gold.at("symbol")));
        EXPECT_EQ(found, strings(values)) << said.at("file") << ": " << field;
    }
}

TEST(SharedGold, SeedsAreRecognisedExactly) {
    const auto shared = shared_folder("gold set of references");
    if (!shared) return;
    for (const char* stem : {kNotification, kReport, kCommunique, kPaper}) {
        const fs::path text = *shared / "gold/dev" / (std::string(stem) + ".txt");
        const Outcome outcome = run({program("mea-index"), "explain", "--json", text.string()});
        ASSERT_EQ(outcome.status, 0) << outcome.err;
        const Json said = Json::parse(outcome.out, nullptr, false);
        ASSERT_TRUE(said.is_object()) << outcome.out;
        EXPECT_EQ(said.at("file"), stem);
        std::ifstream in(*shared / "gold/dev" / (std::string(stem) + ".json"));
        expect_as_in_gold(said, Json::parse(in));
    }
}

}  // namespace
}  // namespace mea::e2e
