#include "indexer/enrich/title_finder.h"

#include <gtest/gtest.h>

#include "indexer/enrich/line_words.h"
#include "indexer/extract/text_passages.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using testing::vocabulary_of_schemas;

std::string title_of(std::string_view text) {
    const std::vector<Passage> passages = split_passages(text);
    const auto place = find_title(passages, vocabulary_of_schemas());
    return place ? passages[*place].text : std::string();
}

TEST(LineWords, TellNamesFromWhatALineSays) {
    for (const char* line : {"CONFERENCE OF THE PARTIES TO THE CONVENTION ON BIOLOGICAL DIVERSITY",
                             "Subsidiary Body for Implementation", "16 December 2025",
                             "生物多样性公约缔约方大会", "Постоянный комитет"})
        EXPECT_EQ(line_words(vocabulary_of_schemas(), line).own, 0U) << line;
    const LineWords herons =
        line_words(vocabulary_of_schemas(), "Herons and lead shot in estuaries");
    EXPECT_EQ(herons.all, 6U);
    EXPECT_GE(herons.own, 4U);
    EXPECT_FALSE(herons.begins_with_type);
    EXPECT_TRUE(
        line_words(vocabulary_of_schemas(), "Report of the working group").begins_with_type);
    EXPECT_GE(line_words(vocabulary_of_schemas(), "岩溶泉与洞穴生命").own, 3U);
    EXPECT_EQ(line_words(vocabulary_of_schemas(), "").all, 0U);
}

TEST(FindTitle, StandsBelowTheLetterhead) {
    EXPECT_EQ(
        title_of("Ref.: SCBD/SSSF/1\n\n3 March 2026\n\nNOTIFICATION\n\nWebinar on the spread of "
                 "alien mussels in harbours\n\nDear Madam,\n\nIn decision 16/18 it asked us.\n"),
        "Webinar on the spread of alien mussels in harbours");
    EXPECT_EQ(
        title_of("CONVENTION ON MIGRATORY SPECIES\nUNEP/CMS/COP15/Doc.7\nOriginal: English\n\n"
                 "15th MEETING OF THE CONFERENCE OF THE PARTIES\nAgenda Item 7\n\nHERONS AND "
                 "LEAD SHOT\n(Prepared by the Secretariat)\n\n1. The herons are well.\n"),
        "HERONS AND LEAD SHOT");
    EXPECT_EQ(title_of("缔约方大会\n第十五次会议\n\n关于保护迁徙水鸟栖息地的措施\n\n1. "
                       "缔约方大会审议了报告。\n"),
              "关于保护迁徙水鸟栖息地的措施");
}

// Where and when a meeting is held says nothing about the paper.
TEST(FindTitle, IsNotThePlaceAndTheDays) {
    for (const char* line :
         {"Campo Grande, Brazil, 23-29 March 2026",
          "Campo Grande (Brasil), 23 a 29 de marzo de 2026",
          "Victoria Falls, Zimbabwe, 23 – 31 July 2025", "Port Nowhere, Kiribati, 1 to 5 May 2024",
          "Виктория-Фолс, Зимбабве, 23–31 июля 2025 года",
          "2025年7月23日至31日，津巴布韦维多利亚瀑布城"})
        EXPECT_TRUE(line_words(vocabulary_of_schemas(), line).place_and_days) << line;
    for (const char* line : {"Herons in March 2026", "Report of the meeting, 23-29 March 2026",
                             "Lead shot in the estuaries of the north, 23-29 March 2026"})
        EXPECT_FALSE(line_words(vocabulary_of_schemas(), line).place_and_days) << line;
    EXPECT_EQ(
        title_of("UNEP/CMS/COP15/Doc.26.2\nOriginal: English\n\n15th MEETING OF THE CONFERENCE OF "
                 "THE PARTIES\nCampo Grande, Brazil, 23 – 29 March 2026\nAgenda Item 26.2\n\n"
                 "BYCATCH\n\n(Prepared by the Secretariat)\n\n1. Herons drown, too.\n"),
        "BYCATCH");
    EXPECT_EQ(title_of("CONVENTION ON WETLANDS\n64th meeting of the Standing Committee\nPort "
                       "Nowhere, Kiribati, 20-24 January 2025\n\nSC64 Doc.11.2\n\nHerons of small "
                       "pools\n\n1. The "
                       "Committee is invited to look at herons.\n"),
              "Herons of small pools");
}

