// OpenDocument files: how LibreOffice writes numbers that go on, tables, sheets and slides.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/extract/zip_maker.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using ::testing::HasSubstr;
using testing::kinds;
using testing::make_zip;
using testing::texts;

std::vector<std::string> numbered(const Record& record) {
    std::vector<std::string> all;
    for (const Passage& passage : record.passages)
        all.push_back(passage.number + "|" + passage.text);
    return all;
}

const char* const kListStyle =
    "<text:list-style style:name='L'><text:list-level-style-number text:level='1' "
    "style:num-suffix='.' style:num-format='1'/><text:list-level-style-number text:level='2' "
    "style:num-prefix='(' style:num-suffix=')' style:num-format='a'/>"
    "<text:list-level-style-number text:level='3' style:num-format='1' text:display-levels='3'/>"
    "</text:list-style>";

// The body of a document of that kind ("text", "spreadsheet", "presentation").
Extraction read(const std::string& kind, const std::string& body) {
    return extracted(make_zip(
        {{"mimetype", "application/vnd.oasis.opendocument." + kind},
         {"styles.xml",
          "<s><text:outline-style><text:outline-level-style text:level='1' style:num-format='I' "
          "style:num-suffix='.'/><text:outline-level-style text:level='2' style:num-format='1' "
          "text:display-levels='2'/></text:outline-style></s>"},
         {"content.xml", "<c>" + std::string(kListStyle) + "<office:body><office:" + kind + ">" +
                             body + "</office:" + kind + "></office:body></c>"}}));
}

std::string item(const std::string& content, const std::string& attributes = {}) {
    return "<text:list-item " + attributes + ">" + content + "</text:list-item>";
}

std::string paragraph(const std::string& text) {
    return "<text:p>" + text + "</text:p>";
}

std::string list(const std::string& items, const std::string& attributes = {}) {
    return "<text:list " + attributes + ">" + items + "</text:list>";
}

TEST(OdfNumbers, GoOnBehindTextBetweenTheItems) {
    const std::string style = "text:style-name='L'";
    // An item that only holds what is nested in it has no number of its own.
    const std::string body =
        list(item(paragraph("one") + list(item(paragraph("a")))), style + " xml:id='x'") +
        paragraph("between") +
        list(item(list(item(paragraph("b") + list(item(paragraph("deep")))))) +
                 item(paragraph("two") + paragraph("more of two")) +
                 item(paragraph("seven"), "text:start-value='7'"),
             style + " text:continue-numbering='true'") +
        list(item(paragraph("another")), style) +
        list(item(paragraph("eight")), style + " text:continue-list='x'");
    EXPECT_THAT(numbered(read("text", body).records.at(0)),
                ElementsAre("1|one", "(a)|a", "|between", "(b)|b", "1.b.1|deep", "2|two",
                            "|more of two", "7|seven", "1|another", "8|eight"));
}

TEST(OdfNumbers, OfHeadingsAreThoseOfTheOutline) {
    const auto heading = [](const std::string& level, const std::string& text) {
        return "<text:h text:outline-level='" + level + "'>" + text + "</text:h>";
    };
    EXPECT_THAT(
        numbered(read("text", heading("1", "One") + heading("2", "Under") + heading("2", "Below") +
                                  heading("1", "Two") + heading("2", "Again"))
                     .records.at(0)),
        ElementsAre("I|One", "I.1|Under", "I.2|Below", "II|Two", "II.1|Again"));
}

std::string cell(const std::string& content) {
    return "<table:table-cell>" + content + "</table:table-cell>";
}

std::string table(const std::string& rows) {
    return "<table:table table:name='Budget'>" + rows + "</table:table>";
}

std::string row(const std::string& cells) {
    return "<table:table-row>" + cells + "</table:table-row>";
}

