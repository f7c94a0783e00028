// What people type in a filter leads to the id that the index holds.
#include <algorithm>

#include <gtest/gtest.h>

#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

const Recogniser& recogniser() {
    static const Recogniser shared(Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary").value());
    return shared;
}

TEST(Canonical, SymbolsInAnySpelling) {
    for (const char* spelling :
         {"CBD/COP/DEC/16/18", "cbd/cop/dec/16/18", "UNEP/CBD/COP/DEC/16/18", "CBD decision 16/18",
          "decision 16/18", "CBD COP decision 16/18*", "décision 16/18"})
        EXPECT_EQ(recogniser().canonical_symbol(spelling), "CBD/COP/DEC/16/18") << spelling;
    EXPECT_EQ(recogniser().canonical_symbol("UNEP/CBD/COP/DEC/X/2"), "CBD/COP/DEC/10/2");
    for (const char* spelling :
         {"CBD decision X/2", "CBD decision 10/2", "decision 10/2 of the CBD"})
        EXPECT_EQ(recogniser().canonical_symbol(spelling), "CBD/COP/DEC/10/2") << spelling;
    EXPECT_EQ(recogniser().canonical_symbol("Ramsar resolution 12.2"), "RAMSAR/RES/12.2");
    EXPECT_EQ(recogniser().canonical_symbol("CMS Resolution 12.10"), "CMS/RES/12.10");
    EXPECT_EQ(recogniser().canonical_symbol("unep/cms/cop15/doc.18.1."), "UNEP/CMS/COP15/DOC.18.1");
    EXPECT_EQ(recogniser().canonical_symbol("CoP20 Doc. 32.1 (Rev. 1)"),
              "CITES/COP20/DOC.32.1/REV.1");
    EXPECT_EQ(recogniser().canonical_symbol("A/RES/70/1"), "UNGA/RES/70/1");
    // No session took so many: what is typed is no 16/18 with a footnote.
    for (const char* spelling : {"CBD/COP/DEC/16/180", "decision 16/180 of the CBD"})
        EXPECT_EQ(recogniser().canonical_symbol(spelling), "CBD/COP/DEC/16/180") << spelling;
    EXPECT_EQ(recogniser().canonical_symbol("decision 1/CP.21"), "UNFCCC/DEC/1/CP.21");
    EXPECT_EQ(recogniser().canonical_symbol("CMS Notification 2024/017"), "CMS/NOTIF/2024-017");
    EXPECT_EQ(recogniser().canonical_symbol(" xyz / 12.5* "), "XYZ/12.5");
    EXPECT_EQ(recogniser().canonical_symbol(""), "");
}

TEST(Canonical, DecisionsOfAConvention) {
    // Three bodies of the convention number alike: each is what it may mean.
    const auto recommendations = recogniser().decisions_of("CBD", "recommendation 4/2");
    for (const char* id : {"CBD/SBSTTA/REC/4/2", "CBD/SBI/REC/4/2", "CBD/WG8J/REC/4/2"})
        EXPECT_EQ(std::count(recommendations.begin(), recommendations.end(), id), 1) << id;
    // Its id is not its name.
    EXPECT_EQ(recogniser().decisions_of("MONTREAL", "المقرر 35/13"),
              std::vector<std::string>{"MONTREAL/DEC/35/13"});
    EXPECT_TRUE(recogniser().decisions_of("MONTREAL", "wetlands").empty());
    EXPECT_TRUE(recogniser().decisions_of("CBD", std::string(5000, 'x')).empty());
}

// What bodies of one convention number alike is never guessed.
TEST(Undecided, SaysWhatItMayBe) {
    const Facts facts = recogniser().recognise(
        "CONVENTION ON BIOLOGICAL DIVERSITY\n\nThe Conference of the Parties,\n\n"
        "Taking note of recommendation 4/2,\n");
    ASSERT_EQ(facts.undecided.size(), 1U);
    EXPECT_EQ(facts.undecided.front().text, "4/2");
    const auto& ids = facts.undecided.front().may_be;
    EXPECT_EQ(std::count(ids.begin(), ids.end(), "CBD/SBSTTA/REC/4/2"), 1);
    EXPECT_EQ(std::count(ids.begin(), ids.end(), "CBD/SBI/REC/4/2"), 1);
}

TEST(Canonical, Meetings) {
    for (const char* spelling :
         {"CBD COP 15", "cbd cop15", "CBD-COP-15", "COP-15 of the CBD", "CBD COP XV",
          "fifteenth meeting of the Conference of the Parties to the CBD", "КС-15 КБР",
          "《生物多样性公约》缔约方大会第十五次会议"})
        EXPECT_EQ(recogniser().resolve_meeting(spelling), "CBD-COP-15") << spelling;
    EXPECT_EQ(recogniser().resolve_meeting("UNEA-7"), "UNEA-7");
    EXPECT_EQ(recogniser().resolve_meeting("BLG-2025-09-08"), "BLG-2025-09-08");
    EXPECT_EQ(recogniser().resolve_meeting("47 COM"), "WHC-COM-47");
    EXPECT_EQ(recogniser().resolve_meeting("COP 15"), std::nullopt);
    EXPECT_EQ(recogniser().resolve_meeting("CBD COP15 and CMS COP15"), std::nullopt);
    EXPECT_EQ(recogniser().resolve_meeting("a meeting"), std::nullopt);
}

TEST(Canonical, Targets) {
    for (const char* spelling : {"GBF-TARGET-06", "gbf-target-06", "KMGBF Target 6", "gbf target 6",
                                 "行动目标6", "cible 6 du Cadre mondial de la biodiversité"})
        EXPECT_EQ(recogniser().resolve_target(spelling), "GBF-TARGET-06") << spelling;
    EXPECT_EQ(recogniser().resolve_target("SDG 15.5"), "SDG-TARGET-15.5");
    EXPECT_EQ(recogniser().resolve_target("SDG-TARGET-15.A"), "SDG-TARGET-15.A");
    EXPECT_EQ(recogniser().resolve_target("Aichi"), "AICHI");
    EXPECT_EQ(recogniser().resolve_target("Target 6"), std::nullopt);
    for (const char* impossible :
         {"GBF-TARGET-99", "GBF-GOAL-E", "AICHI-TARGET-21", "GBF Target 99"})
        EXPECT_EQ(recogniser().resolve_target(impossible), std::nullopt) << impossible;
    EXPECT_EQ(recogniser().resolve_target("GBF-TARGET-99"), std::nullopt);
}

TEST(Canonical, Conventions) {
    EXPECT_EQ(recogniser().resolve_convention("cites"), "CITES");
    EXPECT_EQ(recogniser().resolve_convention("Bonn Convention"), "CMS");
    EXPECT_EQ(recogniser().resolve_convention("الاتفاقية الدولية لوقاية النباتات"), "IPPC");
    EXPECT_EQ(recogniser().resolve_convention("CITES and CMS"), std::nullopt);
    EXPECT_EQ(recogniser().resolve_convention(std::string(5000, 'x')), std::nullopt);
}

}  // namespace
}  // namespace mea::vocabulary
