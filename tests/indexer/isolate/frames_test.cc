// Extractions cross between processes whole or not at all.
#include "indexer/isolate/frames.h"

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

Extraction sample() {
    Record record;
    record.source = "a.pdf";
    record.format = "pdf";
    record.metadata.symbol = "A/1";
    record.metadata.url = "https://example.org/";
    record.metadata.issued_by = {"X", "Y"};
    record.metadata.file_date = "2024-11-02";
    record.damaged = 7;
    record.metadata.subjects = {"water"};
    Passage passage;
    passage.kind = PassageKind::note;
    passage.number = "3";
    passage.language = "fr";
    passage.page = 7;
    passage.level = 2;
    passage.text = "caf\u00E9";
    record.passages = {passage, passage};
    Problem problem{ProblemKind::damaged, ProblemSeverity::warning, "a.pdf", "m", "h", 5};
    return {{record, record}, {problem}};
}

TEST(Frames, KeepEverything) {
    const std::string bytes = encode_extraction(sample());
    const auto decoded = decode_extraction(bytes);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(encode_extraction(*decoded), bytes);
    const Passage& passage = decoded->records.at(1).passages.at(1);
    EXPECT_EQ(passage.kind, PassageKind::note);
    EXPECT_EQ(passage.page, 7U);
    EXPECT_EQ(passage.text, "caf\u00E9");
    EXPECT_EQ(decoded->records[0].metadata.issued_by.at(1), "Y");
    EXPECT_EQ(decoded->records[1].metadata.file_date, "2024-11-02");
    EXPECT_EQ(decoded->records[1].damaged, 7U);
    EXPECT_EQ(decoded->problems.at(0).kind, ProblemKind::damaged);
    EXPECT_EQ(decoded->problems[0].line, 5U);
}

TEST(Frames, EveryTruncationIsAnError) {
    const std::string bytes = encode_extraction(sample());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(decode_extraction(std::string_view(bytes).substr(0, size))) << size;
    EXPECT_FALSE(decode_extraction(bytes + "x"));
}

TEST(Frames, WhatNoExtractionHoldsIsAnError) {
    Extraction broken = sample();
    broken.records[0].passages[0].text = "\xC3\x28";
    EXPECT_FALSE(decode_extraction(encode_extraction(broken)));
    // Well-formed together, but not each by itself.
    broken = sample();
    broken.records[0].passages[0].text = "caf\xC3";
    broken.records[0].passages[1].number = "\xA9";
    EXPECT_FALSE(decode_extraction(encode_extraction(broken)));
    broken = sample();
    broken.records[0].passages[0].kind = static_cast<PassageKind>(99);
    EXPECT_FALSE(decode_extraction(encode_extraction(broken)));
    broken = sample();
    broken.records[0].damaged = 1001;
    EXPECT_FALSE(decode_extraction(encode_extraction(broken)));
    broken = sample();
    broken.problems[0].kind = static_cast<ProblemKind>(200);
    EXPECT_FALSE(decode_extraction(encode_extraction(broken)));
}

TEST(Frames, RequestsKeepPathsOfAnyBytes) {
    ExtractionRequest request;
    request.file = {"a\n\xFF", "bytes", {}};
    request.sidecar = {"b", "xy", {}};
    const auto head = decode_request_head(encode_request_head(request));
    ASSERT_TRUE(head);
    EXPECT_EQ(head->path, "a\n\xFF");
    EXPECT_EQ(head->file_bytes, 5U);
    EXPECT_EQ(head->sidecar_bytes, 2U);
    EXPECT_FALSE(decode_request_head("nonsense"));
}

std::string seed(const std::string& name) {
    std::ifstream in(MEA_SOURCE_DIR "/tests/fuzz/corpus/frames_fuzz/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A seed of another layout is refused at its first bytes, and the fuzzer then sees nothing behind.
TEST(Frames, SeedsOfTheFuzzerHaveTheLayoutOfToday) {
    ExtractionRequest request;
    request.file = {"a.pdf", "bytes", {}};
    request.sidecar = {"a.pdf.xml", "xy", {}};
    const std::pair<std::string, std::string> seeds[] = {
        {"extraction", encode_extraction(sample())},
        {"empty", encode_extraction({})},
        {"request", encode_request_head(request)},
    };
    for (const auto& [name, bytes] : seeds) {
        const std::string today = ::testing::TempDir() + "frames_fuzz_" + name;
        std::ofstream(today, std::ios::binary) << bytes;
        EXPECT_TRUE(seed(name) == bytes)
            << "copy " << today << " to tests/fuzz/corpus/frames_fuzz/" << name;
    }
    EXPECT_FALSE(decode_extraction(seed("cut")));
    EXPECT_TRUE(encode_extraction(sample()).starts_with(seed("cut").substr(0, 20)));
}

}  // namespace
}  // namespace mea::ingest
