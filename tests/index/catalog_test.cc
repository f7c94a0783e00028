#include "index/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.h"
#include "index/generation.h"
#include "index/layout.h"
#include "index/manifest.h"
#include "tests/index/scratch.h"

namespace mea::index {
namespace {

using ::testing::ElementsAre;

std::uint64_t publish_one(const Catalog& catalog) {
    const Result<Catalog::Draft> draft = catalog.begin();
    EXPECT_TRUE(draft);
    EXPECT_TRUE(write_manifest(draft.value().folder, new_manifest("f")));
    const Status published = catalog.publish(draft.value());
    EXPECT_TRUE(published) << to_string(published.error());
    return draft.value().number;
}

TEST(Catalog, TellsNothingFromForeignAndDamaged) {
    const Scratch scratch;
    const Catalog missing(scratch.path / "none");
    EXPECT_EQ(missing.current().error().code, ErrorCode::not_found);
    const Catalog empty(scratch.path);
    EXPECT_EQ(empty.current().error().code, ErrorCode::not_found);
    ASSERT_TRUE(replace_file(scratch.path / "iamglass", "x"));
    EXPECT_EQ(empty.current().error().code, ErrorCode::wrong_version);
    EXPECT_EQ(empty.lock().error().code, ErrorCode::wrong_version);
    EXPECT_EQ(Catalog(scratch.path / "iamglass").current().error().code, ErrorCode::wrong_version);
    for (const char* content : {"", "abc\n", "0\n", "-1", "1 2", "99999999999999999999999"}) {
        ASSERT_TRUE(replace_file(scratch.path / kCurrentFile, content));
        EXPECT_EQ(empty.current().error().code, ErrorCode::corrupt) << content;
    }
}

TEST(Catalog, PublishesRollsBackAndPrunes) {
    const Scratch scratch;
    const Catalog catalog(scratch.path / "index");
    const auto lock = catalog.lock();
    ASSERT_TRUE(lock);
    EXPECT_EQ(publish_one(catalog), 1U);
    EXPECT_EQ(publish_one(catalog), 2U);
    EXPECT_EQ(publish_one(catalog), 3U);
    EXPECT_EQ(catalog.current().value(), 3U);
    EXPECT_EQ(catalog.rollback().value(), 2U);
    EXPECT_EQ(catalog.current().value(), 2U);
    EXPECT_THAT(catalog.list().value(), ElementsAre(1, 2, 3));
    EXPECT_EQ(publish_one(catalog), 4U);
    EXPECT_THAT(catalog.prune(1).value(), ElementsAre(2, 1));
    EXPECT_THAT(catalog.list().value(), ElementsAre(3, 4));
    EXPECT_EQ(catalog.rollback().value(), 3U);
    EXPECT_EQ(catalog.rollback().error().code, ErrorCode::not_found);
}

TEST(Catalog, AKilledRunChangesNothingAndItsNumberIsNotReused) {
    const Scratch scratch;
    const Catalog catalog(scratch.path);
    publish_one(catalog);
    ASSERT_TRUE(catalog.begin());  // and never published
    EXPECT_EQ(catalog.current().value(), 1U);
    EXPECT_THAT(catalog.list().value(), ElementsAre(1));
    EXPECT_EQ(publish_one(catalog), 3U);
    EXPECT_THAT(catalog.prune(5).value(), ElementsAre(2));
}

TEST(Catalog, RollbackRepairsADamagedPointer) {
    const Scratch scratch;
    const Catalog catalog(scratch.path);
    publish_one(catalog);
    publish_one(catalog);
    ASSERT_TRUE(replace_file(scratch.path / kCurrentFile, "?"));
    EXPECT_EQ(catalog.rollback().value(), 2U);
    EXPECT_EQ(catalog.current().value(), 2U);
}

TEST(Catalog, OneWriterAtATime) {
    const Scratch scratch;
    const Catalog catalog(scratch.path);
    auto first = catalog.lock();
    ASSERT_TRUE(first);
    const auto second = catalog.lock();
    EXPECT_EQ(second.error().code, ErrorCode::busy);
    EXPECT_NE(second.error().message.find("process " + std::to_string(::getpid())),
              std::string::npos)
        << second.error().message;
    first.value().reset();
    EXPECT_TRUE(catalog.lock());
}

TEST(Catalog, ADraftWithoutManifestIsNotPublished) {
    const Scratch scratch;
    const Catalog catalog(scratch.path);
    const auto draft = catalog.begin();
    ASSERT_TRUE(draft);
    EXPECT_EQ(catalog.publish(draft.value()).error().code, ErrorCode::argument);
    EXPECT_EQ(catalog.current().error().code, ErrorCode::not_found);
}

TEST(Manifest, GoesRoundThroughJson) {
    Manifest manifest = new_manifest("abc");
    manifest.works = 3;
    manifest.versions = 5;
    manifest.published = "2026-11-20T10:00:00Z";
    manifest.smoke = {{"zh", "国家", "W1"}};
    const Result<Manifest> read = parse_manifest(to_json(manifest));
    ASSERT_TRUE(read) << to_string(read.error());
    EXPECT_EQ(read.value().fingerprint, "abc");
    EXPECT_EQ(read.value().versions, 5U);
    EXPECT_EQ(read.value().smoke.at(0).query, "国家");
}

TEST(Manifest, OtherFormatsAndDamageAreTold) {
    Manifest newer = new_manifest("abc");
    newer.format = kFormatVersion + 1;
    EXPECT_EQ(parse_manifest(to_json(newer)).error().code, ErrorCode::wrong_version);
    Manifest fields = new_manifest("abc");
    fields.field_table = kFieldTableVersion + 1;
    EXPECT_EQ(parse_manifest(to_json(fields)).error().code, ErrorCode::wrong_version);
    for (const char* text : {"", "{", "[]", "null", "{\"kind\": 3}", "{\"format\": 1}"})
        EXPECT_EQ(parse_manifest(text).error().code, ErrorCode::corrupt) << text;
    std::string json = to_json(new_manifest("abc"));
    for (std::size_t size = 0; size + 2 < json.size(); size += 5)
        EXPECT_FALSE(parse_manifest(json.substr(0, size)));
}

}  // namespace
}  // namespace mea::index
