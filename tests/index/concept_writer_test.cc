// Concepts of an update: what the earlier table saves does not change the file.
#include "index/concept_writer.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "index/dictionary_writer.h"
#include "tests/index/scratch.h"

namespace mea::index {
namespace {

using Words = std::set<std::string>;

class ConceptWriterTest : public ::testing::Test {
  protected:
    ConceptWriterTest()
        : profiles_(text::ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis").value()) {
        vocabulary::ThesaurusConcept lakes;
        lakes.id = "lakes";
        lakes.labels = {{"en", "connected lakes", true}, {"fr", "lacs reliés", true}};
        thesaurus_.concepts = {lakes};
    }

    // `documents` of words each, all of them English and French.
    std::shared_ptr<const Dictionary> dictionary(const std::string& name,
                                                 const std::vector<Words>& documents) const {
        WordCounts counts;
        for (const Words& words : documents) {
            for (const std::string& word : words) {
                counts.add("en", word, word);
                counts.add("fr", word, word);
            }
            counts.end_document();
        }
        EXPECT_TRUE(write_dictionary(counts.encode(), scratch_.path / name));
        return Dictionary::open(scratch_.path / name).value();
    }

    std::string concepts(const std::string& name, const Dictionary& dictionary,
                         const EarlierConcepts& earlier = {}) const {
        const auto path = scratch_.path / name;
        EXPECT_TRUE(write_concepts(thesaurus_, profiles_, dictionary, path, earlier));
        return read_file(path).value();
    }

    Scratch scratch_;
    std::shared_ptr<const text::ProfileSet> profiles_;
    vocabulary::Thesaurus thesaurus_;
};

TEST_F(ConceptWriterTest, WhatIsEarlierChangesNothing) {
    const std::vector<std::string> words = {"lake",       "lakes",      "lac",  "lacs",  "connect",
                                            "connection", "connecting", "sea",  "relié", "reliés",
                                            "connected",  "connects",   "lack", "relia", "reliez"};
    std::mt19937 random(3);
    std::vector<Words> documents(6);
    EarlierConcepts earlier;
    for (int round = 0; round < 30; ++round) {
        Words& changed = documents[random() % documents.size()];
        changed.clear();
        for (int left = 4; left > 0; --left) changed.insert(words[random() % words.size()]);
        const auto now = dictionary("dictionary" + std::to_string(round), documents);
        const std::string name = "concepts" + std::to_string(round);
        const std::string fresh = concepts("fresh", *now);
        ASSERT_EQ(concepts(name, *now, earlier), fresh) << "round " << round;
        earlier = {ConceptTable::open(scratch_.path / name).value(), now};
    }
    const auto forms = earlier.table->forms("en", "connect");
    EXPECT_FALSE(forms.empty());
}

// A table keeps the most frequent forms: one that was left out may be frequent now.
TEST_F(ConceptWriterTest, FormsThatWereLeftOutComeBack) {
    thesaurus_.concepts[0].labels = {{"ru", "водный", true}};
    text::Analyzer analyzer(profiles_);
    const std::string stem(analyzer.stem("водный", "ru"));
    std::vector<std::string> forms;
    for (const char* participle : {"", "ивш", "ывш", "ующ"})
        for (const char* ending :
             {"ее", "ие",  "ые",  "ое",  "ими", "ыми", "ей", "ий", "ый", "ой", "ем", "им", "ым",
              "ом", "его", "ого", "ему", "ому", "их",  "ых", "ую", "юю", "ая", "яя", "ою", "ею"})
            if (const std::string form = stem + participle + ending;
                analyzer.stem(form, "ru") == stem)
                forms.push_back(form);
    std::sort(forms.begin(), forms.end());
    ASSERT_GT(forms.size(), kMaxLabelForms);
    const auto dictionary = [&](const std::string& name, const std::string& frequent) {
        WordCounts counts;
        for (const std::string& form : forms) counts.add("ru", form, stem);
        counts.end_document();
        counts.add("ru", frequent, stem);
        counts.end_document();
        EXPECT_TRUE(write_dictionary(counts.encode(), scratch_.path / name));
        return Dictionary::open(scratch_.path / name).value();
    };
    const auto before = dictionary("before", forms.front());
    concepts("concepts", *before);
    const EarlierConcepts earlier{ConceptTable::open(scratch_.path / "concepts").value(), before};
    const auto after = dictionary("after", forms.back());
    EXPECT_EQ(concepts("again", *after, earlier), concepts("fresh", *after));
    EXPECT_EQ(ConceptTable::open(scratch_.path / "again").value()->forms("ru", stem).front(),
              forms.back());
}

}  // namespace
}  // namespace mea::index
