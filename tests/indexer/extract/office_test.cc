// Office documents and ZIP files, made part by part.
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
using testing::make_zip;
using testing::texts;
using testing::word_paragraph;
using testing::ZipMembers;

Record read(const std::string& bytes) {
    const Extraction result = extracted(bytes);
    if (result.records.empty()) ADD_FAILURE() << to_string(result.problems.at(0));
    return result.records.empty() ? Record() : result.records[0];
}

std::vector<std::string> numbered(const Record& record) {
    std::vector<std::string> all;
    for (const Passage& passage : record.passages)
        all.push_back(passage.number + "|" + passage.text);
    return all;
}

std::string in_list(const std::string& level, const std::string& list = "1") {
    return "<w:numPr><w:ilvl w:val='" + level + "'/><w:numId w:val='" + list + "'/></w:numPr>";
}

const char* const kNumbering =
    "<w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='7'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText "
    "w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText "
    "w:val='(%2)'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText "
    "w:val='%1.%3'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride "
    "w:val='1'/></w:lvlOverride></w:num></w:numbering>";

TEST(Docx, NumbersThatWordCountsAreRebuilt) {
    const std::string body =
        word_paragraph("one", in_list("0")) + word_paragraph("first", in_list("1")) +
        word_paragraph("second", in_list("1")) + word_paragraph("deep", in_list("2")) +
        word_paragraph("plain") + word_paragraph("two", in_list("0")) +
        word_paragraph("again", in_list("1")) + word_paragraph("anew", in_list("0", "2"));
    EXPECT_THAT(numbered(read(make_docx(body, {{"word/numbering.xml", kNumbering}}))),
                ElementsAre("1|one", "(a)|first", "(b)|second", "1.i|deep", "|plain", "2|two",
                            "(a)|again", "1|anew"));
}

TEST(Docx, NumbersAreThoseOfLinkedListsChangedLevelsAndCells) {
    const std::string numbering =
        "<w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='1'><w:styleLink w:val='L'/>"
        "<w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:isLgl/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
        "<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='L'/></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='2'/></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:lvl>"
        "<w:start w:val='4'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%1)'/></w:lvl>"
        "</w:lvlOverride></w:num></w:numbering>";
    const std::string gone = "<w:p><w:pPr>" + in_list("0") +
                             "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x"
                             "</w:delText></w:r></w:del></w:p>";
    const std::string body =
        word_paragraph("one", in_list("0")) + gone + word_paragraph("below", in_list("1")) +
        "<w:tbl><w:tr><w:tc>" + word_paragraph("cell", in_list("0")) + "</w:tc><w:tc>" +
        word_paragraph("other") + "</w:tc></w:tr></w:tbl>" + word_paragraph("three", in_list("0")) +
        word_paragraph("letter", in_list("0", "3"));
    EXPECT_THAT(numbered(read(make_docx(body, {{"word/numbering.xml", numbering}}))),
                ElementsAre("I|one", "1.1|below", "|II. cell | other", "III|three", "(d)|letter"));
}

TEST(Docx, CountsAreWrittenAsWordDoes) {
    EXPECT_EQ(written_count(28, "lowerLetter"), "bb");
    EXPECT_EQ(written_count(1994, "upperRoman"), "MCMXCIV");
    EXPECT_EQ(written_count(7, "decimalZero"), "07");
    EXPECT_EQ(written_count(3, "bullet"), "");
}

TEST(Docx, StylesSayWhatIsAHeading) {
    const std::string styles =
        "<w:styles xmlns:w='urn:w'><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='fr-FR'/>"
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
        "<w:style w:styleId='H2'><w:name w:val='heading 2'/></w:style>"
        "<w:style w:styleId='Mine'><w:name w:val='Chapter'/><w:basedOn w:val='H2'/></w:style>"
        "<w:style w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style></w:styles>";
    const Record record =
        read(make_docx(word_paragraph("The title", "<w:pStyle w:val='T'/>") +
                           word_paragraph("A chapter", "<w:pStyle w:val='Mine'/>") +
                           word_paragraph("A paragraph", "<w:pStyle w:val='Loop'/>"),
                       {{"word/styles.xml", styles}}));
    EXPECT_THAT(texts(record, PassageKind::title), ElementsAre("The title"));
    EXPECT_THAT(texts(record, PassageKind::heading), ElementsAre("A chapter"));
    EXPECT_EQ(record.passages.at(1).level, 2U);
    EXPECT_EQ(record.metadata.language, "fr-FR");
}

