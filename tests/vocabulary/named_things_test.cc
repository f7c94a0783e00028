// What conventions, bodies and countries are called, as a thesaurus.
#include "vocabulary/named_things.h"

#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "vocabulary/countries.h"

namespace mea::vocabulary {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string> kLanguages = {"ar", "en", "es", "fr", "ru", "zh"};

// "ru:СИТЕС" by id, as the last part of it.
using Names = std::map<std::string, std::set<std::string>>;

Names names_of(const std::vector<ThesaurusConcept>& things) {
    Names names;
    for (const ThesaurusConcept& thing : things)
        for (const ThesaurusLabel& label : thing.labels) {
            EXPECT_TRUE(label.name) << label.text;
            names[thing.id.substr(thing.id.find('#') + 1)].insert(label.language + ":" +
                                                                  label.text);
        }
    return names;
}

const Names& things() {
    static const Names names = [] {
        const auto loaded = Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
        EXPECT_TRUE(loaded) << loaded.error().message;
        return names_of(named_things(**loaded));
    }();
    return names;
}

TEST(NamedThings, AbbreviationsAreOfTheLanguagesTheyAbbreviate) {
    EXPECT_THAT(things().at("UNFCCC"), Contains("ru:РКИКООН"));
    EXPECT_THAT(things().at("UNFCCC"), Contains("es:CMNUCC"));
    EXPECT_THAT(things().at("UNFCCC"), Not(Contains("en:CMNUCC")));
    EXPECT_THAT(things().at("UNFCCC"), Contains("fr:UNFCCC")) << "the English one is used by all";
    EXPECT_THAT(things().at("SDG"), Contains("fr:ODD"));
    EXPECT_THAT(things().at("SDG"), Not(Contains("en:ODD"))) << "a word of English";
    EXPECT_THAT(things().at("CITES"), Contains("ru:СИТЕС"));
    EXPECT_THAT(things().at("UNFCCC-SBSTA"), Contains("ru:ВОКНТА"));
    EXPECT_THAT(things().at("PARIS"), Contains("zh:巴黎协定"));
}

TEST(NamedThings, WhatStandsForSeveralStandsForNone) {
    for (const auto& [id, names] : things())
        for (const char* text : {"en:COP", "en:SBI", "en:MOP", "en:CP", "en:SC", "ru:ВОО",
                                 "en:Conference of the Parties", "en:Standing Committee"})
            EXPECT_THAT(names, Not(Contains(text))) << id;
    std::map<std::string, std::string> owner;
    for (const auto& [id, names] : things())
        for (const std::string& name : names)
            EXPECT_TRUE(owner.emplace(folded_label(name), id).second)
                << name << " is " << id << " and " << owner[folded_label(name)];
}

TEST(NamedThings, CountriesAreNamedInEveryLanguage) {
    const Names names = names_of(countries(kLanguages));
    EXPECT_GE(names.size(), 190U);
    for (const char* text : {"en:Kenya", "es:Kenia", "ru:Кения", "zh:肯尼亚", "ar:كينيا"})
        EXPECT_THAT(names.at("country-KE"), Contains(text));
    EXPECT_THAT(names.at("country-MM"), Contains("en:Burma"));
    EXPECT_EQ(names.count("country-RE"), 0U) << "Réunion is a meeting in French";
}

TEST(NamedThings, ThoseThatAThesaurusHasBecomePartOfIt) {
    ThesaurusReader reader(kLanguages);
    reader.add_names(
        {{"urn:a", "", {{"en", "Land Fund", true, true}, {"en", "LFX", false, true}}, {}, {}, {}}});
    reader.add_names(
        {{"urn:b", "", {{"en", "land fund", true, true}, {"fr", "FLX", false, true}}, {}, {}, {}},
         {"urn:c",
          "",
          {{"en", "Lake Fund", true, true},
           {"en", "LFX", false, true},
           {"xx", "no language", false, true}},
          {},
          {},
          {}}});
    const Thesaurus joined = reader.finish();
    ASSERT_EQ(joined.concepts.size(), 2U);
    EXPECT_EQ(joined.concepts[0].id, "urn:a");
    const std::vector<ThesaurusLabel> expected = {
        {"en", "Land Fund", true, true}, {"en", "LFX", false, true}, {"fr", "FLX", false, true}};
    EXPECT_EQ(joined.concepts[0].labels, expected);
    EXPECT_EQ(joined.concepts[1].labels.size(), 1U) << "LFX is another's";
    EXPECT_THAT(joined.fingerprint, Not(IsEmpty()));
}

}  // namespace
}  // namespace mea::vocabulary
