#include "appliance/protocols/reference.h"

#include <gtest/gtest.h>

namespace mea::appliance {
namespace {

Reference decision() {
    return {"w-1",
            "CBD/COP/DEC/15/4",
            "A framework",
            "Decision",
            "2022-12-19",
            "Fifteenth meeting",
            "en",
            "https://example.org/15-4",
            {"First convention", "Second convention"},
            {"en", "ar"},
            "https://here.example/document?id=w-1"};
}

TEST(Ris, NamesWhatReferenceManagersRead) {
    EXPECT_EQ(ris(decision()),
              "TY  - RPRT\r\n"
              "TI  - A framework\r\n"
              "AU  - First convention,\r\n"
              "AU  - Second convention,\r\n"
              "PY  - 2022\r\n"
              "DA  - 2022/12/19/\r\n"
              "SN  - CBD/COP/DEC/15/4\r\n"
              "M3  - Decision\r\n"
              "T2  - Fifteenth meeting\r\n"
              "LA  - en\r\n"
              "UR  - https://example.org/15-4\r\n"
              "ID  - w-1\r\n"
              "ER  - \r\n");
}

TEST(Ris, ATitleCannotBeginAnotherField) {
    Reference reference = decision();
    reference.title = "one\nER  - \r\nTY  - BOOK";
    EXPECT_NE(ris(reference).find("TI  - one ER  -   TY  - BOOK\r\n"), std::string::npos);
    reference.date = "2022";
    EXPECT_NE(ris(reference).find("DA  - 2022///\r\n"), std::string::npos);
    reference.url.clear();
    EXPECT_NE(ris(reference).find("UR  - https://here.example/"), std::string::npos);
}

TEST(Bibtex, EscapesWhatTexWouldRun) {
    Reference reference = decision();
    reference.title = "50% of \\input{x} & $y_1^2$ #3 ~";
    const std::string entry = bibtex(reference);
    EXPECT_NE(entry.find("title = {{50\\% of \\textbackslash{}input\\{x\\} \\& "
                         "\\$y\\_1\\textasciicircum{}2\\$ \\#3 \\textasciitilde{}}}"),
              std::string::npos);
    EXPECT_EQ(entry.rfind("@techreport{CBD-COP-DEC-15-4:en,\n", 0), 0U);
    EXPECT_NE(entry.find("author = {{First convention} and {Second convention}}"),
              std::string::npos);
    EXPECT_NE(entry.find("year = {2022}"), std::string::npos);
}

TEST(Bibtex, LeavesOutAnAddressThatWouldEndItsField) {
    Reference reference = decision();
    reference.url = "https://example.org/}";
    EXPECT_EQ(bibtex(reference).find("url ="), std::string::npos);
}

TEST(Csv, QuotesCellsAndDisarmsFormulas) {
    Reference reference = decision();
    reference.title = "say \"hello\",\nworld";
    reference.meeting = "=HYPERLINK(1)";
    reference.symbol = "@x";
    EXPECT_EQ(csv_row(reference),
              "\"w-1\",\"'@x\",\"say \"\"hello\"\",\nworld\",\"Decision\",\"2022-12-19\","
              "\"First convention; Second convention\",\"'=HYPERLINK(1)\",\"en\",\"en ar\","
              "\"https://example.org/15-4\",\"https://here.example/document?id=w-1\"\r\n");
    const std::string head = csv_head();
    EXPECT_EQ(std::count(head.begin(), head.end(), ','), 10);
}

}  // namespace
}  // namespace mea::appliance
