// Aligned texts become language versions of one work.
#include "indexer/extract/bitext/bitext.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using testing::kinds;

// "work language: number|text, ..." of each record.
std::vector<std::string> versions(const Extraction& extraction) {
    std::vector<std::string> all;
    for (const Record& record : extraction.records) {
        std::string line = record.metadata.identifier + " " + record.metadata.language + ":";
        for (const Passage& passage : record.passages)
            line += " " + passage.number + "|" + passage.text;
        all.push_back(std::move(line));
    }
    return all;
}

TEST(Tmx, GivesAVersionForEachLanguage) {
    const Extraction result = extracted(
        "<?xml version='1.0'?><!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx version='1.4'>"
        "<header srclang='en'><note>Remark</note></header><body><tu><note>Remark</note>"
        "<prop type='x'>Property</prop><tuv xml:lang='EN-US'><seg>The <bpt i='1'>&lt;b></bpt>"
        "Parties<ept i='1'>&lt;/b></ept> <hi>agree</hi><ph>pic<sub>a whale</sub></ph>to</seg></tuv>"
        "<tuv xml:lang='fr'><seg>Les Parties</seg></tuv></tu><tu><tuv lang='en-us'>"
        "<seg>10. Report.</seg></tuv><tuv><seg>Nobody's</seg></tuv><tuv xml:lang='fr'><seg/></tuv>"
        "</tu></body></tmx>",
        "a.tmx");
    EXPECT_THAT(versions(result),
                ElementsAre("/in/a.tmx en-US: |The Parties agree a whale to 10|Report.",
                            "/in/a.tmx fr: |Les Parties"));
    EXPECT_EQ(result.records.at(0).format, "tmx");
}

TEST(Xliff, OfVersionOneGivesWhatIsTranslated) {
    const auto file = [](const std::string& language, const std::string& units) {
        return "<file original='d.docx' source-language='en' target-language='" + language +
               "'><header><skl><internal-file>Skeleton</internal-file></skl></header><body>" +
               units + "</body></file>";
    };
    const Extraction result = extracted(
        "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>" +
            file("fr",
                 "<group><trans-unit><source>The <g id='1'>Conference</g><x id='2'/>decides"
                 "</source><seg-source>Segmented</seg-source><target>Elle <mrk>d\u00E9cide</mrk>"
                 "</target><alt-trans><source>Other</source><target>Autre</target></alt-trans>"
                 "<note>Remark</note></trans-unit></group><trans-unit><source>Not yet</source>"
                 "<target state='needs-translation'>Not yet</target></trans-unit>") +
            file("es",
                 "<trans-unit><source>The Conference decides</source><target>Ella decide"
                 "</target></trans-unit><trans-unit><source>Not yet</source></trans-unit>") +
            "</xliff>",
        "a.xlf");
    EXPECT_THAT(
        versions(result),
        ElementsAre("/in/a.xlf#d.docx en: |The Conference decides |Not yet",
                    "/in/a.xlf#d.docx fr: |Elle d\u00E9cide", "/in/a.xlf#d.docx es: |Ella decide"));
}

TEST(Xliff, OfVersionTwoJoinsTheSegmentsOfAUnit) {
    const Extraction result = extracted(
        "<xliff version='2.0' srcLang='en' trgLang='zh-Hans' "
        "xmlns='urn:oasis:names:tc:xliff:document:2.0'><file id='f'><skeleton>S</skeleton>"
        "<notes><note>Remark</note></notes><group><unit id='u'><originalData><data id='d'>&lt;b>"
        "</data></originalData><segment><source>One <pc id='1'>sentence</pc>.</source>"
        "<target>\u4E00</target></segment><ignorable><source> </source></ignorable><segment>"
        "<source>Two.</source><target>\u4E8C</target></segment><m:matches xmlns:m='urn:m'>"
        "<m:match><source>Other</source></m:match></m:matches></unit></group></file><file id='g'>"
        "<unit><segment><source>More.</source></segment></unit></file></xliff>",
        "b.xlf");
    // Files without an original are of the work that the whole is.
    EXPECT_THAT(versions(result), ElementsAre("/in/b.xlf en: |One sentence. Two. |More.",
                                              "/in/b.xlf zh-Hans: |\u4E00\u4E8C"));
}

TEST(Bitext, WithoutTextOrLanguageIsAnError) {
    for (const char* text :
         {"<tmx/>", "<tmx><body><tu><tuv><seg>No language</seg></tuv></tu></body></tmx>",
          "<xliff version='1.2'/>", "<xliff><file><body><trans-unit/></body></file></xliff>",
          // One string in two lines.
          ("<xliff><file><body><trans-unit><source>No language</source></trans-unit></body></file>"
           "</xliff>")})
        EXPECT_THAT(kinds(extracted(text).problems), ElementsAre("empty/error")) << text;
}

TEST(Bitext, OfLanguagesWithoutEndIsCut) {
    std::string units;
    for (std::size_t at = 0; at < kMaxBitextLanguages + 5; ++at)
        units += "<tuv xml:lang='x" + std::to_string(at) + "'><seg>text</seg></tuv>";
    const Extraction result = extracted("<tmx><body><tu>" + units + "</tu></body></tmx>");
    EXPECT_EQ(result.records.size(), kMaxBitextLanguages);
    EXPECT_THAT(kinds(result.problems), ElementsAre("too_large/warning"));
}

TEST(Bitext, OfAnyDepthIsRead) {
    std::string deep;
    for (int level = 0; level < 4000; ++level) deep += "<sub><ph>";
    std::string ends;
    for (int level = 0; level < 4000; ++level) ends += "</ph></sub>";
    EXPECT_THAT(versions(extracted("<tmx><body><tu><tuv xml:lang='en'><seg>a" + deep + "b" + ends +
                                       "c</seg></tuv></tu></body></tmx>",
                                   "d.tmx")),
                ElementsAre("/in/d.tmx en: |a c"));
}

}  // namespace
}  // namespace mea::ingest