TEST(Docx, ChangesAreResolvedAndNotesStandApart) {
    const std::string body =
        "<w:p><w:bookmarkStart w:name='_Hlk1'/><w:r><w:t>Parties</w:t></w:r><w:r>"
        "<w:footnoteReference w:id='2'/></w:r><w:del><w:r><w:delText> may</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'> shall</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText>"
        "<w:tab/><w:t>report</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Joined</w:t></w:r></w:p>" +
        word_paragraph("paragraph");
    const std::string notes =
        "<w:footnotes xmlns:w='urn:w'><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        "<w:footnote w:id='2'><w:p><w:r><w:t>See decision X/2.</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>";
    const Record record = read(make_docx(body, {{"word/footnotes.xml", notes}}));
    EXPECT_THAT(numbered(record),
                ElementsAre("|Parties shall report", "1|See decision X/2.", "|Joined paragraph"));
    EXPECT_EQ(record.passages.at(1).kind, PassageKind::note);
}

TEST(Docx, TablesBoxesAndPages) {
    const auto cell = [](const std::string& text) {
        return "<w:tc>" + word_paragraph(text) + "</w:tc>";
    };
    const std::string body =
        "<w:tbl><w:tr>" + cell("Party") + cell("Share") + "</w:tr><w:tr>" + cell("A") + cell("1") +
        "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("gone") + cell("2") + "</w:tr></w:tbl>" +
        "<w:tbl><w:tr>" + cell("Framed text") + "</w:tr></w:tbl>" +
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>On page two</w:t></w:r><w:r><w:txbxContent>" +
        word_paragraph("In a box") + "</w:txbxContent></w:r></w:p>";
    const Record record = read(make_docx(body));
    EXPECT_THAT(numbered(record),
                ElementsAre("|Party | Share\nA | 1", "|Framed text", "|On page two", "|In a box"));
    EXPECT_EQ(record.passages[0].page, 1U);
    EXPECT_EQ(record.passages[2].page, 2U);
}

TEST(Odt, ListsNotesAndTrackedChanges) {
    const std::string content =
        "<o:document-content xmlns:o='urn:o' xmlns:t='urn:t' xmlns:s='urn:s'>"
        "<o:automatic-styles><t:list-style s:name='L'><t:list-level-style-number t:level='1' "
        "s:num-suffix='.' s:num-format='1'/><t:list-level-style-number t:level='2' "
        "s:num-prefix='(' s:num-suffix=')' s:num-format='a'/></t:list-style></o:automatic-styles>"
        "<o:body><o:text><t:tracked-changes><t:p>deleted</t:p></t:tracked-changes>"
        "<t:h t:outline-level='2'>Heading</t:h><t:list t:style-name='L'><t:list-item><t:p>one</t:p>"
        "<t:list><t:list-item><t:p>inner</t:p></t:list-item></t:list></t:list-item>"
        "<t:list-item><t:p>two<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>Below"
        "</t:p></t:note-body></t:note></t:p></t:list-item></t:list></o:text></o:body>"
        "</o:document-content>";
    const Record record =
        read(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                       {"content.xml", content},
                       {"meta.xml", "<m xmlns:d='urn:d'><d:title>Named</d:title></m>"}}));
    EXPECT_EQ(record.format, "odf");
    EXPECT_EQ(record.metadata.title, "Named");
    EXPECT_THAT(numbered(record),
                ElementsAre("|Heading", "1|one", "(a)|inner", "2|two", "1|Below"));
}