TEST(FindTitle, IsNoMottoAndNoRestOfAName) {
    EXPECT_EQ(title_of("CONVENTION ON WETLANDS\n\n\"Protecting wetlands for our common "
                       "future\"\nVictoria Falls, Zimbabwe, 23-31 July 2025\n\nResolution "
                       "XV.9\nHerons of small pools\n\n1. RECALLING Resolution XIV.4 on herons;\n"),
              "Herons of small pools");
    EXPECT_EQ(title_of("CONVENTION ON INTERNATIONAL TRADE IN ENDANGERED SPECIES\nOF WILD FAUNA AND "
                       "FLORA\n\nTrade in heron feathers\n\n1. This document was submitted.\n"),
              "Trade in heron feathers");
    EXPECT_EQ(title_of("CBD\n\nDECISION ADOPTED BY THE CONFERENCE OF THE PARTIES TO THE CONVENTION "
                       "ON BIOLOGICAL DIVERSITY\n16/99. Kelp\n\nThe Conference of the Parties,\n"),
              "Kelp");
}

TEST(FindTitle, MayCarryTheNumberOfWhatWasAdopted) {
    EXPECT_EQ(
        title_of("A/RES/80/300\nDistr.: General\n\nResolution adopted by the General Assembly on 1 "
                 "March 2026\n\n80/300. Kelp\n\nThe General Assembly,\n"),
        "Kelp");
    EXPECT_EQ(
        title_of(
            "Conference of the Parties to the Basel Convention\nFifteenth meeting\n\nBC-15/99: "
            "Tyres\nAdopted on 17 June 2022\n\nThe Conference of the Parties,\n"),
        "BC-15/99: Tyres");
}

TEST(FindTitle, MayBeNothingButTheNameOfATreaty) {
    EXPECT_EQ(
        title_of(
            "CONVENTION ON BIOLOGICAL DIVERSITY\n\nPREAMBLE The Contracting Parties, conscious "
            "of the intrinsic value of herons and of all the other birds, have agreed.\n"),
        "CONVENTION ON BIOLOGICAL DIVERSITY");
}

TEST(FindTitle, MayStandBehindASummary) {
    EXPECT_EQ(
        title_of(
            "Summary:\n\nThis document reports on the progress that was made so far with herons "
            "and lead.\n\nHERONS ON THE FLYWAY\n\n1. The meeting took note.\n"),
        "HERONS ON THE FLYWAY");
}

TEST(FindTitle, MayBeginWithTheTypeAndHoldNamesOnly) {
    EXPECT_EQ(
        title_of("United Nations\n\nConference of the Parties\n\nReport of the Conference of the "
                 "Parties on its tenth session, held in Lima\n\nContents\n\nHerons 4\n\n1. It "
                 "met.\n"),
        "Report of the Conference of the Parties on its tenth session, held in Lima");
}

TEST(FindTitle, MayStandBehindALetterheadThatReadsLikeAParagraph) {
    std::vector<Passage> passages(3);
    passages[0].kind = passages[2].kind = PassageKind::heading;
    passages[0].text = "Liaison Group of Biodiversity-related Conventions";
    for (int times = 0; times < 6; ++times)
        passages[1].text +=
            "Convention on Biological Diversity Convention on Wetlands International Whaling "
            "Commission ";
    passages[2].text = "Report of the meeting of the Liaison Group, 8 September 2025, Geneva";
    EXPECT_EQ(find_title(passages, vocabulary_of_schemas()), std::optional<std::size_t>(2));
}

TEST(FindTitle, StandsOnTheCoverAndAboveTheText) {
    EXPECT_EQ(
        title_of("AGREEMENT ON THE CONSERVATION OF HERONS\n\nUNITED HERONS AND STORKS 2023\n\n"
                 "AGREEMENT ON THE CONSERVATION OF HERONS\n\nPREAMBLE\n\nThe Parties decide "
                 "here that they will count all of their herons.\n"),
        "AGREEMENT ON THE CONSERVATION OF HERONS");
}

TEST(FindTitle, FindsNoneWhereNoneIs) {
    EXPECT_EQ(
        title_of("PRESS RELEASE\n\nThe herons came back to the lake today, to the joy of all who "
                 "saw them.\n\n\"They are early,\" said one of them.\n"),
        "");
    EXPECT_EQ(
        title_of("The Parties met and adopted a decision on herons that all of them liked.\n"), "");
    EXPECT_EQ(title_of("12 March\n"), "");
    EXPECT_EQ(title_of("Original: English\n"), "");
    EXPECT_FALSE(find_title({}, vocabulary_of_schemas()).has_value());
}

}  // namespace
}  // namespace mea::ingest
