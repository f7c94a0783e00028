// Mails with what is attached, and Markdown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/extract/mail/transfer_encoding.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using testing::kinds;
using testing::texts;

const char* const kMail =
    "From: secretariat@example.org\r\nSubject: =?utf-8?Q?R=C3=A9union?=\r\n "
    "=?utf-8?B?IGRlIG1haQ==?="
    "\r\nDate: Tue, 1 Aug 2023 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\n"
    "Content-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\n"
    "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n\r\nLe caf=E9 est=\r\n ici.\r\n--y\r\nContent-Type: text/html\r\n\r\n"
    "<p>HTML</p>\r\n--y--\r\n--x\r\nContent-Disposition: attachment; filename=\"note.html\"\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nPGh0bWw+PHA+SW5zaWRlLjwvcD48L2h0bWw+\r\n--x--\r\n";

TEST(Mail, TextAndAttachmentsAreRecords) {
    const Extraction result = extracted(kMail, "a.eml");
    ASSERT_EQ(result.records.size(), 2U);
    EXPECT_EQ(result.records[0].metadata.title, "R\u00E9union de mai");
    EXPECT_EQ(result.records[0].metadata.date, "2023-08-01");
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph),
                ElementsAre("Le caf\u00E9 est ici."));
    EXPECT_EQ(result.records[1].source, "/in/a.eml/note.html");
    EXPECT_THAT(texts(result.records[1], PassageKind::paragraph), ElementsAre("Inside."));
}

TEST(Mail, OnlyAlternativesAreChosenFrom) {
    const Extraction result = extracted(
        "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        "--x\nContent-Type: text/html\n\n<p>The notification.</p>\n--x\n"
        "Content-Type: text/plain\n\nFooter of the list.\n--x\n"
        "Content-Disposition: attachment; filename*=utf-8'fr'd%C3%A9cision.txt\n\n"
        "A text that is attached.\n--x\nContent-Type: message/rfc822\n\nSubject: before\n\n"
        "An earlier mail.\n--x--\n");
    ASSERT_EQ(result.records.size(), 3U);
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph),
                ElementsAre("The notification.", "Footer of the list."));
    EXPECT_EQ(result.records[1].source, "/in/a.txt/d\u00E9cision.txt");
    EXPECT_EQ(result.records[2].format, "mail");
    EXPECT_EQ(result.records[2].metadata.title, "before");
    EXPECT_THAT(texts(result.records[2], PassageKind::paragraph), ElementsAre("An earlier mail."));
}

TEST(Mail, OfAlternativesTheRichestThatSaysAsMuchIsRead) {
    const auto mail = [](const std::string& plain, const std::string& page) {
        return "From: a@example.org\nSubject: s\nMIME-Version: 1.0\nContent-Type: "
               "multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n" +
               plain + "\n--x\nContent-Type: text/html\n\n" + page + "\n--x--\n";
    };
    EXPECT_THAT(texts(extracted(mail("See the other version.",
                                     "<p>The meeting is convened in Geneva on 1 May.</p>"))
                          .records.at(0),
                      PassageKind::paragraph),
                ElementsAre("The meeting is convened in Geneva on 1 May."));
    EXPECT_THAT(texts(extracted(mail("Day: 1 May",
                                     "<table><tr><td>Day</td><td>1 May</td></tr>"
                                     "</table>"))
                          .records.at(0),
                      PassageKind::table),
                ElementsAre("Day | 1 May"));
    EXPECT_THAT(
        texts(extracted(mail("The meeting is convened in Geneva on 1 May.", "<p>See the text.</p>"))
                  .records.at(0),
              PassageKind::paragraph),
        ElementsAre("The meeting is convened in Geneva on 1 May."));
}

