// Web pages: the document and not the site around it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using testing::kinds;

Record read(const std::string& html) {
    const Extraction result = extracted(html);
    if (result.records.empty()) ADD_FAILURE() << to_string(result.problems.at(0));
    return result.records.empty() ? Record() : result.records[0];
}

std::vector<std::string> all(const Record& record) {
    std::vector<std::string> found;
    for (const Passage& passage : record.passages)
        found.push_back(passage.number + "|" + passage.text);
    return found;
}

TEST(Html, LinksToOtherLanguagesAreNoTextAndTablesOfOneRowFrameParagraphs) {
    EXPECT_THAT(
        all(read("<html><body><div><a hreflang=fr href=f>Fran\u00E7ais</a> | <a hreflang=ar "
                 "href=a>\u0639\u0631\u0628\u064A</a></div><div class=langs><a "
                 "href=x>Espa\u00F1ol</a> <a href=y>English</a></div>"
                 "<div>See <a hreflang=fr "
                 "href=f>the French</a> and <a hreflang=es href=e>Spanish</a></div>"
                 "<table><tr><td>Logo<td><p>Decision<p>1. Adopts it.</table>"
                 "<table><tr><td>One<tr><td>Two</table>"
                 "<table><tr><td>a<td>b</table></body></html>")),
        ElementsAre("|See the French and Spanish", "|Logo", "|Decision", "1|Adopts it.", "|One",
                    "|Two", "|a | b"));
}

TEST(Html, WhatWasDeletedAndHowSignsAreReadIsNoText) {
    EXPECT_THAT(
        all(read("<html><p>The <del>old</del><ins>new</ins> text of "
                 "<ruby>\u6D77<rp>(</rp><rt>h\u01CEi</rt><rp>)</rp></ruby>\u6D0B</p></html>")),
        ElementsAre("|The new text of \u6D77\u6D0B"));
}

TEST(Html, KeepsHeadingsListsTablesAndLanguages) {
    const Record record = read(
        "<!DOCTYPE html><html lang=fr><body><h1>Titre</h1><p>Un "
        "<b>para</b>graphe&nbsp;ici.<br>Suite"
        "<ul><li>1. premier<li lang=en>second</ul><table><tr><th>A<th>B<tr><td>1<td>2<p>3</table>"
        "<h3>Fin</h3>");
    EXPECT_THAT(all(record), ElementsAre("|Titre", "|Un paragraphe ici. Suite", "1|premier",
                                         "|second", "|A | B\n1 | 2 3", "|Fin"));
    EXPECT_EQ(record.metadata.language, "fr");
    EXPECT_EQ(record.passages[0].level, 1U);
    EXPECT_EQ(record.passages[3].language, "en");
    EXPECT_EQ(record.passages[4].kind, PassageKind::table);
    EXPECT_EQ(record.passages[5].level, 3U);
}

TEST(Html, LeavesOutTheSite) {
    const Record record = read(
        "<html><head><title>Decision 16/18</title><style>p{}</style></head><body>"
        "<nav><a href=/>Home</a></nav><div class='site-menu'>Menu</div><div "
        "id='cookie-banner'>We use cookies</div><div role=banner>Logo</div>"
        "<ul><li><a href=a>One page</a><li><a href=b>Another</a><li><a href=c>Third</a></ul>"
        "<div class=content><p>The Conference of the Parties decides.</p></div>"
        "<script>var x = '<p>no</p>';</script><p hidden>hidden</p><footer>Contact</footer>");
    EXPECT_THAT(all(record), ElementsAre("|The Conference of the Parties decides."));
    EXPECT_EQ(record.metadata.title, "Decision 16/18");
}

TEST(Html, ReadsTheMainPartWhenThePageNamesIt) {
    std::string sentence;
    for (int word = 0; word < 60; ++word) sentence += (word == 0 ? "" : " ") + std::string("ocean");
    const Record record =
        read("<html><body><div>Around</div><main><p>Inside " + sentence +
             "</p><ul><li><a href=1>a</a><li><a href=2>b</a><li><a href=3>c</a></ul></main>");
    EXPECT_THAT(all(record), ElementsAre("|Inside " + sentence, "|a", "|b", "|c"));
}

TEST(Html, TakesMetadataOfTheHead) {
    const Metadata metadata =
        read(
            "<html><head><title>Site | Decision</title>"
            "<meta name='DC.title' content='Decision on seas'><meta name=og:title content=no>"
            "<meta name=dcterms.issued content='2023-08-01T00:00:00Z'>"
            "<meta name=citation_publication_date content='2020/01/02'>"
            "<meta name=DC.language content=eng><meta name=DC.identifier "
            "content='CBD/COP/DEC/16/18'>"
            "<meta name=dc.subject content='oceans; seas'>"
            "<link rel=canonical href='https://example.org/d'></head><body><p>Text.</p>")
            .metadata;
    EXPECT_EQ(metadata.title, "Decision on seas");
    EXPECT_EQ(metadata.date, "2023-08-01");
    EXPECT_EQ(metadata.language, "en");
    EXPECT_EQ(metadata.symbol, "CBD/COP/DEC/16/18");
    EXPECT_EQ(metadata.url, "https://example.org/d");
    EXPECT_THAT(metadata.subjects, ElementsAre("oceans", "seas"));
}

