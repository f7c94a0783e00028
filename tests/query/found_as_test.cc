// What a hit is found as: names and learned translations, told where the reader's word is not.
#include "query/found_as.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/catalog.h"
#include "index/layout.h"
#include "index/translations.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kThesaurus = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xml:base="urn:test:concepts">
  <skos:Concept rdf:about="#turtles">
    <skos:prefLabel xml:lang="en">turtles</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">tortues</skos:prefLabel>
  </skos:Concept>
</rdf:RDF>)";

class FoundAsTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        scratch_ = std::make_unique<Scratch>();
        const std::filesystem::path index = scratch_->path / "index";
        const std::filesystem::path thesaurus = scratch_->path / "concepts.rdf";
        std::ofstream(thesaurus) << kThesaurus;
        const std::uint64_t number =
            publish(index,
                    {
                        {"EN", "en", {"Seabirds and their bycatch."}},
                        {"BOTH", "en", {"Bycatch on longlines."}},
                        {"BOTH", "fr", {"Les prises accessoires à la palangre."}},
                        {"FR", "fr", {"Réduire les prises accessoires des oiseaux marins."}},
                        {"OWN", "en", {"Longlines and the birds."}},
                        {"OWN", "fr", {"Les prises accessoires des palangres."}},
                        {.work = "SYM", .passages = {"Agenda."}, .symbol = "XYZ/COP/17/1"},
                        {.work = "SAID", .passages = {"XYZ met."}, .symbol = "XYZ/COP/17/2"},
                        {"ES", "es", {"La captura de aves marinas en palangres."}},
                        {"FR-LAKE", "fr", {"Les tortues du lac."}},
                        {"FR-SAND", "fr", {"Le sable mouvant du lac."}},
                        {"ES-LAKE", "es", {"Una tortuga del lago."}},
                    },
                    thesaurus);
        index::TranslationWriter writer;
        writer.add("en", "bycatch", "fr", "accessoir", 0.9F);
        writer.add("en", "bycatch", "es", "captur", 0.1F);  // too unsure to answer
        writer.add("en", "turtl", "fr", "mouvant", 0.9F);
        writer.add("en", "turtl", "es", "tortug", 0.9F);
        const std::filesystem::path folder = index::Catalog(index).folder(number);
        ASSERT_TRUE(std::filesystem::is_directory(folder)) << folder;
        ASSERT_TRUE(writer.write(folder / index::kTranslationsFile));
        generation_ = open_index(index);
    }
    static void TearDownTestSuite() {
        generation_.reset();
        scratch_.reset();
    }

    static SearchRequest english(const std::string& query) {
        SearchRequest request;
        request.query = query;
        request.language = "en";
        return request;
    }

    static SearchAnswer ask(const SearchRequest& request) {
        const Result<SearchAnswer> answer = search(*generation_, request, Deadline());
        EXPECT_TRUE(answer) << to_string(answer.error());
        return answer ? *answer : SearchAnswer{};
    }

    static std::vector<std::string> works(const SearchRequest& request) {
        std::vector<std::string> works;
        for (const Hit& hit : ask(request).hits) works.push_back(hit.work);
        return works;
    }

    static std::vector<std::string> notices(const SearchRequest& request, std::string_view kind) {
        std::vector<std::string> found;
        for (const Notice& notice : ask(request).notices)
            if (notice.kind == kind)
                found.push_back(kind == "not-left-out" ? notice.subject : notice.detail);
        return found;
    }

    static std::vector<std::string> told(const std::string& query, const std::string& work,
                                         bool learned = true, bool grouped = true) {
        SearchRequest request = english(query);
        request.learned = learned;
        request.grouped = grouped;
        for (const Hit& hit : ask(request).hits) {
            if (hit.work != work) continue;
            std::vector<std::string> reasons;
            for (const Reason& reason : hit.reasons)
                reasons.push_back(reason.kind + ' ' + reason.subject + ' ' + reason.language + ' ' +
                                  reason.text);
            return reasons;
        }
        return {"not found"};
    }

  private:
    inline static std::unique_ptr<Scratch> scratch_;
    inline static std::shared_ptr<const index::Generation> generation_;
};

