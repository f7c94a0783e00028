// Words that name a concept find what it is called in other languages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/document.h"
#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// Abbreviations that are words of a language as well, and names.
constexpr const char* kNames = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xml:base="urn:test:concepts">
  <skos:Concept rdf:about="#trade">
    <skos:prefLabel xml:lang="en">CITES</skos:prefLabel>
    <skos:prefLabel xml:lang="ru">СИТЕС</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#accord">
    <skos:prefLabel xml:lang="en">Paris Agreement</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">Accord de Paris</skos:prefLabel>
    <skos:prefLabel xml:lang="ru">Парижское соглашение</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#least">
    <skos:prefLabel xml:lang="en">least developed countries</skos:prefLabel>
    <skos:altLabel xml:lang="en">LEDCs</skos:altLabel>
    <skos:prefLabel xml:lang="zh">最不发达国家</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#developing">
    <skos:prefLabel xml:lang="en">developing countries</skos:prefLabel>
    <skos:prefLabel xml:lang="zh">发展中国家</skos:prefLabel>
  </skos:Concept>
</rdf:RDF>)";

constexpr const char* kThesaurus = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xml:base="urn:test:concepts">
  <skos:Concept rdf:about="#ias">
    <skos:prefLabel xml:lang="en">invasive alien species</skos:prefLabel>
    <skos:altLabel xml:lang="en">biological invaders</skos:altLabel>
    <skos:prefLabel xml:lang="fr">espèces exotiques envahissantes</skos:prefLabel>
    <skos:prefLabel xml:lang="ru">инвазивные чужеродные виды</skos:prefLabel>
    <skos:prefLabel xml:lang="ar">الأنواع الغريبة الغازية</skos:prefLabel>
    <skos:prefLabel xml:lang="zh">外来入侵物种</skos:prefLabel>
    <skos:prefLabel xml:lang="es">especies exóticas invasoras</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#species">
    <skos:prefLabel xml:lang="en">species</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">espèce</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#whales">
    <skos:prefLabel xml:lang="en">whales</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">baleines</skos:prefLabel>
    <skos:prefLabel xml:lang="ru">киты</skos:prefLabel>
    <skos:altLabel xml:lang="en">Cetacea</skos:altLabel>
    <skos:altLabel xml:lang="fr">Cetacea</skos:altLabel>
    <skos:altLabel xml:lang="en">of</skos:altLabel>
    <skos:narrower rdf:resource="#blue"/>
  </skos:Concept>
  <skos:Concept rdf:about="#blue">
    <skos:prefLabel xml:lang="en">blue whale</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">rorqual bleu</skos:prefLabel>
    <skos:broader rdf:resource="#whales"/>
  </skos:Concept>
</rdf:RDF>)";

const std::vector<TestVersion>& corpus() {
    static const std::vector<TestVersion> versions = {
        {"EN", "en", {"Invasive alien species threaten islands.", "Species need islands."}},
        {"EN2", "en", {"Alien plants and other species; invasive work."}},
        {"FR", "fr", {"La lutte contre les espèces exotiques envahissantes dans les îles."}},
        {"FR2", "fr", {"Des espèces rares, des plantes exotiques, des herbes envahissantes."}},
        {"RU", "ru", {"Меры по борьбе с инвазивными чужеродными видами на островах."}},
        {"AR", "ar", {"مكافحة الأنواع الغريبة الغازية في الجزر."}},
        {"AR2", "ar", {"إدارة للأنواع الغريبة والغازية."}},
        {"ZH", "zh", {"防治外来入侵物种对岛屿的影响。"}},
        {"ES", "es", {"El control de las especies exóticas invasoras en islas."}},
        {"SYN", "en", {"Biological invaders of lakes."}},
        {"WRU", "ru", {"Охрана китов и дельфинов."}},
        {"WFR", "fr", {"Le rorqual bleu plonge."}},
        {"WLA", "fr", {"Ordre des Cetacea."}},
    };
    return versions;
}

class ConceptsTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() { open(corpus(), kThesaurus); }

    static SearchAnswer answer(SearchRequest request) {
        request.learned = false;
        return ask(request);
    }
    static SearchRequest request(const std::string& query, const std::string& language = "en") {
        SearchRequest out;
        out.query = query;
        out.language = language;
        return out;
    }
    static const Notice* concept_notice(const SearchAnswer& answer) {
        for (const Notice& notice : answer.notices)
            if (notice.kind == "concept") return &notice;
        return nullptr;
    }
};

