// mea-index as its users run it.
#include "tests/indexer/program.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include "index/layout.h"
#include "index/stored_version.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Program;

// A report that nobody reads on: the build stops in the middle, at a verdict, for as long as the
// test wants.
class StuckReport {
  public:
    explicit StuckReport(const fs::path& path) {
        EXPECT_EQ(::mkfifo(path.c_str(), 0600), 0);
        descriptor_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
        // The smallest pipe there is, so that few documents fill it.
        EXPECT_GT(::fcntl(descriptor_, F_SETPIPE_SZ, 4096), 0);
        ::fcntl(descriptor_, F_SETFL, 0);
    }
    ~StuckReport() { ::close(descriptor_); }

    // Waits for the first verdict.
    void wait_for_verdict() {
        char byte = 0;
        // End of file until the writer has opened its end.
        while (::read(descriptor_, &byte, 1) == 0) std::this_thread::yield();
    }

    // Reads all there is, so that the build can go on to its end.
    void release() {
        char buffer[4096];
        while (::read(descriptor_, buffer, sizeof buffer) > 0) {
        }
    }

  private:
    int descriptor_ = -1;
};

TEST_F(Program, PublishesWhatItIndexed) {
    add_texts(3);
    const e2e::Outcome built = build();
    EXPECT_EQ(built.status, 0) << built.err;
    EXPECT_THAT(built.out, HasSubstr("generation 1 published: 3 works in 3 versions from 3 files"));
    EXPECT_EQ(run({"verify", "--index", index()}).out, "generation 1 is whole\n");
    const json listed = json::parse(run({"list", "--json", "--index", index()}).out);
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0]["works"], 3);
    EXPECT_EQ(listed[0]["current"], true);
    const json stats = json::parse(run({"stats", "--json", "--index", index()}).out);
    EXPECT_EQ(stats["works_by"]["language"]["en"], 3);
    EXPECT_EQ(run({"stats", "--index", index()}).status, 0);
    EXPECT_THAT(run({"list", "--index", index()}).out, HasSubstr("* 1  "));
}

TEST_F(Program, GroupsVersionsByNameAndSymbol) {
    add("lake-en.txt",
        "Agreement on the lake\n\nThe Parties have agreed on the lake and its birds.\n");
    add("lake-fr.txt",
        "Accord sur le lac\n\nLes Parties se sont accordées sur le lac et ses oiseaux.\n");
    add("lake.txt", "Соглашение об озере\n\nСтороны договорились об озере и птицах на нём.\n");
    add("pond.txt", "The pond\n\nThe Parties have agreed on the pond too.\n");
    const e2e::Outcome built = build({"--json"});
    ASSERT_EQ(built.status, 0) << built.err;
    const json summary = json::parse(built.out);
    EXPECT_EQ(summary["works"], 2);
    EXPECT_EQ(summary["versions"], 4);
}

TEST_F(Program, GivesAVerdictOnEveryFile) {
    add("good.txt", "A good text\n\nThe Parties met at the lake.\n");
    add("report.pdf", "%PDF-1.4 and so on");
    add("broken.xml", "<record xmlns='urn:mea-search:record:1'>");
    add("empty.txt", "");
    add("README.md", "About this folder");
    ASSERT_EQ(::mkfifo((documents() / "fifo").c_str(), 0600), 0);
    const fs::path report = scratch_ / "report.jsonl";
    const e2e::Outcome built = build({"--report", report.string()});
    EXPECT_EQ(built.status, 1);
    EXPECT_THAT(built.err, HasSubstr("report.pdf: the PDF cannot be read"));
    const std::map<std::string, json> found = verdicts(report);
    ASSERT_EQ(found.size(), 6U);
    EXPECT_EQ(found.at("good.txt")["verdict"], "indexed");
    EXPECT_EQ(found.at("good.txt")["language"], "en");
    EXPECT_EQ(found.at("README.md")["verdict"], "skipped");
    for (const auto& [name, kind] :
         {std::pair("report.pdf", "structure"), std::pair("broken.xml", "xml"),
          std::pair("empty.txt", "empty"), std::pair("fifo", "not_a_file")}) {
        EXPECT_EQ(found.at(name)["verdict"], "failed") << name;
        EXPECT_EQ(found.at(name)["problems"][0]["kind"], kind) << name;
        EXPECT_FALSE(found.at(name)["problems"][0].value("hint", "").empty()) << name;
    }
}