TEST(Docx, PartsAreFoundByWhatThePackageSaysOfThem) {
    const std::string body =
        "<w:p><w:r><w:t>Agreed</w:t></w:r><w:del><w:r><w:delText>not</w:delText></w:r></w:del>"
        "<w:r><w:footnoteReference w:id='4'/></w:r></w:p>";
    const Record record =
        read(make_zip({{"_rels/.rels",
                        "<R><R Type='urn:x/officeDocument' Target='/word/document2.xml'/>"
                        "</R>"},
                       {"word/_rels/document2.xml.rels",
                        "<R><R Type='urn:x/footnotes' Target='footnotes7.xml'/></R>"},
                       {"word/footnotes7.xml",
                        "<w:footnotes xmlns:w='urn:w'><w:footnote w:id='4'><w:p><w:r><w:t>A note."
                        "</w:t></w:r></w:p></w:footnote></w:footnotes>"},
                       {"word/document2.xml", "<w:document xmlns:w='urn:w'><w:body>" + body +
                                                  "</w:body></w:document>"}}));
    EXPECT_EQ(record.format, "docx");
    EXPECT_THAT(numbered(record), ElementsAre("|Agreed", "1|A note."));
}

TEST(Docx, HiddenTextIsLeftOutAndRaisedNumbersStickToNoWord) {
    const auto run = [](const std::string& properties, const std::string& text) {
        return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>";
    };
    const std::string raised = "<w:vertAlign w:val='superscript'/>";
    EXPECT_THAT(numbered(read(make_docx("<w:p>" + run("<w:vanish/>", "secret ") +
                                        run("<w:vanish w:val='0'/>", "in 2010") + run(raised, "3") +
                                        run("", " the Parties") + run(raised, "4") +
                                        run("", " protect 5 km") + run(raised, "2") + "</w:p>"))),
                ElementsAre("|in 2010 3 the Parties 4 protect 5 km2"));
}

TEST(Docx, SignsOfFontsAreCharacters) {
    const auto sign = [](const std::string& font, const std::string& code) {
        return "<w:r><w:sym w:font='" + font + "' w:char='" + code + "'/></w:r>";
    };
    const auto run = [](const std::string& text) {
        return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
    };
    // Signs that are known, that are of Unicode themselves, that nobody knows, and that are none.
    EXPECT_THAT(numbered(read(make_docx(
                    "<w:p>" + run("area ") + sign("Symbol", "F0B3") + run(" 30 % ") +
                    sign("Symbol", "F0A3") + run(" 1.5 ") + sign("Times New Roman", "00B0") +
                    run("C, one") + sign("Wingdings", "F0FC") + run("two") +
                    sign("Symbol", "F0E9") + run("three") + sign("Symbol", "no") + run("four") +
                    sign("Symbol", "D800") + run("five") + "</w:p>"))),
                ElementsAre("|area \u2265 30 % \u2264 1.5 \u00B0C, one two three four five"));
}

TEST(Odf, BoxesStandBehindTheirParagraph) {
    const std::string text =
        "<text:p>See<draw:frame><svg:title>Picture</svg:title><draw:text-box><text:p>Boxed"
        "<draw:text-box><text:p>Twice</text:p></draw:text-box></text:p></draw:text-box>"
        "</draw:frame> the box.</text:p><text:p>Next.</text:p>";
    const std::string content =
        "<office:body><office:text>" + text + "</office:text></office:body>";
    EXPECT_THAT(numbered(read(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                        {"content.xml", "<c>" + content + "</c>"}}))),
                ElementsAre("|See the box.", "|Boxed", "|Twice", "|Next."));
}

TEST(Odf, OfOneXmlFileIsReadAsOne) {
    const Record record = read(
        "<?xml version='1.0'?><office:document "
        "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:t' "
        "xmlns:dc='urn:dc'><office:meta><dc:title>On seas</dc:title></office:meta><office:body>"
        "<office:text><text:tracked-changes><text:p>Deleted</text:p></text:tracked-changes>"
        "<text:h text:outline-level='2'>Seas</text:h><text:p>Of the <text:title>other</text:title>"
        "</text:p></office:text></office:body></office:document>");
    EXPECT_EQ(record.format, "odf");
    EXPECT_EQ(record.metadata.title, "On seas");
    EXPECT_THAT(numbered(record), ElementsAre("|Seas", "|Of the other"));
    EXPECT_EQ(record.passages[0].level, 2U);
}

