// Feeds and catalogues: what InforMEA, libraries and repositories deliver.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using testing::kinds;
using testing::texts;

const char* const kDecisionJson = R"({"d":{"results":[{
    "__metadata":{"type":"InformeaModel.Decision"},"id":"d-1","link":"https://example.org/d1",
    "number":"XX/7","treaty":"cbd","type":"Decision","published":"2014-10-17T00:00:00",
    "meetingTitle":"Twelfth meeting",
    "titles":{"results":[{"language":"en","value":"On seas"},{"language":"fr","value":"Des mers"}]},
    "contents":{"results":[{"language":"en","value":"<p>1. Decides.</p><p>2. Invites.</p>"}]},
    "keywords":{"results":[{"term":"oceans"}]}}]}})";

TEST(OData, GivesARecordForEachLanguage) {
    const Extraction result = extracted(kDecisionJson, "decisions.json");
    ASSERT_EQ(result.records.size(), 2U);
    const Record& english = result.records[0];
    EXPECT_EQ(english.format, "odata");
    EXPECT_EQ(english.metadata.language, "en");
    EXPECT_EQ(english.metadata.title, "On seas");
    EXPECT_EQ(english.metadata.identifier, "d-1");
    EXPECT_EQ(english.metadata.symbol, "");  // "XX/7" is many documents' number
    EXPECT_EQ(english.metadata.date, "2014-10-17");
    EXPECT_EQ(english.metadata.type, "decision");
    EXPECT_EQ(english.metadata.url, "https://example.org/d1");
    EXPECT_THAT(english.metadata.issued_by, ElementsAre("cbd"));
    EXPECT_THAT(english.metadata.subjects, ElementsAre("oceans"));
    EXPECT_THAT(texts(english, PassageKind::heading), ElementsAre("XX/7, Twelfth meeting"));
    EXPECT_THAT(texts(english, PassageKind::paragraph), ElementsAre("Decides.", "Invites."));
    EXPECT_EQ(result.records[1].metadata.title, "Des mers");
    EXPECT_EQ(result.records[1].metadata.identifier, "d-1");
}

TEST(Atom, OfOtherSitesHasTitlesInMarkupAndSubjects) {
    const Extraction result = extracted(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><entry xml:lang='en'>"
        "<title type='html'>Seas &amp;amp; &lt;i&gt;coasts&lt;/i&gt;</title><id>tag:1</id>"
        "<category term='oceans' label='Oceans'/><category term='fish'/></entry>"
        "<entry><title>pH &lt; 7</title><content xmlns:d='urn:d' xmlns:m='urn:m'><m:properties>"
        "<d:keywords>one text</d:keywords></m:properties></content><category term='x'/></entry>"
        "</feed>");
    ASSERT_EQ(result.records.size(), 2U);
    EXPECT_EQ(result.records[0].metadata.title, "Seas & coasts");
    EXPECT_THAT(texts(result.records[0], PassageKind::title), ElementsAre("Seas & coasts"));
    EXPECT_EQ(result.records[0].metadata.language, "en");
    EXPECT_THAT(result.records[0].metadata.subjects, ElementsAre("Oceans", "fish"));
    EXPECT_EQ(result.records[1].metadata.title, "pH < 7");
    EXPECT_EQ(result.records[1].metadata.language, "fr");
}

TEST(OData, AtomSaysTheSame) {
    const Extraction result = extracted(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:m='urn:m' xmlns:d='urn:d'><entry>"
        "<category term='Model.Meeting'/><link rel='x/titles' "
        "title='titles'><m:inline><feed><entry>"
        "<content><m:properties><d:language>en</d:language><d:value>Third meeting</d:value>"
        "</m:properties></content></entry></feed></m:inline></link><content><m:properties>"
        "<d:id>m-1</d:id><d:treaty>cms</d:treaty><d:start>2024-02-12T00:00:00</d:start>"
        "<d:city>Samarkand</d:city></m:properties></content></entry></feed>");
    ASSERT_EQ(result.records.size(), 1U);
    const Record& meeting = result.records[0];
    EXPECT_EQ(meeting.metadata.title, "Third meeting");
    EXPECT_EQ(meeting.metadata.identifier, "m-1");
    EXPECT_EQ(meeting.metadata.date, "2024-02-12");
    EXPECT_THAT(meeting.metadata.issued_by, ElementsAre("cms"));
    EXPECT_THAT(texts(meeting, PassageKind::paragraph),
                ElementsAre("2024-02-12T00:00:00, Samarkand"));
}

