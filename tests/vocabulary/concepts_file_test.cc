// The thesaurus of this project is data that people write: what must hold in it is checked here.
#include <filesystem>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "text/profile.h"
#include "vocabulary/thesaurus.h"

namespace mea::vocabulary {
namespace {

const std::set<std::string> kLanguages = {"ar", "en", "es", "fr", "ru", "zh"};

const Thesaurus& thesaurus() {
    static const Thesaurus read = [] {
        ThesaurusReader reader({kLanguages.begin(), kLanguages.end()});
        const Status added =
            reader.add(std::filesystem::path(MEA_SOURCE_DIR) / "schemas/vocabulary/concepts.rdf");
        EXPECT_TRUE(added) << added.error().message;
        return reader.finish();
    }();
    return read;
}

TEST(ConceptsFile, HoldsTheField) {
    EXPECT_GE(thesaurus().concepts.size(), 250u);
}

TEST(ConceptsFile, EveryConceptHasOnePreferredLabelInEachLanguage) {
    for (const ThesaurusConcept& entry : thesaurus().concepts) {
        std::multiset<std::string> preferred;
        for (const ThesaurusLabel& label : entry.labels)
            if (label.preferred) preferred.insert(label.language);
        EXPECT_EQ(std::set<std::string>(preferred.begin(), preferred.end()), kLanguages)
            << entry.id;
        EXPECT_EQ(preferred.size(), kLanguages.size()) << entry.id;
        EXPECT_FALSE(entry.notation.empty()) << entry.id;
    }
}

TEST(ConceptsFile, ALabelStandsForOneConcept) {
    std::map<std::pair<std::string, std::string>, std::string> known;
    std::map<std::string, std::string> notations;
    for (const ThesaurusConcept& entry : thesaurus().concepts) {
        for (const ThesaurusLabel& label : entry.labels) {
            const auto [place, added] = known.try_emplace({label.language, label.text}, entry.id);
            EXPECT_TRUE(added) << label.language << ": '" << label.text << "' names " << entry.id
                               << " and " << place->second;
        }
        EXPECT_TRUE(notations.try_emplace(entry.notation, entry.id).second) << entry.notation;
    }
}

// Labels are written in the script of their language; abbreviations and scientific names are Latin.
TEST(ConceptsFile, LabelsAreInTheirLanguagesScript) {
    const std::map<std::string, std::pair<std::string, std::string>> ranges = {
        {"ru", {"\xD0", "\xD2"}}, {"ar", {"\xD8", "\xDC"}}, {"zh", {"\xE4", "\xEA"}}};
    for (const ThesaurusConcept& entry : thesaurus().concepts)
        for (const ThesaurusLabel& label : entry.labels) {
            const auto range = ranges.find(label.language);
            if (range == ranges.end() || !label.preferred) continue;
            const std::string first = label.text.substr(label.text.starts_with("«") ? 2 : 0, 1);
            EXPECT_TRUE(first >= range->second.first && first < range->second.second)
                << label.language << ": '" << label.text << "' of " << entry.id;
        }
}

TEST(ConceptsFile, NothingIsBroaderThanItself) {
    const auto& concepts = thesaurus().concepts;
    for (std::uint32_t start = 0; start < concepts.size(); ++start) {
        std::set<std::uint32_t> above;
        std::vector<std::uint32_t> next = concepts[start].broader;
        while (!next.empty()) {
            const std::uint32_t one = next.back();
            next.pop_back();
            if (!above.insert(one).second) continue;
            next.insert(next.end(), concepts[one].broader.begin(), concepts[one].broader.end());
        }
        EXPECT_FALSE(above.contains(start)) << concepts[start].id;
        for (const std::uint32_t related : concepts[start].related)
            EXPECT_FALSE(above.contains(related))
                << concepts[start].id << " is related to what is broader: " << concepts[related].id;
    }
}

}  // namespace
}  // namespace mea::vocabulary
