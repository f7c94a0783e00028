// What a hit is found as: names and learned translations, told where the reader's word is not.
#include "query/found_as.h"

#include <filesystem>

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

class FoundAsTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        scratch_ = std::make_unique<Scratch>();
        const std::filesystem::path index = scratch_->path / "index";
        const std::uint64_t number =
            publish(index, {
                               {"EN", "en", {"Seabirds and their bycatch."}},
                               {"BOTH", "en", {"Bycatch on longlines."}},
                               {"BOTH", "fr", {"Les prises accessoires à la palangre."}},
                               {"FR", "fr", {"Réduire les prises accessoires des oiseaux marins."}},
                               {"OWN", "en", {"Longlines and the birds."}},
                               {"OWN", "fr", {"Les prises accessoires des palangres."}},
                               {.work = "SYM", .passages = {"Agenda."}, .symbol = "XYZ/COP/17/1"},
                               {.work = "SAID", .passages = {"XYZ met."}, .symbol = "XYZ/COP/17/2"},
                               {"ES", "es", {"La captura de aves marinas en palangres."}},
                           });
        index::TranslationWriter writer;
        writer.add("en", "bycatch", "fr", "accessoir", 0.9F);
        writer.add("en", "bycatch", "es", "captur", 0.1F);  // too unsure to answer
        const std::filesystem::path folder = index::Catalog(index).folder(number);
        ASSERT_TRUE(std::filesystem::is_directory(folder)) << folder;
        ASSERT_TRUE(writer.write(folder / index::kTranslationsFile));
        generation_ = open_index(index);
    }
    static void TearDownTestSuite() {
        generation_.reset();
        scratch_.reset();
    }

    static std::vector<std::string> told(const std::string& query, const std::string& work,
                                         bool learned = true, bool grouped = true) {
        SearchRequest request;
        request.query = query;
        request.language = "en";
        request.learned = learned;
        request.grouped = grouped;
        const Result<SearchAnswer> answer = search(*generation_, request, Deadline());
        EXPECT_TRUE(answer) << to_string(answer.error());
        if (!answer) return {};
        for (const Hit& hit : answer->hits) {
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

TEST_F(FoundAsTest, ASymbolIsNamedWhereNothingElseShowsTheWord) {
    EXPECT_THAT(told("xyz", "SYM"), ElementsAre("symbol   XYZ/COP/17/1"));
    EXPECT_THAT(told("xyz", "SAID"), IsEmpty());
}

TEST_F(FoundAsTest, WhatOnlyRanksIsNoReason) {
    EXPECT_THAT(told("bycatch", "ES"), ElementsAre("not found"));
    EXPECT_THAT(told("bycatch marinas", "ES"), IsEmpty());
    EXPECT_THAT(told("longlines -bycatch", "FR"), ElementsAre("not found"));
}

}  // namespace
}  // namespace mea::query