TEST(OdfTables, KeepNotesApartAndNumbersInTheirCells) {
    const std::string note =
        "<text:note><text:note-citation>3</text:note-citation><text:note-body><text:p>As of 2010."
        "</text:p></text:note-body></text:note>";
    const Extraction result =
        read("text", table("<table:table-header-rows>" +
                           row(cell("<text:p>Party" + note + "</text:p>") +
                               cell(list(item(paragraph("item")), "text:style-name='L'"))) +
                           "</table:table-header-rows>" +
                           row(cell(paragraph("A") + paragraph("B")) +
                               cell(table(row(cell(paragraph("nested"))))))) +
                         table(row(cell(paragraph("Framed")))));
    EXPECT_THAT(numbered(result.records.at(0)),
                ElementsAre("|Party | 1. item\nA B | nested", "3|As of 2010.", "|Framed"));
    EXPECT_THAT(texts(result.records[0], PassageKind::note), ElementsAre("As of 2010."));
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph), ElementsAre("Framed"));
}

TEST(OdfTables, InTablesCostNoStack) {
    constexpr int kDepth = 4000;
    std::string inner = paragraph("deep");
    std::string begin;
    std::string end;
    for (int depth = 0; depth < kDepth; ++depth) {
        begin += "<table:table-cell><table:table-row>";
        end += "</table:table-row></table:table-cell>";
    }
    const std::string nested =
        "<table:table><table:table-row>" + begin + inner + end + "</table:table-row></table:table>";
    std::string tables;
    for (int depth = 0; depth < 2000; ++depth)
        tables += "<table:table><table:table-row><table:table-cell/><table:table-cell>";
    tables += inner;
    for (int depth = 0; depth < 2000; ++depth)
        tables += "</table:table-cell></table:table-row></table:table>";
    EXPECT_THAT(numbered(read("text", tables).records.at(0)), ElementsAre("|deep"));
    EXPECT_THAT(numbered(read("text", nested).records.at(0)), ElementsAre("|deep"));
}

TEST(OdfSheets, AreTablesUnderTheirNames) {
    const Extraction result =
        read("spreadsheet",
             "<table:table table:name='Budget'><table:shapes><draw:text-box><text:p>Boxed</text:p>"
             "</draw:text-box></table:shapes>" +
                 row(cell(paragraph("Party")) +
                     cell("<office:annotation><text:p>why?</text:p></office:annotation>" +
                          paragraph("12"))) +
                 "</table:table>" + table(row(cell(paragraph("x")))));
    const Record& record = result.records.at(0);
    EXPECT_THAT(numbered(record), ElementsAre("|Budget", "|Party | 12", "|Boxed", "|Budget", "|x"));
    EXPECT_EQ(record.passages[1].page, 1U);
    EXPECT_EQ(record.passages[4].page, 2U);
    EXPECT_THAT(texts(record, PassageKind::table), ElementsAre("Party | 12", "x"));
    ASSERT_THAT(kinds(result.problems), ElementsAre("left_out/note"));
    EXPECT_THAT(result.problems[0].message, HasSubstr("comments of reviewers (1)"));
}

TEST(OdfSlides, HaveTitlesAndWhatIsSaidToThem) {
    const auto frame = [](const std::string& what, const std::string& text) {
        return "<draw:frame presentation:class='" + what + "'><draw:text-box><text:p>" + text +
               "</text:p></draw:text-box></draw:frame>";
    };
    const Record record =
        read("presentation", "<draw:page>" + frame("title", "Seas") + frame("outline", "Point") +
                                 "<presentation:notes>" + frame("notes", "Say hello.") +
                                 "</presentation:notes></draw:page><draw:page>" +
                                 frame("outline", "Second") + "</draw:page>")
            .records.at(0);
    EXPECT_THAT(texts(record, PassageKind::heading), ElementsAre("Seas"));
    EXPECT_THAT(texts(record, PassageKind::paragraph), ElementsAre("Point", "Second"));
    EXPECT_THAT(texts(record, PassageKind::note), ElementsAre("Say hello."));
    EXPECT_EQ(record.passages.back().page, 2U);
}

}  // namespace
}  // namespace mea::ingest
