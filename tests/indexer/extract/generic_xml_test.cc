#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using ::testing::HasSubstr;
using testing::kinds;
using testing::texts;

TEST(GenericXml, ReadsTheRunningTextOfUnknownRoots) {
    const Extraction result = extracted(
        "<decl xml:lang='es' xmlns='urn:some'><title>Declaración</title><article><title>Uno</title>"
        "<para>Todos <b>somos</b> iguales.</para></article></decl>");
    ASSERT_THAT(kinds(result.problems), ElementsAre("unsupported/note"));
    EXPECT_THAT(result.problems[0].message, HasSubstr("unknown XML root 'decl'"));
    const Record& record = result.records.at(0);
    EXPECT_EQ(record.format, "xml");
    EXPECT_EQ(record.metadata.language, "es");
    EXPECT_THAT(texts(record, PassageKind::title), ElementsAre("Declaración"));
    EXPECT_THAT(texts(record, PassageKind::heading), ElementsAre("Uno"));
    EXPECT_THAT(texts(record, PassageKind::paragraph), ElementsAre("Todos somos iguales."));
}

TEST(GenericXml, LeavesOutWhatDescribesNoDocument) {
    for (const char* bytes :
         {"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:annotation>text"
          "</xs:annotation></xs:schema>",
          "<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>"}) {
        const Extraction result = extracted(bytes);
        EXPECT_TRUE(result.records.empty());
        ASSERT_THAT(kinds(result.problems), ElementsAre("no_document/note")) << bytes;
    }
    const Extraction empty = extracted("<empty/>");
    ASSERT_THAT(kinds(empty.problems), ElementsAre("unsupported/error"));
    EXPECT_THAT(empty.problems[0].message, HasSubstr("unknown XML root"));
}

}  // namespace
}  // namespace mea::ingest
