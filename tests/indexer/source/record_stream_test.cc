#include "indexer/source/record_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "indexer/extract/record_json.h"
#include "indexer/pipeline.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kinds;

class RecordStream : public ::testing::Test {
  protected:
    Result<SpooledRecords> spool(const std::string& text) {
        return spool_records(testing::write(scratch_ / "stream", text), scratch_ / "spool");
    }
    std::string refusal(const std::string& text) {
        const auto spooled = spool(text);
        EXPECT_FALSE(spooled.has_value());
        return spooled ? std::string() : to_string(spooled.error());
    }
    e2e::Scratch scratch_;
};

TEST_F(RecordStream, TakesAJsonRecordALine) {
    const auto spooled = spool(
        "\n{\"source\": \"b\", \"metadata\": {\"symbol\": \"XYZ/1\", \"date\": 5},"
        " \"passages\": [{\"kind\": \"heading\", \"level\": 1, \"text\": \"Lakes\"},"
        " {\"text\": \"Herons.\", \"number\": \"10\", \"page\": 2, \"colour\": \"red\"}]}\n"
        "{\"passages\": []}\r\n"
        "{\"source\": \"b\", \"passages\": []}\n"
        "{\"source\": \"a\", \"passages\": []}");
    ASSERT_TRUE(spooled.has_value()) << to_string(spooled.error());
    ASSERT_EQ(spooled->files.size(), 2U);
    EXPECT_THAT(kinds(spooled->problems), ElementsAre("structure/error", "structure/error"));
    EXPECT_EQ(spooled->problems[0].line, 3U);
    const Extraction record =
        extract_completed(spooled->files[0], testing::extractors()).extraction;
    ASSERT_EQ(record.records.size(), 1U);
    EXPECT_EQ(record.records[0].source, "b");
    EXPECT_EQ(record.records[0].metadata.symbol, "XYZ/1");
    EXPECT_EQ(record.records[0].passages.at(1).number, "10");
    EXPECT_EQ(record.records[0].passages.at(1).page, 2U);
    EXPECT_EQ(record.records[0].passages.at(0).kind, PassageKind::heading);
    EXPECT_THAT(kinds(record.problems), ElementsAre("structure/warning", "structure/warning"));
    EXPECT_THAT(
        kinds(extract_completed(spooled->files[1], testing::extractors()).extraction.problems),
        ElementsAre("empty/error"));
}

TEST_F(RecordStream, TakesRecordsInXml) {
    const auto spooled = spool(
        "<?xml version='1.0'?>\n<r:records xmlns:r='urn:mea-search:record:1'>\n"
        "<r:record source='one'><r:metadata/><r:body><r:p>Herons.</r:p></r:body></r:record>\n"
        "<r:record><r:metadata/><r:body><r:p>Egrets.</r:p></r:body></r:record></r:records>");
    ASSERT_TRUE(spooled.has_value()) << to_string(spooled.error());
    ASSERT_EQ(spooled->files.size(), 1U);
    EXPECT_EQ(spooled->files[0].path, "one");
    EXPECT_EQ(spooled->problems.at(0).line, 4U);
    const Extraction record =
        extract_completed(spooled->files[0], testing::extractors()).extraction;
    ASSERT_EQ(record.records.size(), 1U) << to_string(record.problems.at(0));
    EXPECT_EQ(record.records[0].passages.at(0).text, "Herons.");
    EXPECT_THAT(record.problems, IsEmpty());
}

TEST_F(RecordStream, IsTakenWholeOrNotAtAll) {
    EXPECT_THAT(refusal("{\"source\": \"a\", \"passages\": []}\n{\"source\": "),
                HasSubstr(":2: not well-formed JSON"));
    EXPECT_THAT(refusal("<records xmlns='urn:mea-search:record:1'>\n<record>"),
                HasSubstr("not well-formed XML"));
    EXPECT_THAT(refusal("<other/>"), HasSubstr(":1: the root is neither"));
    EXPECT_EQ(spool_records("/no/such/stream", scratch_ / "spool").error().code,
              ErrorCode::not_found);
    EXPECT_THAT(spool("")->files, IsEmpty());
}

TEST_F(RecordStream, KnowsEveryKindOfPassage) {
    for (const PassageKind kind : {PassageKind::title, PassageKind::heading, PassageKind::paragraph,
                                   PassageKind::note, PassageKind::table}) {
        const std::string name(index::passage_kind_name(kind));
        const Extraction read = read_record_json(
            R"({"passages": [{"text": "Herons.", "kind": ")" + name + "\"}]}", "a");
        EXPECT_EQ(read.records.at(0).passages.at(0).kind, kind) << name;
        EXPECT_THAT(read.problems, IsEmpty());
    }
}

// The schema and the readers name the same members.
TEST_F(RecordStream, ReadsWhatTheSchemaNames) {
    const auto schema =
        nlohmann::json::parse(*read_file(MEA_SOURCE_DIR "/schemas/record.schema.json"));
    const auto sample = [](const nlohmann::json& member) -> nlohmann::json {
        if (member.value("type", "") == "array") return {"2024"};
        if (member.value("type", "") == "integer") return 2;
        return member.contains("enum") ? member["enum"][0] : nlohmann::json("2024");
    };
    nlohmann::json record;
    for (const auto& [name, member] : schema["properties"].items()) record[name] = sample(member);
    nlohmann::json passage;
    for (const auto& [name, member] :
         schema["properties"]["passages"]["items"]["properties"].items())
        passage[name] = sample(member);
    record["passages"] = {passage};
    record["metadata"] = nlohmann::json::object();
    for (const auto& [name, member] : schema["$defs"]["metadata"]["properties"].items())
        record["metadata"][name] = sample(member);
    const Extraction read = read_record_json(record.dump(), "a");
    for (const Problem& problem : read.problems) ADD_FAILURE() << to_string(problem);
    const Metadata& metadata = read.records.at(0).metadata;
    for (const std::string* value :
         {&metadata.work, &metadata.symbol, &metadata.title, &metadata.type, &metadata.date,
          &metadata.language, &metadata.meeting, &metadata.url})
        EXPECT_EQ(*value, "2024");
    EXPECT_THAT(metadata.issued_by, ElementsAre("2024"));
    EXPECT_THAT(metadata.subjects, ElementsAre("2024"));
}

TEST_F(RecordStream, TellsRecordsFromOtherJson) {
    EXPECT_TRUE(is_record_json(" {\"passages\": []}"));
    EXPECT_FALSE(is_record_json("[{\"passages\": []}]"));
    EXPECT_FALSE(is_record_json("{\"value\": []}"));
}

}  // namespace
}  // namespace mea::ingest