TEST(OData, DaysAreMillisecondsAndFilesHaveLanguages) {
    const Extraction result = extracted(
        R"({"d":[{"__metadata":{"type":"M.Document"},"id":"d-2","link":"https://example.org/d2",
        "published":"/Date(1355961600000)/","titles":[{"language":"en","value":"Seas"},
        {"language":"fr","value":"Mers"},{"language":"es","value":"Mares"}],
        "files":[{"language":"fr","url":"https://example.org/d2-fr.pdf"},{"language":"es"},7]}]})",
        "documents.json");
    ASSERT_EQ(result.records.size(), 3U);
    EXPECT_EQ(result.records[0].metadata.date, "2012-12-20");
    EXPECT_EQ(result.records[0].metadata.url, "https://example.org/d2");
    EXPECT_EQ(result.records[1].metadata.url, "https://example.org/d2");  // Spanish
    EXPECT_EQ(result.records[2].metadata.url, "https://example.org/d2-fr.pdf");
    EXPECT_EQ(extracted(R"({"d":[{"treaty":"cbd","published":"/Date(99999999999999999999)/",
        "titles":[{"language":"en","value":"Seas"}]}]})",
                        "documents.json")
                  .records.at(0)
                  .metadata.date,
              "");
}

TEST(OData, PlainAtomFeedsAreReadToo) {
    const Extraction result = extracted(
        "<feed xmlns='http://www.w3.org/2005/Atom' "
        "xml:lang='es'><title>Feed</title><entry><id>e</id>"
        "<title>Aviso</title><summary>Texto del aviso.</summary><link href='https://x.org/1'/>"
        "</entry></feed>");
    ASSERT_EQ(result.records.size(), 1U);
    EXPECT_EQ(result.records[0].metadata.language, "es");
    EXPECT_EQ(result.records[0].metadata.url, "https://x.org/1");
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph), ElementsAre("Texto del aviso."));
}

TEST(OData, ParagraphsOfXhtmlStandApart) {
    const Extraction result = extracted(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>e</id><title type='xhtml'>"
        "<div xmlns='http://www.w3.org/1999/xhtml'>On <i>seas</i></div></title>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One</p><p>Two</p>"
        "</div></content></entry></feed>");
    ASSERT_EQ(result.records.size(), 1U);
    EXPECT_EQ(result.records[0].metadata.title, "On seas");
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph), ElementsAre("One", "Two"));
}

TEST(Rss, ItemsAreDocuments) {
    const Extraction result = extracted(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        "xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>News</title>"
        "<atom:link href='https://x.org/feed'/><language>fr</language>"
        "<item><title>Une r\u00E9union</title><link>https://x.org/1</link><guid>g-1</guid>"
        "<pubDate>Tue, 10 Jun 2003 04:00:00 GMT</pubDate><category>oceans</category>"
        "<description>&lt;p&gt;Un.&lt;/p&gt;&lt;p&gt;Deux &amp;amp; trois.&lt;/p&gt;</description>"
        "<content:encoded><![CDATA[<h2>Partie</h2><p>Tout.</p>]]></content:encoded></item>"
        "<item><title>Autre</title></item></channel></rss>");
    ASSERT_EQ(result.records.size(), 2U);
    EXPECT_THAT(kinds(result.problems), ElementsAre());
    const Record& record = result.records[0];
    EXPECT_EQ(record.format, "rss");
    EXPECT_EQ(record.metadata.title, "Une r\u00E9union");
    EXPECT_EQ(record.metadata.url, "https://x.org/1");
    EXPECT_EQ(record.metadata.identifier, "g-1");
    EXPECT_EQ(record.metadata.date, "2003-06-10");
    EXPECT_EQ(record.metadata.language, "fr");
    EXPECT_THAT(record.metadata.subjects, ElementsAre("oceans"));
    EXPECT_THAT(texts(record, PassageKind::paragraph),
                ElementsAre("Un.", "Deux & trois.", "Tout."));
    EXPECT_THAT(texts(record, PassageKind::heading), ElementsAre("Partie"));
}

TEST(Rss, SiteSummariesAreReadToo) {
    const Extraction result = extracted(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<channel><title>News</title></channel><item><title>One</title><link>https://x.org/1</link>"
        "<description>Plain text.</description><dc:date>2004-05-06T00:00:00Z</dc:date>"
        "<dc:language>en-GB</dc:language></item></rdf:RDF>");
    ASSERT_EQ(result.records.size(), 1U);
    EXPECT_EQ(result.records[0].metadata.date, "2004-05-06");
    EXPECT_EQ(result.records[0].metadata.language, "en-GB");
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph), ElementsAre("Plain text."));
}

