// Word documents that include other files, number by their styles, move text about or hide it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/extract/list_count.h"
#include "tests/indexer/extract/zip_maker.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kinds;
using testing::make_docx;
using testing::texts;
using testing::word_paragraph;
using testing::ZipMembers;

std::vector<std::string> numbered(const Record& record) {
    std::vector<std::string> all;
    for (const Passage& passage : record.passages)
        all.push_back(passage.number + "|" + passage.text);
    return all;
}

// What the document relates to, "id kind target" each.
std::pair<std::string, std::string> relations(
    const std::vector<std::array<std::string, 3>>& entries) {
    std::string xml = "<R>";
    for (const auto& [id, kind, target] : entries)
        xml += "<R Id='" + id + "' Type='urn:x/" + kind + "' Target='" + target + "'/>";
    return {"word/_rels/document.xml.rels", xml + "</R>"};
}

std::string chunk(const std::string& id) {
    return "<w:altChunk xmlns:r='urn:r' r:id='" + id + "'/>";
}

// The document, with "Before" in front, and the file it includes.
Extraction including(const std::string& name, const std::string& content,
                     const std::string& type = {}) {
    const std::string ending = name.substr(name.rfind('.') + 1);
    ZipMembers members = {relations({{"c", "aFChunk", name}}), {"word/" + name, content}};
    if (!type.empty())
        members.emplace_back("[Content_Types].xml", "<Types><Default Extension='" + ending +
                                                        "' ContentType='" + type + "'/></Types>");
    return extracted(
        make_docx(word_paragraph("Before") + chunk("c") + word_paragraph("After"), members));
}

TEST(WordChunks, AreReadAsFilesOfTheirKindWhereTheyStand) {
    const Extraction page = including(
        "a.html", "<html><body><nav>kept</nav><h2>Seas</h2><ol><li>One<li>Two</ol></body></html>");
    EXPECT_THAT(numbered(page.records.at(0)),
                ElementsAre("|Before", "|kept", "|Seas", "1|One", "2|Two", "|After"));
    EXPECT_THAT(texts(page.records[0], PassageKind::heading), ElementsAre("Seas"));
    EXPECT_THAT(page.problems, IsEmpty());

    EXPECT_THAT(numbered(including("a.txt", "Caf\xE9 au lait.").records.at(0)),
                ElementsAre("|Before", "|Caf\u00E9 au lait.", "|After"));
    EXPECT_THAT(numbered(including("a.docx", make_docx(word_paragraph("Inner"))).records.at(0)),
                ElementsAre("|Before", "|Inner", "|After"));
    // What looks like text is what the package says it is.
    EXPECT_THAT(numbered(including("a.dat", "Of <b>many</b><p>seas", "text/html").records.at(0)),
                ElementsAre("|Before", "|Of many", "|seas", "|After"));
    const Extraction saved = including(
        "a.mht",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: "
        "text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>Caf=C3=A9"
        "</p>\n--B\nContent-Type: image/png\nContent-Location: x.png\n\nPNG\n--B--\n");
    EXPECT_THAT(numbered(saved.records.at(0)), ElementsAre("|Before", "|Caf\u00E9", "|After"));
    EXPECT_THAT(kinds(saved.problems), ElementsAre("left_out/note"));
}

TEST(WordChunks, ThatCannotBeReadAreToldAndTheRestIsKept) {
    const Extraction rich = including("a.rtf", "{\\rtf1 lost}");
    EXPECT_THAT(numbered(rich.records.at(0)), ElementsAre("|Before", "|After"));
    ASSERT_THAT(kinds(rich.problems), ElementsAre("unsupported/warning"));
    EXPECT_THAT(rich.problems[0].message, HasSubstr("word/a.rtf"));
    EXPECT_EQ(rich.problems[0].source, rich.records[0].source);

    const Extraction missing =
        extracted(make_docx(word_paragraph("Before") + chunk("c") + chunk("nowhere"),
                            {relations({{"c", "aFChunk", "gone.html"}})}));
    EXPECT_THAT(kinds(missing.problems), ElementsAre("structure/warning", "structure/warning"));
    EXPECT_THAT(missing.problems[0].message, HasSubstr("word/gone.html"));

    // Nothing but what cannot be read is no document.
    const Extraction nothing = extracted(make_docx(
        chunk("c"), {relations({{"c", "aFChunk", "a.rtf"}}), {"word/a.rtf", "{\\rtf1 lost}"}}));
    EXPECT_THAT(nothing.records, IsEmpty());
    EXPECT_THAT(kinds(nothing.problems), ElementsAre("empty/error", "unsupported/warning"));
}