TEST_F(Program, PublishesNothingWithoutDocuments) {
    add("empty.txt", "");
    EXPECT_EQ(build().status, 6);
    EXPECT_EQ(run({"verify", "--index", index()}).status, 4) << "nothing is published";
    add_texts(1);
    ASSERT_EQ(build().status, 1);
    fs::remove(documents() / "text0.txt");
    EXPECT_EQ(build().status, 6);
    EXPECT_EQ(run({"verify", "--index", index()}).status, 0) << "the published one stays";
}

TEST_F(Program, LeavesThePublishedGenerationWhenKilled) {
    add_texts(100);
    ASSERT_EQ(build().status, 0);
    {
        StuckReport report(scratch_ / "fifo");
        e2e::Process second({e2e::program("mea-index"), "build", "--index", index(),
                             documents().string(), "--report", (scratch_ / "fifo").string()},
                            scratch_ / "log");
        report.wait_for_verdict();
        second.signal(SIGKILL);
        EXPECT_EQ(second.wait(), 128 + SIGKILL);
    }
    EXPECT_THAT(left_over(), ElementsAre("2.building"));
    EXPECT_EQ(run({"verify", "--index", index()}).out, "generation 1 is whole\n");
    const e2e::Outcome again = build();
    EXPECT_EQ(again.status, 0) << "the lock went with its holder: " << again.err;
    EXPECT_EQ(run({"verify", "--index", index()}).out, "generation 3 is whole\n");
    EXPECT_TRUE(left_over().empty());
}

TEST_F(Program, StopsCleanlyWhenAsked) {
    add_texts(100);
    ASSERT_EQ(build().status, 0);
    StuckReport report(scratch_ / "fifo");
    e2e::Process second({e2e::program("mea-index"), "build", "--index", index(),
                         documents().string(), "--report", (scratch_ / "fifo").string()},
                        scratch_ / "log");
    report.wait_for_verdict();
    second.signal(SIGTERM);
    report.release();
    EXPECT_EQ(second.wait(), 130);
    EXPECT_EQ(run({"verify", "--index", index()}).out, "generation 1 is whole\n");
    // What was done is for the next build, which leaves nothing behind.
    const json summary = json::parse(build({"--json"}).out);
    EXPECT_EQ(summary["versions"], 100);
    EXPECT_EQ(summary["resumed_parts"], 1);
    EXPECT_TRUE(left_over().empty());
}

TEST_F(Program, IsOneWriterAtATime) {
    add_texts(100);
    StuckReport report(scratch_ / "fifo");
    e2e::Process first({e2e::program("mea-index"), "build", "--index", index(),
                        documents().string(), "--report", (scratch_ / "fifo").string()},
                       scratch_ / "log");
    report.wait_for_verdict();
    const e2e::Outcome second = build();
    EXPECT_EQ(second.status, 3);
    EXPECT_THAT(second.err, HasSubstr("another program is writing"));
    EXPECT_THAT(second.err, HasSubstr(": process "));
    EXPECT_EQ(run({"rollback", "--index", index()}).status, 4) << "there is nothing yet";
    report.release();
    EXPECT_EQ(first.wait(), 0);
}