TEST(OData, OtherJsonIsData) {
    EXPECT_THAT(kinds(extracted("{\"a\": [1, 2]}").problems), ElementsAre("no_document/note"));
    EXPECT_THAT(kinds(extracted("{\"a\": ").problems), ElementsAre("structure/error"));
    EXPECT_THAT(kinds(extracted("{\"value\":[{\"treaty\":\"cbd\",\"id\":\"1\"}]}").problems),
                ElementsAre("no_document/note"));
}

TEST(Catalogue, MarcFieldsBecomeMetadata) {
    const Extraction result = extracted(
        "<collection xmlns='http://www.loc.gov/MARC21/slim'><record>"
        "<controlfield tag='008'>230801s2023    xxu           000 0 fre d</controlfield>"
        "<datafield tag='191'><subfield code='a'>A/RES/77/321</subfield></datafield>"
        "<datafield tag='245'><subfield code='a'>Accord :</subfield><subfield code='b'>la mer /"
        "</subfield><subfield code='c'>AG</subfield></datafield>"
        "<datafield tag='269'><subfield code='a'>20230801</subfield></datafield>"
        "<datafield tag='520'><subfield code='a'>Un accord.</subfield></datafield>"
        "<datafield tag='650'><subfield code='a'>DROIT DE LA MER</subfield></datafield>"
        "</record></collection>");
    ASSERT_EQ(result.records.size(), 1U);
    const Metadata& metadata = result.records[0].metadata;
    EXPECT_EQ(metadata.symbol, "A/RES/77/321");
    EXPECT_EQ(metadata.title, "Accord : la mer");
    EXPECT_EQ(metadata.date, "2023-08-01");
    EXPECT_EQ(metadata.language, "fr");
    EXPECT_THAT(metadata.subjects, ElementsAre("DROIT DE LA MER"));
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph), ElementsAre("Un accord."));
}

TEST(Catalogue, MarcTitlesInOtherScriptsAndLanguagesAreKept) {
    const Extraction result = extracted(
        "<record xmlns='http://www.loc.gov/MARC21/slim'>"
        "<datafield tag='191'><subfield code='a'>A/RES/76/300</subfield>"
        "<subfield code='a'>[Arabic]</subfield></datafield>"
        "<datafield tag='245'><subfield code='6'>880-01</subfield>"
        "<subfield code='a'>al-Bi'ah</subfield></datafield>"
        "<datafield tag='242'><subfield code='a'>The environment /</subfield>"
        "<subfield code='y'>eng</subfield></datafield>"
        "<datafield tag='260'><subfield code='c'>New York : UN, 1 Aug. 2022</subfield></datafield>"
        "<datafield tag='880'><subfield code='6'>245-01/(3/r</subfield>"
        "<subfield code='a'>\u0627\u0644\u0628\u064A\u0626\u0629</subfield></datafield>"
        "<datafield tag='880'><subfield code='6'>100-02</subfield><subfield code='a'>X</subfield>"
        "</datafield><datafield tag='880'><subfield code='6'>520-03</subfield>"
        "<subfield code='a'>A summary.</subfield></datafield></record>");
    ASSERT_EQ(result.records.size(), 1U);
    const Record& record = result.records[0];
    EXPECT_EQ(record.metadata.symbol, "A/RES/76/300");
    EXPECT_EQ(record.metadata.date, "2022-08-01");
    EXPECT_THAT(texts(record, PassageKind::title),
                ElementsAre("al-Bi'ah", "The environment", "\u0627\u0644\u0628\u064A\u0626\u0629"));
    EXPECT_EQ(record.passages.at(1).language, "en");
    EXPECT_THAT(texts(record, PassageKind::paragraph), ElementsAre("A summary."));
}

TEST(Catalogue, MarcKeepsTheLinkInItsLanguageAndReportsTheOthers) {
    const auto record_in = [](const std::string& language) {
        return "<record xmlns='http://www.loc.gov/MARC21/slim'>"
               "<datafield tag='041'><subfield code='a'>" +
               language +
               "</subfield></datafield><datafield tag='245'><subfield code='a'>T</subfield>"
               "</datafield><datafield tag='856' ind2='2'><subfield code='u'>https://x.org/r"
               "</subfield></datafield><datafield tag='856'><subfield code='u'>https://x.org/a"
               "</subfield><subfield code='y'>English</subfield></datafield>"
               "<datafield tag='856'><subfield code='u'>https://x.org/b</subfield>"
               "<subfield code='y'>Fran\u00E7ais</subfield></datafield>"
               "<datafield tag='856'><subfield code='u'>https://x.org/A_1-RU.pdf</subfield>"
               "</datafield></record>";
    };
    for (const auto& [language, url] : {std::pair("eng", "https://x.org/a"),
                                        {"fre", "https://x.org/b"},
                                        {"rus", "https://x.org/A_1-RU.pdf"},
                                        {"ara", "https://x.org/a"}}) {
        const Extraction result = extracted(record_in(language));
        ASSERT_EQ(result.records.size(), 1U);
        EXPECT_EQ(result.records[0].metadata.url, url);
        ASSERT_THAT(kinds(result.problems), ElementsAre("left_out/note"));
        EXPECT_EQ(result.problems[0].message.find("3 further links"), 0U);
        // Each by its address, and with what the record calls it.
        EXPECT_NE(result.problems[0].message.find("https://x.org/r, "), std::string::npos);
        const bool left_out =
            result.problems[0].message.find("https://x.org/b (Fran\u00E7ais)") != std::string::npos;
        EXPECT_EQ(left_out, url != std::string_view("https://x.org/b"));
    }
}