TEST(Odf, OfOneXmlFileKeepsTheCellsOfARowTogether) {
    const Record record = read(
        "<?xml version='1.0'?><office:document "
        "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:t' "
        "xmlns:table='urn:ta'><office:body><office:text><table:table><table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>Party</text:p></table:table-cell>"
        "<table:table-cell><text:p>Share</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Fiji</text:p>"
        "</table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell>"
        "</table:table-row></table:table></office:text></office:body></office:document>");
    EXPECT_THAT(texts(record, PassageKind::table), ElementsAre("Party | Share\nFiji | 12"));
    EXPECT_EQ(record.passages.size(), 1U);
}

TEST(Slides, ComeInTheirOrder) {
    const auto slide = [](const std::string& title, const std::string& text) {
        return "<p:sld xmlns:p='urn:p' xmlns:a='urn:a'><p:sp><p:nvSpPr><p:nvPr><p:ph type='title'/>"
               "</p:nvPr></p:nvSpPr><a:p><a:r><a:t>" +
               title + "</a:t></a:r></a:p></p:sp><p:sp><a:p><a:r><a:t>" + text +
               "</a:t></a:r></a:p></p:sp></p:sld>";
    };
    const Record record = read(make_zip(
        {{"ppt/presentation.xml",
          "<p:presentation xmlns:p='urn:p' xmlns:r='urn:r'><p:sldIdLst><p:sldId r:id='b'/><p:sldId "
          "r:id='a'/></p:sldIdLst></p:presentation>"},
         {"ppt/_rels/presentation.xml.rels",
          "<R><R Id='a' Target='slides/slide1.xml'/><R Id='b' Target='slides/slide2.xml'/></R>"},
         {"ppt/slides/slide1.xml", slide("Last", "end")},
         {"ppt/slides/slide2.xml", slide("First", "begin")}}));
    EXPECT_THAT(numbered(record), ElementsAre("|First", "|begin", "|Last", "|end"));
    EXPECT_EQ(record.passages[2].page, 2U);
}

TEST(Slides, TablesAreRowsAndEmbeddedFilesAreTold) {
    const auto cell = [](const std::string& text) {
        return "<a:tc><a:txBody><a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></a:txBody></a:tc>";
    };
    const Extraction result = extracted(make_zip(
        {{"ppt/presentation.xml",
          "<p:presentation xmlns:p='urn:p' xmlns:r='urn:r'><p:sldIdLst><p:sldId r:id='a'/>"
          "</p:sldIdLst></p:presentation>"},
         {"ppt/_rels/presentation.xml.rels", "<R><R Id='a' Target='slides/slide1.xml'/></R>"},
         {"ppt/slides/slide1.xml",
          "<p:sld xmlns:p='urn:p' xmlns:a='urn:a'><p:graphicFrame><a:tbl><a:tr>" + cell("Party") +
              cell("Share") + "</a:tr><a:tr>" + cell("Fiji") + cell("12") +
              "</a:tr></a:tbl></p:graphicFrame></p:sld>"},
         {"ppt/slides/_rels/slide1.xml.rels",
          "<R><R Id='a' Type='urn:x/package' Target='../embeddings/a.xlsx'/><R Id='b' "
          "Type='urn:x/oleObject' Target='../embeddings/b.bin'/><R Id='c' Type='urn:x/package' "
          "Target='https://x.org/c.xlsx' TargetMode='External'/></R>"}}));
    EXPECT_THAT(texts(result.records.at(0), PassageKind::table),
                ElementsAre("Party | Share\nFiji | 12"));
    ASSERT_THAT(kinds(result.problems), ElementsAre("left_out/note"));
    EXPECT_THAT(result.problems[0].message, HasSubstr("embedded files (2)"));
}

TEST(Sheets, AreTables) {
    const Record record = read(make_zip(
        {{"xl/workbook.xml",
          "<w xmlns:r='urn:r'><sheets><sheet name='Budget' r:id='x'/></sheets></w>"},
         {"xl/_rels/workbook.xml.rels", "<R><R Id='x' Target='worksheets/sheet1.xml'/></R>"},
         {"xl/sharedStrings.xml", "<sst><si><t>Party</t></si></sst>"},
         {"xl/worksheets/sheet1.xml",
          "<ws><sheetData><row><c t='s'><v>0</v></c><c><v>12</v></c></row><row><c "
          "t='inlineStr'><is><t>x</t></is></c><c t='s'><v>99</v></c></row></sheetData></ws>"}}));
    EXPECT_THAT(numbered(record), ElementsAre("|Budget", "|Party | 12\nx"));
}