TEST(WordChunks, StandInCellsAndEndWhereTheyIncludeOneAnother) {
    const ZipMembers page = {relations({{"c", "aFChunk", "a.html"}}),
                             {"word/a.html", "<p>Cell</p>"}};
    EXPECT_THAT(numbered(extracted(make_docx("<w:tbl><w:tr><w:tc>" + chunk("c") + "</w:tc><w:tc>" +
                                                 word_paragraph("B") + "</w:tc></w:tr></w:tbl>",
                                             page))
                             .records.at(0)),
                ElementsAre("|Cell | B"));
    std::string inner = make_docx(word_paragraph("Innermost"));
    for (int depth = 0; depth < 8; ++depth)
        inner = make_docx(word_paragraph("Level") + chunk("c"),
                          {relations({{"c", "aFChunk", "a.docx"}}), {"word/a.docx", inner}});
    const Extraction result = extracted(inner);
    EXPECT_EQ(result.records.at(0).passages.size(), 5U);
    EXPECT_THAT(kinds(result.problems), ElementsAre("too_large/warning"));
}

const char* const kLists =
    "<w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:pStyle w:val='Para'/><w:lvlText "
    "w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='arabicAlpha'/><w:pStyle w:val='Sub'/><w:lvlText "
    "w:val='(%2)'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:numFmt w:val='russianLower'/><w:lvlRestart w:val='0'/><w:lvlText "
    "w:val='%3)'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
const char* const kStyles =
    "<w:styles xmlns:w='urn:w'>"
    "<w:style w:styleId='Para'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:styleId='Sub'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:styleId='Mine'><w:basedOn w:val='Sub'/></w:style>"
    "<w:style w:styleId='Hidden'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

std::string styled(const std::string& text, const std::string& style,
                   const std::string& more = {}) {
    return word_paragraph(text, "<w:pStyle w:val='" + style + "'/>" + more);
}

TEST(Docx, StylesNumberByTheLevelThatNamesThem) {
    const std::string third = "<w:numPr><w:ilvl w:val='2'/></w:numPr>";
    const std::string body = styled("one", "Para") + styled("sub", "Sub") + styled("sub", "Mine") +
                             styled("deep", "Sub", third) + styled("two", "Para") +
                             styled("deep", "Para", third) + styled("sub", "Sub");
    EXPECT_THAT(numbered(extracted(make_docx(body, {{"word/numbering.xml", kLists},
                                                    {"word/styles.xml", kStyles}}))
                             .records.at(0)),
                ElementsAre("1|one", "(\u0623)|sub", "(\u0628)|sub", "\u0430)|deep", "2|two",
                            "\u0431)|deep", "(\u0623)|sub"));
}

TEST(Docx, ParagraphsThatMovedCountOnlyWhereTheyAre) {
    const std::string moved =
        "<w:p><w:pPr><w:pStyle w:val='Para'/><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom><w:r>"
        "<w:t>moved</w:t></w:r></w:moveFrom></w:p>";
    const std::string arrived =
        "<w:p><w:pPr><w:pStyle w:val='Para'/><w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveTo><w:r>"
        "<w:t>moved</w:t></w:r></w:moveTo></w:p>";
    EXPECT_THAT(
        numbered(
            extracted(make_docx(styled("one", "Para") + moved + styled("two", "Para") + arrived,
                                {{"word/numbering.xml", kLists}, {"word/styles.xml", kStyles}}))
                .records.at(0)),
        ElementsAre("1|one", "2|two", "3|moved"));
}

TEST(Docx, StylesHideText) {
    const std::string body =
        "<w:p><w:r><w:t>shown</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Hidden'/></w:rPr><w:t> "
        "secret</w:t></w:r></w:p>" +
        styled("secret", "Hidden") +
        "<w:p><w:pPr><w:pStyle w:val='Hidden'/></w:pPr><w:r><w:rPr><w:vanish w:val='0'/></w:rPr>"
        "<w:t>shown</w:t></w:r></w:p>";
    EXPECT_THAT(numbered(extracted(make_docx(body, {{"word/styles.xml", kStyles}})).records.at(0)),
                ElementsAre("|shown", "|shown"));
}