TEST_F(Program, RollsBack) {
    add_texts(1);
    ASSERT_EQ(build().status, 0);
    add_texts(2);
    ASSERT_EQ(build().status, 0);
    const e2e::Outcome rolled = run({"rollback", "--index", index()});
    EXPECT_EQ(rolled.status, 0) << rolled.err;
    EXPECT_EQ(rolled.out, "generation 1 is published\n");
    EXPECT_EQ(json::parse(run({"stats", "--json", "--index", index()}).out)["works"], 1);
    const e2e::Outcome again = run({"rollback", "--index", index()});
    EXPECT_EQ(again.status, 6);
    EXPECT_THAT(again.err, HasSubstr("no earlier generation"));
    for (const char* command : {"verify", "publish", "stats"}) {
        const e2e::Outcome none = run({command, "--index", index(), "--generation", "7"});
        EXPECT_EQ(none.status, 4) << command;
        EXPECT_THAT(none.err, HasSubstr("there is no generation 7 (mea-index list")) << command;
    }
}

TEST_F(Program, KeepsAsManyGenerationsAsAsked) {
    add_texts(1);
    for (int i = 0; i < 4; ++i) ASSERT_EQ(build({"--keep", "1"}).status, 0);
    const json listed = json::parse(run({"list", "--json", "--index", index()}).out);
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0]["generation"], 3);
    EXPECT_EQ(listed[1]["generation"], 4);
}

// Every term, the record of positions, the header and the data of each document, by the
// document's id.
std::map<std::string, std::string> contents(const fs::path& folder) {
    const Xapian::Database database((folder / index::kDatabaseFolder).string());
    std::map<std::string, std::string> all;
    for (Xapian::docid number = 1; number <= database.get_lastdocid(); ++number) {
        const Xapian::Document document = database.get_document(number);
        std::ostringstream text;
        for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
            text << *term << '/' << term.get_wdf();
            text << '\n';
        }
        text << document.get_value(index::kPositionSlot) << '\n';
        index::VersionHeader header =
            index::decode_header(document.get_value(index::kHeaderSlot)).value();
        header.modified = 0;
        text << index::encode_header(header);
        const auto version = index::StoredVersion::open(document.get_data());
        for (std::size_t at = 0; at < version->passages().size(); ++at)
            text << '\n' << version->text(at);
        all[header.id] = text.str();
    }
    return all;
}

TEST_F(Program, WritesTheSameWhateverTheOrderAndTheWorkers) {
    add_texts(200);
    add("lake-en.txt",
        "Agreement on the lake\n\nThe Parties have agreed on the lake and its birds.\n");
    add("lake-fr.txt", "Accord sur le lac\n\nLes Parties se sont accordées sur le lac.\n");
    ASSERT_EQ(build({"--jobs", "1"}).status, 0);
    const auto first = contents(generation(1));
    EXPECT_EQ(first.size(), 202U);
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(documents()))
        files.push_back(entry.path().string());
    std::mt19937 random(20261128);
    std::uint64_t number = 1;
    for (const char* jobs : {"1", "2", "7"}) {
        std::shuffle(files.begin(), files.end(), random);
        std::vector<std::string> arguments = {"build", "--index",  index(), "--jobs",
                                              jobs,    "--memory", "64"};
        arguments.insert(arguments.end(), files.begin(), files.end());
        ASSERT_EQ(run(arguments).status, 0);
        EXPECT_TRUE(first == contents(generation(++number))) << jobs;
    }
}