TEST_F(ConceptsTest, ANameThatIsAStopWordFindsNothing) {
    EXPECT_THAT(works(answer(request("baleines", "fr"))), Contains("WRU"));
    EXPECT_THAT(works(answer(request("baleines", "fr"))), Not(Contains("SYN"))) << "'of lakes'";
    EXPECT_THAT(works(answer(request("islands of", "en"))), Not(Contains("WRU")));
}

TEST_F(ConceptsTest, BareWordsFindTheLabelsOfEveryLanguageInAnyForm) {
    SearchRequest wanted = request("invasive alien species");
    wanted.match = Match::all;
    const SearchAnswer found = answer(wanted);
    EXPECT_THAT(works(found),
                UnorderedElementsAre("EN", "EN2", "FR", "RU", "AR", "AR2", "ZH", "ES", "SYN"));
    EXPECT_EQ(found.total, 9u);
    const Notice* notice = concept_notice(found);
    ASSERT_NE(notice, nullptr);
    EXPECT_EQ(notice->subject, "invasive alien species");
    EXPECT_THAT(notice->detail, AllOf(HasSubstr("urn:test:concepts#ias\n"),
                                      HasSubstr("\nfr:espèces exotiques envahissantes"),
                                      HasSubstr("\nzh:外来入侵物种")));
}

TEST_F(ConceptsTest, EveryHitSaysWhichFormMatchedAndMarksIt) {
    SearchRequest wanted = request("invasive alien species");
    wanted.match = Match::all;
    for (const Hit& hit : answer(wanted).hits) {
        if (hit.work == "EN2") {
            EXPECT_THAT(hit.reasons, IsEmpty());
        } else if (hit.work == "RU") {
            ASSERT_EQ(hit.reasons.size(), 1u);
            EXPECT_EQ(hit.reasons[0].text, "инвазивные чужеродные виды");
            EXPECT_EQ(hit.reasons[0].language, "ru");
            EXPECT_EQ(hit.reasons[0].subject, "invasive alien species");
            EXPECT_THAT(marked(hit), ElementsAre("инвазивными", "чужеродными", "видами"));
        } else if (hit.work == "AR2") {
            EXPECT_THAT(marked(hit), ElementsAre("للأنواع", "الغريبة", "والغازية"));
        } else if (hit.work == "ZH") {
            EXPECT_THAT(marked(hit), ElementsAre("外来入侵物种"));
        }
    }
}

TEST_F(ConceptsTest, FromEveryLanguageToEveryOther) {
    for (const auto& [language, query] :
         std::vector<std::pair<std::string, std::string>>{{"zh", "外来入侵物种"},
                                                          {"ru", "чужеродных инвазивных видов"},
                                                          {"ru", "инвазивных чужеродных видов"},
                                                          {"ar", "أنواع غريبة غازية"},
                                                          {"fr", "espèce exotique envahissante"},
                                                          {"es", "especie exótica invasora"}}) {
        SearchRequest wanted = request(query, language);
        wanted.match = Match::all;
        const auto found = works(answer(wanted));
        if (query == "чужеродных инвазивных видов")
            EXPECT_THAT(found, ElementsAre("RU")) << "no name of the concept";
        else
            EXPECT_THAT(found, AllOf(Contains("EN"), Contains("FR"), Contains("ZH"), Contains("AR"),
                                     Contains("ES"), Contains("RU")))
                << query;
    }
}

TEST_F(ConceptsTest, AWholePhraseNamesAConceptAndFindsPhrases) {
    const SearchAnswer found = answer(request("\"invasive alien species\""));
    EXPECT_THAT(works(found),
                UnorderedElementsAre("EN", "FR", "RU", "AR", "AR2", "ZH", "ES", "SYN"));
    EXPECT_THAT(works(answer(request("\"alien species threaten\""))), ElementsAre("EN"));
}

TEST_F(ConceptsTest, TheLongestNameIsMeant) {
    const SearchAnswer found = answer(request("invasive alien species"));
    for (const Notice& notice : found.notices)
        EXPECT_THAT(notice.detail, Not(HasSubstr("#species"))) << notice.text;
    EXPECT_THAT(works(answer(request("species"))), UnorderedElementsAre("EN", "EN2", "FR", "FR2"));
}