TEST(Mail, PiecesOfPagesAreAttachedAsPagesAndWhatIsNoTextIsTold) {
    const Extraction result = extracted(
        "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        "--x\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n"
        "<p>The notification.</p>\n--r\nContent-Type: image/png; name=logo.png\n\nPNG\n--r--\n"
        "--x\nContent-Type: text/html; name=a.htm\n\nAgenda <b>item</b> 1<br>Opening\n"
        "--x\nContent-Type: application/octet-stream; name=b.htm\n\n<p>One<br>two<p>Three\n"
        "--x\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
        "--x\nContent-Type: application/pgp-signature; name=s.asc\n\nabc\n--x--\n");
    ASSERT_EQ(result.records.size(), 3U);
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph), ElementsAre("The notification."));
    EXPECT_THAT(texts(result.records[1], PassageKind::paragraph),
                ElementsAre("Agenda item 1 Opening"));
    EXPECT_THAT(texts(result.records[2], PassageKind::paragraph), ElementsAre("One two", "Three"));
    ASSERT_THAT(kinds(result.problems), ElementsAre("left_out/note"));
    EXPECT_NE(result.problems[0].message.find(
                  "pictures and styles (1), signatures (1), entries of calendars"),
              std::string::npos);
}

TEST(Mail, IsToldFromALetter) {
    EXPECT_EQ(extracted("From: the Secretariat\nTo: Parties\nSubject: a notification\n\nText here.")
                  .records.at(0)
                  .format,
              "text");
}

TEST(Mail, ThatContainsItselfEnds) {
    std::string mail = "From: a\nMIME-Version: 1.0\nContent-Type: text/plain\n\nInnermost.\n";
    for (int depth = 0; depth < 30; ++depth)
        mail = "From: a\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + mail;
    EXPECT_THAT(kinds(extracted(mail).problems), ElementsAre("too_large/error"));
}

TEST(Mail, BrokenEncodingsStay) {
    EXPECT_EQ(decode_quoted_printable("a=ZZb="), "a=ZZb=");
    EXPECT_EQ(decode_base64("Zm9v!YmFy"), "foobar");
    EXPECT_EQ(decode_header("=?nowhere?B?Zm9v?= =?x"), "foo =?x");
}

TEST(Markdown, MarksBecomeStructure) {
    const Extraction result = extracted(
        "---\ntitle: \"On seas\"\nlang: en\ndate: 2023-08-01\n---\n# Seas\n\nA *strong* [link](x) "
        "and\nmore.[^1]\n\nUnder\n-----\n\n1. First\n2. Second\n\n| a | b |\n|---|---|\n| c | d |\n"
        "\n[^1]: See below.\n");
    ASSERT_EQ(result.records.size(), 1U);
    const Record& record = result.records[0];
    EXPECT_EQ(record.format, "markdown");
    EXPECT_EQ(record.metadata.title, "On seas");
    EXPECT_EQ(record.metadata.date, "2023-08-01");
    EXPECT_THAT(texts(record, PassageKind::heading), ElementsAre("Seas", "Under"));
    EXPECT_EQ(record.passages.at(2).level, 2U);
    EXPECT_THAT(texts(record, PassageKind::paragraph),
                ElementsAre("A strong link and more.", "First", "Second"));
    EXPECT_THAT(texts(record, PassageKind::table), ElementsAre("a | b\nc | d"));
    EXPECT_THAT(texts(record, PassageKind::note), ElementsAre("See below."));
}

TEST(Markdown, RemarksOfItsWriterAreNoText) {
    EXPECT_THAT(texts(extracted("# Seas\n\n<!-- left\nout -->\nOf <!-- one --> many <!-- two -->\n"
                                "seas.\n\n## More\n\n```\n<!-- code -->\n```\n\nEnd <!-- of it\n")
                          .records.at(0),
                      PassageKind::paragraph),
                ElementsAre("Of many seas.", "<!-- code -->", "End <!-- of it"));
}

TEST(Markdown, ReferencesToCharactersAreResolved) {
    EXPECT_THAT(texts(extracted("# Caf&eacute;s\n\nA&nbsp;B &amp; **C** &#233;&#xE9; &none; &#0; "
                                "AT&T; &#xD800;\n")
                          .records.at(0),
                      PassageKind::paragraph),
                ElementsAre("A B & C \u00E9\u00E9 &none; &#0; AT&T; &#xD800;"));
}

TEST(Markdown, IsNotSeenInPlainText) {
    EXPECT_EQ(extracted("# 1 of the list\n\nA plain text without any marks.").records.at(0).format,
              "text");
}

}  // namespace
}  // namespace mea::ingest