TEST(Html, NoteDigitsStickToNoWord) {
    EXPECT_THAT(all(read("<html><p>Law of the Sea<sup><a href=#n>1</a></sup> binds, H<sub>2</sub>O"
                         "</p>")),
                ElementsAre("|Law of the Sea 1 binds, H2O"));
}

TEST(Html, RaisedNumbersStickToNoFigure) {
    EXPECT_THAT(all(read("<html><p>In 2010<sup>3</sup> the Parties<sup><b>4</b></sup> of 5 km"
                         "<sup>2</sup>, the 1<sup>st</sup></p>")),
                ElementsAre("|In 2010 3 the Parties 4 of 5 km2, the 1st"));
}

TEST(Html, ItemsHaveTheNumbersThatBrowsersShow) {
    EXPECT_THAT(
        all(read("<html><body><p>Decides:</p><ol start=9><li><p>Nine</p><p>still nine</p>"
                 "<ol type=a><li>first<li>second</ol><li value=12>twelve</li><li>(b) its own"
                 "</ol><ol reversed><li>two<li>one</ol><ol style='list-style-type: upper-roman'>"
                 "<li>roman</ol><ol style='list-style: none'><li>bare</ol><ul><li>dot</ul>"
                 "<ol start=-4><li>below</ol><li>lost</li>")),
        ElementsAre("|Decides:", "9|Nine", "|still nine", "a|first", "b|second", "12|twelve",
                    "(b)|its own", "2|two", "1|one", "I|roman", "|bare", "|dot", "|below",
                    "|lost"));
}

TEST(Html, PreformattedTextHasParagraphs) {
    EXPECT_THAT(all(read("<html lang=en><pre>1. The first paragraph\nof the text.\n\n"
                         "2. The <b>second</b> one.</pre><p>After.")),
                ElementsAre("1|The first paragraph of the text.", "2|The second one.", "|After."));
}

TEST(Html, ADocumentInAFormIsReadAndOneInASearchFormIsNot) {
    const std::string words =
        "The Conference of the Parties adopts the decision on the conservation of the forests of "
        "the world and requests the Executive Secretary to report on its implementation, to the "
        "next meeting, and to publish the report in the six languages of the United Nations.";
    EXPECT_THAT(all(read("<html><body><form action=x><nav><a href=a>Home</a></nav><p>" + words +
                         "</p></form><form><label>Look for</label><input></form>"
                         "<div>Of the Secretariat.</div>")),
                ElementsAre("|" + words, "|Of the Secretariat."));
}

TEST(Html, NotesInTheFooterOfAnArticleStay) {
    EXPECT_THAT(all(read("<html><body><article><p>Text.</p><footer><p>1. See decision 15/4.</p>"
                         "</footer></article><article><footer><a href=a>One</a> <a href=b>Two</a> "
                         "<a href=c>Three</a></footer></article><footer>Of the site</footer>")),
                ElementsAre("|Text.", "1|See decision 15/4."));
}

TEST(Html, TablesThatLayOutAPageAreNone) {
    EXPECT_THAT(all(read("<html><body><table><tr><td>Left<td><h1>Decision</h1><p>1. First.</p>"
                         "<p>2. Second.</p></table><table><tr><td><p>a<p>b<p>c<p>d<p>e</table>"
                         "<table><tr><td><p>a<p>b<td>c<tr><td>d<td>e</table>")),
                ElementsAre("|Left", "|Decision", "1|First.", "2|Second.", "|a", "|b", "|c", "|d",
                            "|e", "|a b | c\nd | e"));
}

TEST(Html, OfWordAndMathematicsIsReadAsPrinted) {
    EXPECT_THAT(all(read("<html><body><![if !supportFootnotes]><p>In 2010<span "
                         "style='vertical-align:super'>3</span>, <math><mi>x</mi><mo>=</mo>"
                         "<mn>2</mn></math></p><![endif]>")),
                ElementsAre("|In 2010 3, x=2"));
}

TEST(Html, OfAnyEncodingIsRead) {
    EXPECT_THAT(all(read("<html><meta charset=windows-1252><p>caf\xE9")),
                ElementsAre("|caf\u00E9"));
    EXPECT_THAT(all(read("<html><meta charset=utf-8><p>caf\u00E9")), ElementsAre("|caf\u00E9"));
}

TEST(Html, HugeDepthIsRead) {
    std::string deep = "<html><body>";
    for (int level = 0; level < 100'000; ++level) deep += "<div>";
    const Extraction result = extracted(deep + "<p>bottom</p>");
    EXPECT_EQ(result.records.size() + result.problems.size(), 1U);
}

TEST(Html, WithoutTextIsAnError) {
    EXPECT_THAT(kinds(extracted("<html><script>x</script></html>").problems),
                ElementsAre("empty/error"));
}

TEST(Html, SpacesThatDoNotBreakAreBlanksOutsideOfNumbers) {
    const Extraction got = extracted(
        "<html><body><p>Article&nbsp;16&nbsp;2024: 10&nbsp;000&nbsp;ha</p></body></html>");
    ASSERT_EQ(got.records.size(), 1U);
    EXPECT_EQ(got.records[0].passages.at(0).text, "Article 16 2024: 10\u00A0000 ha");
}

}  // namespace
}  // namespace mea::ingest