TEST_F(ConceptsTest, ExpansionsAreSwitchedOffAltogetherByConceptAndByForm) {
    SearchRequest wanted = request("whales");
    EXPECT_THAT(works(answer(wanted)), UnorderedElementsAre("WRU", "WLA"));
    wanted.without = {"fr:Cetacea", "en:Cetacea"};
    EXPECT_THAT(works(answer(wanted)), UnorderedElementsAre("WRU"));
    wanted.without = {"whales"};
    EXPECT_THAT(works(answer(wanted)), IsEmpty());
    wanted.without = {"urn:test:concepts#whales"};
    EXPECT_THAT(works(answer(wanted)), IsEmpty());
    wanted.without.clear();
    wanted.concepts = false;
    EXPECT_THAT(works(answer(wanted)), IsEmpty());
    EXPECT_EQ(concept_notice(answer(wanted)), nullptr);
    wanted.concepts = true;
    wanted.expand = false;
    EXPECT_THAT(works(answer(wanted)), IsEmpty());
}

TEST_F(ConceptsTest, WhatIsNotThereToLeaveOutIsTold) {
    const auto told = [&](const SearchRequest& wanted) {
        std::vector<std::string> subjects;
        for (const Notice& notice : answer(wanted).notices)
            if (notice.kind == "not-left-out") subjects.push_back(notice.subject);
        return subjects;
    };
    SearchRequest wanted = request("whales");
    wanted.without = {"FR:cetacea", "nosuch"};
    EXPECT_THAT(told(wanted), ElementsAre("nosuch"));
    wanted.without = {"whales"};
    EXPECT_THAT(told(wanted), IsEmpty());
}

TEST_F(ConceptsTest, AConceptNamedTwiceIsToldOnceAndFoundByEither) {
    SearchRequest wanted = request("whales (whales OR islands)");
    const SearchAnswer found = answer(wanted);
    std::size_t told = 0;
    for (const Notice& notice : found.notices) told += notice.kind == "concept" ? 1 : 0;
    EXPECT_EQ(told, 1U);
    wanted.match = Match::all;
    EXPECT_THAT(works(answer(wanted)), UnorderedElementsAre("WRU", "WLA"));
}

TEST_F(ConceptsTest, APartOfAWrittenTokenNamesNothing) {
    EXPECT_THAT(works(answer(request("whales16"))), IsEmpty());
    EXPECT_THAT(works(answer(request("whales 16"))), UnorderedElementsAre("WRU", "WLA"));
}

TEST_F(ConceptsTest, NarrowerConceptsOnRequest) {
    SearchRequest wanted = request("whales");
    wanted.narrower = true;
    EXPECT_THAT(works(answer(wanted)), UnorderedElementsAre("WRU", "WLA", "WFR"));
}

TEST_F(ConceptsTest, WhatWasAskedForExactlyIsNotExpanded) {
    for (const char* query : {"=whales", "title:whales", "whale*", "-whales islands"}) {
        const SearchAnswer found = answer(request(query));
        EXPECT_EQ(concept_notice(found), nullptr) << query;
    }
}

TEST_F(ConceptsTest, TheOwnWordsComeFirst) {
    const SearchAnswer found = answer(request("invasive alien species"));
    ASSERT_FALSE(found.hits.empty());
    EXPECT_EQ(found.hits[0].work, "EN");
}

TEST_F(ConceptsTest, AnOpenedDocumentMarksTheLabels) {
    const auto opened =
        open_document(generation(), {"RU", "", "invasive alien species", "en"}, Deadline());
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_THAT(marked(opened->hits[0]), ElementsAre("инвазивными", "чужеродными", "видами"));
}

class ConceptVersions : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        const std::string again = "Espèces exotiques envahissantes. ";
        open({{"W",
               "en",
               {"A long report that names invasive alien species once, among much else that was "
                "said about the islands and their birds."}},
              {"W", "fr", {again + again + again}},
              {"X", "en", {"Nothing of the kind."}}},
             kThesaurus);
    }
};

TEST_F(ConceptVersions, TheOneWithTheReadersWordsIsShown) {
    const SearchAnswer answer = ask("invasive alien species");
    ASSERT_EQ(answer.hits.size(), 1U);
    EXPECT_EQ(answer.hits.front().language, "en");
}

class NamesTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({{"TRADE", "en", {"Permits under CITES for timber."}},
              {"VERB", "en", {"The report cited a study of timber."}},
              {"RU", "ru", {"Конвенция СИТЕС и торговля древесиной."}},
              {"PARIS", "en", {"Under the Paris Agreement parties report."}},
              {"CITY", "en", {"An agreement of the city of Paris."}},
              {"ACCORD", "fr", {"Les parties à l'Accord de Paris."}},
              {"SOGL", "ru", {"Стороны Парижского соглашения."}},
              {"RICH", "en", {"A developed country pays; developed countries pay."}},
              {"LEAST", "en", {"A fund for the least developed country of all."}},
              {"GROWING", "en", {"Each developing country receives."}}},
             kNames);
    }
    static std::vector<std::string> found(const std::string& query, const std::string& language) {
        SearchRequest request;
        request.query = query;
        request.language = language;
        request.match = Match::all;
        request.learned = false;
        return works(ask(request));
    }
};

TEST_F(NamesTest, LikeWordsOfAnotherMeaningAreNotTheConcept) {
    for (const char* query : {"LEDCs", "LEDC"})
        EXPECT_THAT(found(query, "en"), ElementsAre("LEAST")) << query;
    EXPECT_THAT(found("最不发达国家", "zh"), ElementsAre("LEAST"));
    EXPECT_THAT(found("发展中国家", "zh"), ElementsAre("GROWING"));
}

TEST_F(NamesTest, AnAbbreviationIsNoFormOfTheWordThatHasItsStem) {
    EXPECT_THAT(found("СИТЕС", "ru"), UnorderedElementsAre("RU", "TRADE"));
    EXPECT_THAT(found("CITES", "en"), Contains("RU"));
    EXPECT_THAT(found("cited", "en"), Not(Contains("RU")));
    EXPECT_THAT(found("cites", "en"), Not(Contains("RU"))) << "a verb of this index";
    EXPECT_THAT(found("ситес", "ru"), Contains("TRADE")) << "no word of this index";
}

TEST_F(NamesTest, AStopWordOfItsLanguageDoesNotBreakAName) {
    EXPECT_THAT(found("Accord de Paris", ""), AllOf(Contains("PARIS"), Contains("SOGL"),
                                                    Contains("ACCORD"), Not(Contains("CITY"))));
    EXPECT_THAT(found("Парижским соглашением", "ru"), Contains("ACCORD"));
}

// The other names of what was asked are all that answers, in some languages more often.
class ShownByNamesTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({{"W", "ar", {"مؤتمر باريس: اتفاق باريس واتفاق باريس."}},
              {"W", "en", {"Long before the end of this text the Paris Agreement is named once."}},
              {"W", "ru", {"Парижское соглашение, Парижское соглашение, Парижское соглашение."}},
              {"W", "fr", {"Rien de tel n'est dit ici."}},
              {"OWN", "en", {"The Paris Agreement and the Paris Agreement."}},
              {"OWN", "ru", {"Это называют PAX, а PAX есть PAX."}}},
             R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                 xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:base="urn:test:concepts">
  <skos:Concept rdf:about="#accord">
    <skos:prefLabel xml:lang="en">Paris Agreement</skos:prefLabel>
    <skos:altLabel xml:lang="en">PAX</skos:altLabel>
    <skos:altLabel xml:lang="fr">PAX</skos:altLabel>
    <skos:prefLabel xml:lang="ru">Парижское соглашение</skos:prefLabel>
    <skos:altLabel xml:lang="ru">ПАКС</skos:altLabel>
    <skos:prefLabel xml:lang="ar">اتفاق باريس</skos:prefLabel>
  </skos:Concept>
</rdf:RDF>)");
    }
    static std::string shown(const std::string& work, const std::string& query,
                             const std::string& language, const std::string& display = "en") {
        SearchRequest request;
        request.query = query;
        request.language = language;
        request.display_language = display;
        request.learned = false;
        for (const Hit& hit : ask(request).hits)
            if (hit.work == work) return hit.language;
        return "nothing";
    }
};

TEST_F(ShownByNamesTest, TheVersionOfTheReadersLanguageThatAnswers) {
    EXPECT_EQ(shown("W", "PAX", "en"), "en");
    EXPECT_EQ(shown("W", "ПАКС", "ru"), "ru");
    EXPECT_EQ(shown("W", "ПАКС", ""), "ru");
}

TEST_F(ShownByNamesTest, ElseThatOfTheDisplayLanguage) {
    EXPECT_EQ(shown("W", "PAX", "fr", "ar"), "ar") << "the French version does not answer";
    EXPECT_EQ(shown("W", "PAX", "fr", "en"), "en");
}

TEST_F(ShownByNamesTest, ButTheReadersOwnWordsCountMore) {
    EXPECT_EQ(shown("OWN", "PAX", "en"), "ru");
}

}  // namespace
}  // namespace mea::query
