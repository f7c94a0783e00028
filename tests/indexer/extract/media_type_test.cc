#include "indexer/extract/media_type.h"

#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using namespace std::string_view_literals;

TEST(SniffMedia, KnowsBinaryFormatsByTheirFirstBytes) {
    EXPECT_EQ(sniff_media("%PDF-1.7\n").name, "PDF");
    EXPECT_EQ(sniff_media("PK\x03\x04 and more").type, MediaType::zip);
    EXPECT_EQ(sniff_media("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv).name, "legacy Office document");
    EXPECT_EQ(sniff_media("{\\rtf1\\ansi").name, "RTF");
    EXPECT_TRUE(sniff_media("{\\rtf1\\ansi").writer);
    const Extraction rtf = testing::extracted("{\\rtf1\\ansi Text}");
    ASSERT_EQ(testing::kinds(rtf.problems), std::vector<std::string>{"unsupported/error"});
    EXPECT_NE(rtf.problems[0].hint.find("save it as DOCX"), std::string::npos);
}

TEST(SniffMedia, TellsMarkupInAnyUnicodeEncoding) {
    EXPECT_EQ(sniff_media("<?xml version='1.0'?><a/>").type, MediaType::xml);
    EXPECT_EQ(sniff_media("\xEF\xBB\xBF \n<a>"sv).type, MediaType::xml);
    EXPECT_EQ(sniff_media("<p:record xmlns:p='x'>").type, MediaType::xml);
    EXPECT_EQ(sniff_media("<!-- note --><a/>").type, MediaType::xml);
    EXPECT_EQ(sniff_media("\xFF\xFE<\0a\0/\0>\0"sv).type, MediaType::xml);
    EXPECT_EQ(sniff_media("<\0a\0/\0>\0"sv).type, MediaType::xml);
    EXPECT_EQ(sniff_media("<!DOCTYPE html><html>").type, MediaType::html);
    EXPECT_EQ(sniff_media("<?xml version='1.0'?>\n<HTML>").type, MediaType::html);
}

TEST(SniffMedia, TellsPiecesOfPagesFromXml) {
    EXPECT_EQ(sniff_media("<p>One<br>two").type, MediaType::html);
    EXPECT_EQ(sniff_media("<DIV class=x>").type, MediaType::html);
    EXPECT_EQ(sniff_media("<!-- saved --><!-- twice --><html>").type, MediaType::html);
    EXPECT_EQ(sniff_media("<div xmlns='http://www.tei-c.org/ns/1.0'>").type, MediaType::xml);
    EXPECT_EQ(sniff_media("<prelude/>").type, MediaType::xml);
    // What is declared decides only what the content leaves open.
    EXPECT_EQ(sniff_media("Of <b>seas</b>", "text/html").type, MediaType::html);
    EXPECT_EQ(sniff_media("Of <b>seas</b>").type, MediaType::text);
    EXPECT_EQ(sniff_media("%PDF-1.4", "text/html").type, MediaType::pdf);
    EXPECT_EQ(sniff_media("<?xml version='1.0'?><a/>", "text/html").type, MediaType::xml);
    EXPECT_EQ(sniff_media("A text", "application/pdf").type, MediaType::text);
}

TEST(SniffMedia, TellsJsonFromText) {
    EXPECT_EQ(sniff_media("{\n \"a\": 1}").type, MediaType::data);
    EXPECT_EQ(sniff_media("[ {\"a\": 1}]").type, MediaType::data);
    EXPECT_EQ(sniff_media("[Draft] {text}").type, MediaType::text);
    EXPECT_EQ(sniff_media("{see note}").type, MediaType::text);
}

TEST(SniffMedia, LeavesTheRestToTheTextReader) {
    EXPECT_EQ(sniff_media("").type, MediaType::text);
    EXPECT_EQ(sniff_media("A text").type, MediaType::text);
    EXPECT_EQ(sniff_media("< 5 mg and more").type, MediaType::text);
    EXPECT_EQ(sniff_media("<<quoted>>").type, MediaType::text);
}

}  // namespace
}  // namespace mea::ingest