TEST_F(FoundAsTest, ATranslationIsNamedInTheWordsOfTheDocument) {
    EXPECT_THAT(told("Bycatch", "FR"), ElementsAre("translation Bycatch fr accessoires"));
    EXPECT_THAT(told("Bycatch", "FR", false), ElementsAre("not found"));
}

TEST_F(FoundAsTest, WhereAnyVersionHasTheWordItselfNothingIsToldOfTranslations) {
    EXPECT_THAT(told("bycatch", "EN"), IsEmpty());
    EXPECT_THAT(told("bycatch", "BOTH"), IsEmpty());
}

TEST_F(FoundAsTest, AWorkWithAVersionInTheLanguageOfTheQueryIsFoundByThatOne) {
    EXPECT_THAT(told("bycatch", "OWN"), ElementsAre("not found"));
    EXPECT_THAT(told("bycatch", "OWN", true, false),
                ElementsAre("translation bycatch fr accessoires"))
        << "each version for itself";
}

TEST_F(FoundAsTest, WhatIsLeftOutIsLeftOutByTheWordItself) {
    for (const char* query : {"NOT bycatch", "* -bycatch", "* AND NOT (bycatch)"}) {
        const std::vector<std::string> rest = works(english(query));
        EXPECT_THAT(rest, ::testing::IsSupersetOf({"FR", "OWN", "ES"})) << query;
        EXPECT_THAT(rest, ::testing::Not(::testing::Contains("EN"))) << query;
        EXPECT_THAT(rest, ::testing::Not(::testing::Contains("BOTH"))) << query;
    }
}

TEST_F(FoundAsTest, ASymbolIsNamedWhereNothingElseShowsTheWord) {
    EXPECT_THAT(told("xyz", "SYM"), ElementsAre("symbol   XYZ/COP/17/1"));
    EXPECT_THAT(told("xyz", "SAID"), IsEmpty());
}

TEST_F(FoundAsTest, WhatOnlyRanksIsNoReason) {
    EXPECT_THAT(told("bycatch", "ES"), ElementsAre("not found"));
    EXPECT_THAT(told("bycatch marinas", "ES"), IsEmpty());
    EXPECT_THAT(told("longlines -bycatch", "FR"), ElementsAre("not found"));
}

TEST_F(FoundAsTest, ATranslationCanBeLeftOut) {
    SearchRequest wanted = english("bycatch");
    EXPECT_THAT(notices(wanted, "expansion"), ElementsAre("fr:accessoir"));
    EXPECT_THAT(works(wanted), testing::Contains("FR"));
    wanted.without = {"FR:Accessoir", "es:accessoir"};
    EXPECT_THAT(works(wanted), testing::Not(testing::Contains("FR")));
    EXPECT_THAT(notices(wanted, "expansion"), IsEmpty());
    EXPECT_THAT(notices(wanted, "not-left-out"), ElementsAre("es:accessoir"));
}

// What was learned is less sure than what the thesaurus says, and finds what that has no name for.
TEST_F(FoundAsTest, WhereAConceptHasANameTranslationsOnlyRank) {
    SearchRequest wanted = english("turtles");
    EXPECT_THAT(works(wanted), testing::UnorderedElementsAre("FR-LAKE", "ES-LAKE"));
    EXPECT_THAT(notices(wanted, "expansion"), ElementsAre("es:tortug"));
    EXPECT_THAT(notices(wanted, "concept"), ElementsAre("urn:test:concepts#turtles\nfr:tortues"));
    wanted.without = {"turtles"};
    EXPECT_THAT(works(wanted), ElementsAre("ES-LAKE")) << "no other way to what is left out";
    wanted.without = {};
    wanted.concepts = false;
    EXPECT_THAT(works(wanted), testing::UnorderedElementsAre("FR-SAND", "ES-LAKE"));
}

}  // namespace
}  // namespace mea::query