TEST(Docx, TheHeadOfTheFirstPageIsReadThatOfEveryPageIsNot) {
    const auto head = [](const std::string& text) {
        return "<w:hdr xmlns:w='urn:w'><w:tbl><w:tr><w:tc>" + word_paragraph(text) +
               "</w:tc><w:tc>" + word_paragraph("CBD/COP/DEC/16/18") +
               "</w:tc></w:tr></w:tbl></w:hdr>";
    };
    const auto document = [&](const std::string& own) {
        return make_docx(word_paragraph("Body") +
                             "<w:sectPr xmlns:r='urn:r'><w:headerReference w:type='default' "
                             "r:id='d'/><w:headerReference w:type='first' r:id='f'/>" +
                             own + "</w:sectPr>",
                         {relations({{"d", "header", "header1.xml"}, {"f", "header", "h2.xml"}}),
                          {"word/header1.xml", head("Every page")},
                          {"word/h2.xml", head("Letterhead")}});
    };
    EXPECT_THAT(numbered(extracted(document("<w:titlePg/>")).records.at(0)),
                ElementsAre("|Letterhead", "|CBD/COP/DEC/16/18", "|Body"));
    for (const char* none : {"", "<w:titlePg w:val='0'/>"})
        EXPECT_THAT(numbered(extracted(document(none)).records.at(0)), ElementsAre("|Body"));
}

TEST(Docx, RowsAndCellsInFieldsOfAFormAndChangesAreOfTheirTable) {
    const auto cell = [](const std::string& text) {
        return "<w:tc>" + word_paragraph(text) + "</w:tc>";
    };
    const auto field = [](const std::string& content) {
        return "<w:sdt><w:sdtPr/><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
    };
    EXPECT_THAT(
        numbered(extracted(make_docx("<w:tbl><w:tr>" + cell("A") + field(cell("B")) + "</w:tr>" +
                                     field("<w:tr>" + cell("C") + cell("D") + "</w:tr>") +
                                     "<w:ins><w:tr>" + cell("E") + cell("F") +
                                     "</w:tr></w:ins></w:tbl>"))
                     .records.at(0)),
        ElementsAre("|A | B\nC | D\nE | F"));
}

TEST(Docx, RemarksChartsAndDiagramsAreToldNotLost) {
    const Extraction result = extracted(make_docx(
        word_paragraph("Text"),
        {relations({{"c", "comments", "comments.xml"}, {"d", "chart", "charts/chart1.xml"}}),
         {"word/comments.xml", "<w:comments xmlns:w='urn:w'><w:comment>" + word_paragraph("No!") +
                                   "</w:comment><w:comment>" + word_paragraph("Yes") +
                                   "</w:comment></w:comments>"}}));
    EXPECT_THAT(numbered(result.records.at(0)), ElementsAre("|Text"));
    ASSERT_THAT(kinds(result.problems), ElementsAre("left_out/note"));
    EXPECT_THAT(result.problems[0].message, HasSubstr("comments of reviewers (2), charts (1)"));
}

TEST(Lists, AreCountedInTheLettersOfTheirLanguage) {
    EXPECT_EQ(written_count(2, "arabicAbjad"), "\u0628");
    EXPECT_EQ(written_count(29, "arabicAlpha"), "\u0623\u0623");
    EXPECT_EQ(written_count(3, "russianUpper"), "\u0412");
    EXPECT_EQ(written_count(10, "chineseCounting"), "\u5341");
    EXPECT_EQ(written_count(23, "chineseCountingThousand"), "\u4E8C\u5341\u4E09");
    EXPECT_EQ(written_count(100, "chineseCounting"), "100");
    EXPECT_EQ(count_format("\u4E00, \u4E8C, ..."), "chineseCounting");
    EXPECT_EQ(count_format("\u0623, \u0628, \u062C, ..."), "arabicAbjad");
    EXPECT_EQ(count_format("\u0430, \u0431, .., \u0430\u0430"), "russianLower");
}

}  // namespace
}  // namespace mea::ingest