TEST_F(Program, SaysHowItIsUsed) {
    EXPECT_EQ(run({}).status, 2);
    EXPECT_EQ(run({"build"}).status, 2);
    EXPECT_EQ(run({"build", "--index", index()}).status, 2);
    EXPECT_EQ(build({"--jobs", "0"}).status, 2);
    EXPECT_EQ(build({"--no-such-option"}).status, 2);
    EXPECT_EQ(build({"--keep", "-1"}).status, 2);
    EXPECT_EQ(build({"--metrics", (scratch_ / "none/mea.prom").string()}).status, 6);
    EXPECT_FALSE(fs::exists(index())) << "found out before anything is done";
    const e2e::Outcome unknown = run({"no-such-command"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_THAT(unknown.err, HasSubstr("no command 'no-such-command', only build, update"));
    const e2e::Outcome help = run({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* command : {"build", "explain", "extract", "verify", "rollback", "list",
                                "stats", "diff", "publish", "prune"}) {
        EXPECT_THAT(help.out, HasSubstr(command));
        EXPECT_EQ(run({command, "--help"}).status, 0) << command;
    }
    EXPECT_THAT(run({"--version"}).out, HasSubstr("mea-index "));
}

TEST_F(Program, SaysWhichSchemasAreMissing) {
    add_texts(1);
    const e2e::Outcome built = build({"--schemas", (scratch_ / "none").string()});
    EXPECT_EQ(built.status, 6);
    EXPECT_THAT(built.err, HasSubstr("none"));
}

TEST_F(Program, ExtractShowsThePassages) {
    add("a.txt", "On the lake\n\n1. Requests herons.\n");
    const e2e::Outcome text = run({"extract", (documents() / "a.txt").string()});
    EXPECT_EQ(text.status, 0);
    EXPECT_THAT(text.out, HasSubstr("1. Requests herons."));
    const json record =
        json::parse(run({"extract", "--json", (documents() / "a.txt").string()}).out);
    EXPECT_EQ(record["format"], "text");
    EXPECT_EQ(record["passages"][1]["number"], "1");
    EXPECT_EQ(record["passages"][1]["text"], "Requests herons.");
    EXPECT_EQ(run({"extract", (documents() / "none").string()}).status, 1);
}

TEST_F(Program, ExplainShowsFactsWithTheirEvidence) {
    add("a.txt",
        "Herons on the lake\n\nIn decision 16/18, the Conference of the Parties to the Convention "
        "on "
        "Biological Diversity requested herons.\n");
    const e2e::Outcome outcome = run({"explain", "--json", (documents() / "a.txt").string()});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const json explained = json::parse(outcome.out);
    EXPECT_EQ(explained["file"], "a");
    EXPECT_EQ(explained["language"], "en");
    EXPECT_EQ(explained["title"], "Herons on the lake");
    EXPECT_THAT(explained["mentions"]["conventions"], ElementsAre("CBD"));
    EXPECT_THAT(explained["mentions"]["decisions"], ElementsAre("CBD/COP/DEC/16/18"));
    for (const json& mention : explained["evidence"]["mentions"]) {
        if (mention["id"] == "CBD") {
            EXPECT_EQ(mention["text"], "Convention on Biological Diversity");
        }
    }
    EXPECT_THAT(run({"explain", (documents() / "a.txt").string()}).out,
                HasSubstr("CBD/COP/DEC/16/18"));
}

TEST_F(Program, SpansOfExplainAreBytesOfTheTextItGives) {
    add("a.txt",
        "Hérons du lac\n\n12. La décision 16/18 de la Convention   sur la diversité\n"
        "biologique (CDB) est relue.\n");
    const std::string file = (documents() / "a.txt").string();
    const json explained = json::parse(run({"explain", "--json", "--text", file}).out);
    const std::string text = explained["text"];
    ASSERT_FALSE(explained["evidence"]["mentions"].empty());
    for (const json& mention : explained["evidence"]["mentions"]) {
        const std::size_t begin = mention["span"][0], end = mention["span"][1];
        EXPECT_EQ(text.substr(begin, end - begin), mention["text"]);
    }
    const json extracted = json::parse(run({"extract", "--json", file}).out);
    std::string passages;
    for (const json& passage : extracted["passages"])
        passages +=
            (passage.contains("number") ? passage["number"].get<std::string>() + ". " : "") +
            passage["text"].get<std::string>() + "\n";
    EXPECT_EQ(text, passages);
    EXPECT_FALSE(json::parse(run({"explain", "--json", file}).out).contains("text"));
    EXPECT_THAT(run({"explain", "--text", file}).out, HasSubstr(text));
}

}  // namespace
}  // namespace mea::ingest