TEST(Catalogue, DublinCoreSaysThingsInSeveralLanguages) {
    const Extraction result = extracted(
        "<dc xmlns='http://purl.org/dc/elements/1.1/'><title xml:lang='en'>Seas</title>"
        "<title xml:lang='fr'>Mers</title><description xml:lang='fr'>Des mers.</description>"
        "</dc>");
    ASSERT_EQ(result.records.size(), 1U);
    const Record& record = result.records[0];
    EXPECT_EQ(record.metadata.title, "Seas");
    EXPECT_THAT(texts(record, PassageKind::title), ElementsAre("Seas", "Mers"));
    std::vector<std::string> languages;
    for (const Passage& passage : record.passages) languages.push_back(passage.language);
    EXPECT_THAT(languages, ElementsAre("en", "fr", "fr"));
}

TEST(Catalogue, MarcHasTheYearOfItsFixedField) {
    const auto date = [](const std::string& kind, const std::string& more) {
        return extracted(
                   "<record xmlns='http://www.loc.gov/MARC21/slim'><controlfield tag='008'>"
                   "120101" +
                   kind +
                   "2012    xx            000 0 fre d</controlfield><datafield tag='245'>"
                   "<subfield code='a'>T</subfield></datafield>" +
                   more + "</record>")
            .records.at(0)
            .metadata.date;
    };
    EXPECT_EQ(date("s", ""), "2012");
    EXPECT_EQ(date("u", ""), "");
    EXPECT_EQ(date("s",
                   "<datafield tag='269'><subfield code='a'>2011-05-06</subfield>"
                   "</datafield>"),
              "2011-05-06");
}

TEST(Catalogue, DublinCoreHasDatesOfSeveralKinds) {
    const auto date = [](const std::string& fields) {
        return extracted(
                   "<r xmlns:t='http://purl.org/dc/terms/' "
                   "xmlns='http://purl.org/dc/elements/1.1/'><title>Seas</title>" +
                   fields + "</r>")
            .records.at(0)
            .metadata.date;
    };
    const std::string created = "<t:created>2012-10-19T12:00:00Z</t:created>";
    EXPECT_EQ(date(created), "2012-10-19");
    EXPECT_EQ(date(created + "<date>2013</date>"), "2013");
    EXPECT_EQ(date(created + "<date>2013</date><t:issued>2014</t:issued>"), "2014");
    EXPECT_EQ(date("<t:modified>2020</t:modified>"), "");
    // All of it in the newer terms.
    const Record record = extracted(
                              "<r xmlns='http://purl.org/dc/terms/'><title>Seas</title>"
                              "<abstract>Of seas.</abstract></r>")
                              .records.at(0);
    EXPECT_EQ(record.format, "dublin core");
    EXPECT_THAT(texts(record, PassageKind::paragraph), ElementsAre("Of seas."));
}

TEST(Catalogue, DublinCoreInsideHarvestedRecords) {
    const Extraction result = extracted(
        "<OAI-PMH><ListRecords><record><metadata><dc xmlns='http://purl.org/dc/elements/1.1/'>"
        "<title>One</title><identifier>https://x.org/1</identifier><identifier>X/1</identifier>"
        "<date>2020</date></dc></metadata></record><record><metadata><dc "
        "xmlns='http://purl.org/dc/elements/1.1/'><title>Two</title></dc></metadata></record>"
        "</ListRecords></OAI-PMH>");
    ASSERT_EQ(result.records.size(), 2U);
    EXPECT_EQ(result.records[0].metadata.symbol, "X/1");
    EXPECT_EQ(result.records[0].metadata.url, "https://x.org/1");
    EXPECT_EQ(result.records[0].metadata.date, "2020");
    EXPECT_EQ(result.records[1].metadata.title, "Two");
}

}  // namespace
}  // namespace mea::ingest
