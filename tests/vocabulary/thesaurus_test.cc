#include "vocabulary/thesaurus.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/index/scratch.h"

namespace mea::vocabulary {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
         xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xmlns:skosxl="http://www.w3.org/2008/05/skos-xl#"
         xmlns:owl="http://www.w3.org/2002/07/owl#" xml:base="http://example.org/t">
)";

class ThesaurusTest : public ::testing::Test {
  protected:
    std::filesystem::path file(const std::string& name, const std::string& text) const {
        const auto path = scratch_.path / name;
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    std::filesystem::path resources(const std::string& name, const std::string& text) const {
        return file(name, kHead + text + "</rdf:RDF>\n");
    }
    Thesaurus read(const std::vector<std::filesystem::path>& files) {
        ThesaurusReader reader({"ar", "en", "es", "fr", "ru", "zh"});
        for (const auto& path : files) {
            const Status added = reader.add(path);
            EXPECT_TRUE(added) << added.error().message;
        }
        return reader.finish();
    }
    Error refusal(const std::filesystem::path& path) {
        ThesaurusReader reader({"en"});
        const Status added = reader.add(path);
        return added ? Error{ErrorCode::internal, "accepted", "", -1} : added.error();
    }
    static std::vector<std::string> labels(const ThesaurusConcept& entry) {
        std::vector<std::string> all;
        for (const ThesaurusLabel& label : entry.labels)
            all.push_back(label.language + (label.preferred ? "!" : ":") + label.text);
        return all;
    }

    Scratch scratch_;
};

TEST_F(ThesaurusTest, ConceptElementsGiveLabelsNotationAndRelations) {
    const Thesaurus thesaurus = read({resources("a.rdf", R"(
      <skos:ConceptScheme rdf:about="#s"><skos:prefLabel xml:lang="en">A scheme</skos:prefLabel></skos:ConceptScheme>
      <skos:Concept rdf:about="#wetlands">
        <skos:notation>W1</skos:notation>
        <skos:altLabel xml:lang="en">marshes</skos:altLabel>
        <skos:prefLabel xml:lang="en"> wet
          lands </skos:prefLabel>
        <skos:prefLabel xml:lang="de">Feuchtgebiete</skos:prefLabel>
        <skos:narrower rdf:resource="#peat"/>
      </skos:Concept>
      <skos:Concept rdf:about="#peat"><skos:prefLabel xml:lang="en">peatlands</skos:prefLabel>
        <skos:related rdf:resource="#wetlands"/><skos:broader rdf:resource="#nowhere"/></skos:Concept>)")});
    ASSERT_EQ(thesaurus.concepts.size(), 2u);
    const ThesaurusConcept& peat = thesaurus.concepts[0];
    const ThesaurusConcept& wetlands = thesaurus.concepts[1];
    EXPECT_EQ(wetlands.id, "http://example.org/t#wetlands");
    EXPECT_EQ(wetlands.notation, "W1");
    EXPECT_THAT(labels(wetlands), ElementsAre("en!wet lands", "en:marshes"));
    EXPECT_THAT(wetlands.narrower, ElementsAre(0u));
    EXPECT_THAT(peat.broader, ElementsAre(1u));
    EXPECT_THAT(wetlands.related, ElementsAre(0u));
}

TEST_F(ThesaurusTest, OneFilePerLanguageAsDescriptionsWithTypes) {
    const auto type = [](const std::string& id, const std::string& properties) {
        return "<rdf:Description rdf:about=\"http://example.org/concept/" + id +
               "\"><rdf:type rdf:resource=\"http://www.w3.org/2004/02/skos/core#Concept\"/>" +
               properties + "</rdf:Description>";
    };
    const Thesaurus thesaurus = read(
        {resources("base.rdf",
                   type("1", "<skos:narrower rdf:resource=\"http://example.org/concept/2\"/>")),
         resources("en.rdf",
                   type("1", "<skos:prefLabel xml:lang=\"en\">water</skos:prefLabel>") +
                       type("2", "<skos:prefLabel xml:lang=\"en\">river</skos:prefLabel>")),
         file("fr.rdf", std::string(kHead).replace(std::string(kHead).find(" xml:base"), 0,
                                                   " xml:lang=\"fr-FR\"") +
                            type("1", "<skos:prefLabel>eau</skos:prefLabel>") + "</rdf:RDF>")});
    ASSERT_EQ(thesaurus.concepts.size(), 2u);
    EXPECT_THAT(labels(thesaurus.concepts[0]), ElementsAre("en!water", "fr!eau"));
    EXPECT_THAT(thesaurus.concepts[1].broader, ElementsAre(0u));
}

TEST_F(ThesaurusTest, XlLabelsInsideAndElsewhere) {
    const Thesaurus thesaurus = read({resources("xl.rdf", R"(
      <rdf:Description rdf:about="http://example.org/c_1">
        <rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
        <skosxl:prefLabel rdf:resource="http://example.org/xl_1"/>
        <skosxl:altLabel><skosxl:Label rdf:about="http://example.org/xl_2">
          <skosxl:literalForm xml:lang="zh-Hans">湿地</skosxl:literalForm></skosxl:Label></skosxl:altLabel>
      </rdf:Description>
      <skosxl:Label rdf:about="http://example.org/xl_1"><skosxl:literalForm xml:lang="en">wetlands</skosxl:literalForm></skosxl:Label>)")});
    ASSERT_EQ(thesaurus.concepts.size(), 1u);
    EXPECT_THAT(labels(thesaurus.concepts[0]), ElementsAre("en!wetlands", "zh:湿地"));
}

TEST_F(ThesaurusTest, WhatIsNoConceptIsLeftOut) {
    const Thesaurus thesaurus = read({resources("other.rdf", R"(
      <skos:Collection rdf:about="#group"><skos:prefLabel xml:lang="en">a group</skos:prefLabel></skos:Collection>
      <skos:Concept rdf:about="#old"><owl:deprecated>true</owl:deprecated><skos:prefLabel xml:lang="en">old</skos:prefLabel></skos:Concept>
      <skos:Concept rdf:about="#mute"/>
      <skos:Concept><skos:prefLabel xml:lang="en">nameless</skos:prefLabel></skos:Concept>)")});
    EXPECT_THAT(thesaurus.concepts, IsEmpty());
    EXPECT_FALSE(thesaurus.fingerprint.empty());
}

TEST_F(ThesaurusTest, EntitiesOfADoctypeAndOtherPrefixes) {
    const Thesaurus thesaurus = read({file("dtd.rdf", R"(<?xml version="1.0"?>
<!DOCTYPE r:RDF [ <!ENTITY core "http://www.w3.org/2004/02/skos/core#"> <!ENTITY bad "&core;&core;"> ]>
<!-- > not the end < -->
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://www.w3.org/2004/02/skos/core#">
  <r:Description r:about="http://example.org/a>b"><r:type r:resource="&core;Concept"/>
    <prefLabel xml:lang="en"><![CDATA[fish & <chips>]]></prefLabel></r:Description>
</r:RDF>)")});
    ASSERT_EQ(thesaurus.concepts.size(), 1u);
    EXPECT_THAT(labels(thesaurus.concepts[0]), ElementsAre("en!fish & <chips>"));
}

TEST_F(ThesaurusTest, CirclesAreRead) {
    const Thesaurus thesaurus = read({resources("circle.rdf", R"(
      <skos:Concept rdf:about="#a"><skos:prefLabel xml:lang="en">a</skos:prefLabel><skos:broader rdf:resource="#b"/></skos:Concept>
      <skos:Concept rdf:about="#b"><skos:prefLabel xml:lang="en">b</skos:prefLabel><skos:broader rdf:resource="#a"/></skos:Concept>)")});
    EXPECT_EQ(thesaurus.concepts.size(), 2u);
}

TEST_F(ThesaurusTest, ManyResourcesTakeNoMoreThanOneAtATime) {
    std::string many;
    for (int i = 0; i < 5000; ++i)
        many += "<skos:Concept rdf:about=\"#c" + std::to_string(i) +
                "\"><skos:prefLabel xml:lang=\"en\">number " + std::to_string(i) +
                "</skos:prefLabel></skos:Concept>\n";
    EXPECT_EQ(read({resources("many.rdf", many)}).concepts.size(), 5000u);
}

TEST_F(ThesaurusTest, BrokenFilesSayWhere) {
    const Error cut =
        refusal(file("cut.rdf", std::string(kHead) + "<skos:Concept rdf:about=\"#a\">"));
    EXPECT_EQ(cut.code, ErrorCode::syntax);
    EXPECT_THAT(cut.message, HasSubstr("cut.rdf:6"));
    const Error crossed = refusal(resources(
        "crossed.rdf", "\n<skos:Concept rdf:about=\"#a\"><skos:note></skos:Concept></skos:note>"));
    EXPECT_EQ(crossed.code, ErrorCode::syntax);
    EXPECT_THAT(crossed.message, HasSubstr("crossed.rdf:7"));
    EXPECT_EQ(refusal(file("empty.rdf", "")).code, ErrorCode::syntax);
    EXPECT_EQ(refusal(file("text.rdf", "no XML at all")).code, ErrorCode::syntax);
    EXPECT_EQ(refusal(file("latin.rdf", "<?xml version='1.0' encoding='ISO-8859-1'?><r/>")).code,
              ErrorCode::unsupported);
    EXPECT_EQ(refusal(resources("bytes.rdf", "<skos:Concept rdf:about='#\xFF'/>")).code,
              ErrorCode::unsupported);
    EXPECT_EQ(refusal(scratch_.path / "none.rdf").code, ErrorCode::not_found);
    EXPECT_EQ(refusal(scratch_.path).code, ErrorCode::unsupported);
}

TEST_F(ThesaurusTest, AnElementWithoutEndIsRefusedBeforeItFillsTheMemory) {
    const std::string long_text(kMaxRdfElementBytes + 1000, 'x');
    for (const std::string& element :
         {"<skos:Concept rdf:about='#a'>" + long_text, "<skos:Concept rdf:about='" + long_text,
          "<!-- " + long_text}) {
        const Error error = refusal(file("long.rdf", kHead + element));
        EXPECT_EQ(error.code, ErrorCode::limit) << error.message;
        EXPECT_THAT(error.message, HasSubstr("an element is longer than"));
    }
}

}  // namespace
}  // namespace mea::vocabulary
