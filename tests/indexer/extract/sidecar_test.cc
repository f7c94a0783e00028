#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/extract/extract.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kinds;
using testing::record_xml;
using testing::sidecar_xml;

Extraction with_sidecar(Extraction extraction, const std::string& sidecar) {
    apply_sidecar({"/in/a.meta.xml", sidecar, {}}, extraction);
    return extraction;
}

TEST(Sidecar, GivesWhatATextLacks) {
    const Extraction result =
        with_sidecar(extracted("A text."), sidecar_xml("<symbol>X/1</symbol><language>en</language>"
                                                       "<issuedBy>CBD</issuedBy>"));
    EXPECT_THAT(result.problems, IsEmpty());
    EXPECT_EQ(result.records.at(0).metadata.symbol, "X/1");
    EXPECT_EQ(result.records[0].metadata.language, "en");
    EXPECT_THAT(result.records[0].metadata.issued_by, ElementsAre("CBD"));
}

TEST(Sidecar, GivesWayToTheFileItselfAndSaysSo) {
    const Extraction result = with_sidecar(
        extracted(record_xml("<symbol>X/1</symbol><type>decision</type>", "<p>Text</p>")),
        sidecar_xml("<symbol>X/2</symbol><type>decision</type><date>2024</date>"));
    EXPECT_EQ(result.records.at(0).metadata.symbol, "X/1");
    EXPECT_EQ(result.records[0].metadata.date, "2024");
    ASSERT_THAT(kinds(result.problems), ElementsAre("contradiction/contradiction"));
    EXPECT_THAT(result.problems[0].message, HasSubstr("'X/2'"));
}

TEST(Sidecar, CostsNothingWhenItIsBroken) {
    for (const std::string& broken :
         {std::string("<metadata"), std::string("<metadata xmlns='urn:other'/>"),
          record_xml("", "<p>x</p>"), std::string("not XML")}) {
        const Extraction result = with_sidecar(extracted("A text."), broken);
        EXPECT_EQ(result.records.size(), 1U);
        ASSERT_THAT(kinds(result.problems), ElementsAre("sidecar/warning")) << broken;
        EXPECT_EQ(result.problems[0].source, "/in/a.meta.xml");
    }
}

}  // namespace
}  // namespace mea::ingest