TEST(Sheets, ChartsAndEmbeddedFilesAreTold) {
    const Extraction result = extracted(make_zip(
        {{"xl/workbook.xml",
          "<w xmlns:r='urn:r'><sheets><sheet name='Budget' r:id='x'/></sheets></w>"},
         {"xl/_rels/workbook.xml.rels", "<R><R Id='x' Target='worksheets/sheet1.xml'/></R>"},
         {"xl/worksheets/sheet1.xml",
          "<ws><sheetData><row><c><v>12</v></c></row></sheetData></ws>"},
         {"xl/worksheets/_rels/sheet1.xml.rels",
          "<R><R Id='a' Type='urn:x/package' Target='../embeddings/a.docx'/><R Id='b' "
          "Type='urn:x/drawing' Target='../drawings/drawing1.xml'/></R>"},
         {"xl/drawings/drawing1.xml", "<d/>"},
         {"xl/drawings/_rels/drawing1.xml.rels",
          "<R><R Id='a' Type='urn:x/chart' Target='../charts/chart1.xml'/></R>"}}));
    EXPECT_THAT(numbered(result.records.at(0)), ElementsAre("|Budget", "|12"));
    ASSERT_THAT(kinds(result.problems), ElementsAre("left_out/note"));
    EXPECT_THAT(result.problems[0].message, HasSubstr("charts (1), embedded files (1)"));
}

std::string workbook_with_dates(const std::string& properties, const std::string& cells) {
    return make_zip(
        {{"xl/workbook.xml", "<w xmlns:r='urn:r'>" + properties +
                                 "<sheets><sheet name='Parties' r:id='x'/></sheets></w>"},
         {"xl/_rels/workbook.xml.rels", "<R><R Id='x' Target='worksheets/sheet1.xml'/></R>"},
         {"xl/styles.xml",
          "<s><numFmts><numFmt numFmtId='164' formatCode='[$-409]d\\ mmm\\ yyyy'/>"
          "<numFmt numFmtId='165' formatCode='0.0&quot; days&quot;'/></numFmts>"
          "<cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>"
          "</s>"},
         {"xl/worksheets/sheet1.xml", "<ws><sheetData><row>" + cells + "</row></sheetData></ws>"}});
}

TEST(Sheets, ShowDaysAsDays) {
    EXPECT_THAT(
        numbered(read(workbook_with_dates(
            "",
            "<c s='1'><v>44914</v></c><c s='2'><v>61.75</v></c><c s='2'><v>59</v></c>"
            "<c s='3'><v>44914</v></c><c s='0'><v>12</v></c><c s='9'><v>7</v></c>"
            "<c s='1'><v>-5</v></c>"))),
        ElementsAre("|Parties", "|2022-12-19 | 1900-03-01 | 1900-02-28 | 44914 | 12 | 7 | -5"));
    EXPECT_THAT(numbered(read(workbook_with_dates("<workbookPr date1904='1'/>",
                                                  "<c s='1'><v>43452</v></c>"))),
                ElementsAre("|Parties", "|2022-12-19"));
}

TEST(Zip, GivesWhatItsMembersGive) {
    const Extraction result =
        extracted(make_zip({{"a.txt", "A text of one sentence."},
                            {"in/b.zip", make_zip({{"c.html", "<html><p>Inside.</p></html>"}})},
                            {"__MACOSX/x", "nothing"}}),
                  "all.zip");
    ASSERT_EQ(result.records.size(), 2U);
    EXPECT_EQ(result.records[0].source, "/in/all.zip/a.txt");
    EXPECT_EQ(result.records[1].source, "/in/all.zip/in/b.zip/c.html");
    EXPECT_THAT(result.problems, IsEmpty());
}

TEST(Zip, WithoutTheBodyOfADocumentIsAnError) {
    EXPECT_THAT(kinds(extracted(make_docx("")).problems), ElementsAre("empty/error"));
    EXPECT_THAT(kinds(extracted(make_docx("<w:p>")).problems), ElementsAre("structure/error"));
}

}  // namespace
}  // namespace mea::ingest
