#include "indexer/source/gather.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/pipeline.h"
#include "indexer/source/path_list.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kinds;
using testing::write;

Result<Gathered> gather(const SourceOptions& options) {
    static const CancelFlag kNever;
    return gather(options, {}, "mea-index test", kNever);
}

class Gather : public ::testing::Test {
  protected:
    std::string add(const std::string& name, const std::string& text = "Herons.\n") {
        return write(scratch_ / name, text);
    }
    std::string folder() const { return (scratch_ / "in").string(); }

    // Names of the files below the folder "in".
    std::vector<std::string> names(const SourceOptions& options) const {
        const Result<Gathered> gathered = gather(options);
        EXPECT_TRUE(gathered.has_value());
        std::vector<std::string> all;
        for (const SourcePath& file : gathered->files)
            all.push_back(fs::path(file.path).lexically_relative(folder()).string());
        return all;
    }

    e2e::Scratch scratch_;
};

TEST_F(Gather, IsTheSameWhateverTheOrder) {
    const std::string b = add("in/b.txt");
    const std::string a = add("in/a/z.txt");
    const std::string link = (scratch_ / "in/linked.txt").string();
    fs::create_symlink(b, link);
    const auto first = gather({.paths = {b, link, folder(), a}});
    const auto second = gather({.paths = {a, folder(), link, b, b}});
    const auto paths = [](const Gathered& gathered) {
        std::vector<std::string> all;
        for (const SourcePath& file : gathered.files) all.push_back(file.path);
        return all;
    };
    EXPECT_THAT(paths(*first), ElementsAre(a, b));
    EXPECT_EQ(paths(*first), paths(*second));
    EXPECT_EQ(first->bytes, 16U);
    EXPECT_EQ(first->files[0].stamp, second->files[0].stamp);
}

TEST_F(Gather, StampsTellAWrittenFile) {
    const std::string path = add("in/a.txt");
    const std::string before = gather({.paths = {path}})->files.at(0).stamp;
    const auto time = fs::last_write_time(path);
    add("in/a.txt", "Egrets.\n");
    fs::last_write_time(path, time);  // same size, same time of writing
    EXPECT_NE(gather({.paths = {path}})->files.at(0).stamp, before);
}

TEST_F(Gather, IncludesAndExcludesByPattern) {
    for (const char* name : {"in/a.xml", "in/a.txt", "in/2024/b.xml", "in/2024/old/c.xml",
                             "in/drafts/d.xml", "in/a.xml.meta.xml"})
        add(name);
    SourceOptions options{.paths = {folder()}};
    options.walk.include = {Glob("*.xml")};
    options.walk.exclude = {Glob("drafts"), Glob("**/old/**")};
    EXPECT_THAT(names(options), ElementsAre("2024/b.xml", "a.xml"));
    options.walk.include = {Glob("2024/*.xml")};
    options.walk.exclude = {};
    EXPECT_THAT(names(options), ElementsAre("2024/b.xml"));
    options.walk.include = {Glob("**/c.xml"), Glob("[a-c].txt")};
    EXPECT_THAT(names(options), ElementsAre("2024/old/c.xml", "a.txt"));
    // What is named itself is wanted.
    options.paths = {(scratch_ / "in/a.xml").string()};
    EXPECT_THAT(names(options), ElementsAre("a.xml"));
}

TEST_F(Gather, ManyStarsTakeNoTime) {
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "d/";
    EXPECT_FALSE(Glob("**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b").matches(deep + "c"));
}

TEST_F(Gather, FollowsLinksAsFarAsAllowed) {
    add("in/a.txt");
    add("out/b.txt");
    fs::create_symlink("../out", scratch_ / "in/away");
    fs::create_directory(scratch_ / "in/sub");
    fs::create_symlink("../a.txt", scratch_ / "in/sub/near.txt");
    SourceOptions options{.paths = {folder()}};
    EXPECT_THAT(names(options), ElementsAre("a.txt", "away/b.txt"));
    options.walk.links = LinkPolicy::inside;
    EXPECT_THAT(names(options), ElementsAre("a.txt"));
    EXPECT_THAT(kinds(gather(options)->problems), ElementsAre("not_a_file/note", "duplicate/note"));
    options.walk.links = LinkPolicy::skip;
    EXPECT_THAT(kinds(gather(options)->problems),
                ElementsAre("not_a_file/note", "not_a_file/note"));
    options.paths = {(scratch_ / "in/away").string()};
    EXPECT_EQ(gather(options)->files.size(), 1U) << "a link that is named is followed";
}

TEST_F(Gather, ReadsListsOfPaths) {
    const std::string a = add("in/a.txt");
    const std::string odd = add("in/two\nlines.txt");
    const std::string list = add("list", a + "\r\n\n" + (scratch_ / "none").string() + "\n");
    const auto gathered = gather({.lists = {list}});
    ASSERT_EQ(gathered->files.size(), 1U);
    EXPECT_EQ(gathered->files[0].path, a);
    EXPECT_THAT(kinds(gathered->problems), ElementsAre("unreadable/error"));
    using namespace std::string_literals;
    EXPECT_THAT(names({.lists = {add("nul", a + "\0"s + odd + "\0"s)}}),
                ElementsAre("a.txt", "two\nlines.txt"));
    const auto missing = gather({.lists = {"/no/such/list"}});
    ASSERT_FALSE(missing.has_value());
    EXPECT_THAT(to_string(missing.error()), HasSubstr("/no/such/list"));
    EXPECT_THAT(split_path_list(""), IsEmpty());
}

constexpr const char* kXmlManifest = R"(<?xml version="1.0"?>
<manifest xmlns="urn:mea-search:manifest:1" xmlns:r="urn:mea-search:record:1">
  <document file="a.txt">
    <r:metadata><r:symbol>XYZ/1</r:symbol><r:date>2024-13</r:date><r:subject>birds</r:subject></r:metadata>
  </document>
  <document file="gone.txt"/>
</manifest>)";

constexpr const char* kJsonManifest = R"({"version": 1, "documents": [
  {"file": "a.txt",
   "metadata": {"symbol": "XYZ/1",
                "date": "2024-13", "subjects": ["birds"]}},
  {"file": "gone.txt"}]})";

TEST_F(Gather, ReadsManifestsInXmlAndJson) {
    add("in/a.txt");
    for (const auto& [name, text, line] :
         {std::tuple("in/m.xml", kXmlManifest, 4U), std::tuple("in/m.json", kJsonManifest, 4U)}) {
        const std::string manifest = add(name, text);
        const auto gathered = gather({.manifests = {manifest}});
        ASSERT_TRUE(gathered.has_value()) << to_string(gathered.error());
        ASSERT_EQ(gathered->files.size(), 1U);
        EXPECT_THAT(kinds(gathered->problems),
                    ElementsAre("structure/warning", "unreadable/error"));
        EXPECT_EQ(gathered->problems[0].line, line);
        EXPECT_EQ(gathered->problems[0].source, manifest);
        const FileReading file = extract_completed(gathered->files[0], testing::extractors());
        const Metadata& metadata = file.extraction.records.at(0).metadata;
        EXPECT_EQ(metadata.symbol, "XYZ/1");
        EXPECT_EQ(metadata.date, "") << "there is no month 13";
        EXPECT_THAT(metadata.subjects, ElementsAre("birds"));
        SourcePath alone = gathered->files[0];
        alone.said = nullptr;
        EXPECT_NE(extract_completed(alone, testing::extractors()).content, file.content)
            << "metadata are content";
        fs::remove(manifest);
    }
}

TEST_F(Gather, AManifestSpeaksOfFilesHoweverTheyAreNamed) {
    add("in/a.txt");
    const std::string manifest = add("m.json", R"({"version": 1, "documents": [
        {"file": "in/../in/a.txt", "metadata": {"symbol": "XYZ/1"}},
        {"file": "./in/a.txt"}, {"file": "in"}]})");
    const auto gathered = gather({.paths = {folder()}, .manifests = {manifest}});
    ASSERT_EQ(gathered->files.size(), 1U);
    ASSERT_NE(gathered->files[0].said, nullptr);
    EXPECT_EQ(gathered->files[0].said->metadata.symbol, "XYZ/1");
    EXPECT_THAT(kinds(gathered->problems),
                ElementsAre("structure/error", "structure/error", "duplicate/note"));
}

TEST_F(Gather, RefusesAManifestThatIsNotWhatItShouldBe) {
    const std::vector<std::pair<std::string, std::string>> broken = {
        {"{\"version\": 1,\n\"documents\": [{}]}", ":2: a document has no member 'file'"},
        {"{\"version\": 2, \"documents\": []}", ":1: the member 'version' is not 1"},
        {"{\"version\": 1}", "'documents' is not a list"},
        {"{\"version\": 1, \"documents\": [],\n\n\"more\": 1}", ":3: the member 'more'"},
        {"{\"version\": 1, \"documents\": [\n{\"file\": \"a\", \"meta\": 1}]}", ":2: the member"},
        {"{\"version\": 1,\n \"documents\": [", ":2: not well-formed JSON"},
        {"<manifest xmlns='urn:mea-search:manifest:1'>\n<document/></manifest>", ":2: a document"},
        {"<manifest xmlns='urn:mea-search:manifest:1'>\n<file/></manifest>", ":2: the element"},
        {"<manifest/>", ":1: the root is not 'manifest'"},
        {"<manifest xmlns='urn:mea-search:manifest:1' version='2'/>", "version 2"},
        {"<manifest>\n<document>", "not well-formed XML"},
        {"", "not well-formed XML"},
    };
    for (const auto& [text, message] : broken) {
        const auto gathered = gather({.manifests = {add("m", text)}});
        ASSERT_FALSE(gathered.has_value()) << text;
        EXPECT_THAT(to_string(gathered.error()), HasSubstr(message));
        EXPECT_EQ(gathered.error().code, ErrorCode::argument);
        EXPECT_NE(gathered.error().hint, "") << text;
    }
    EXPECT_FALSE(gather({.manifests = {(scratch_ / "none").string()}}).has_value());
}

}  // namespace
}  // namespace mea::ingest
