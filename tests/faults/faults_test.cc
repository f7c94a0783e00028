// Whatever happens to a run, at whatever moment: every generation that is left is whole, the
// published one has every good document, and the next run succeeds. More than 500 faults are
// injected.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "index/catalog.h"
#include "index/generation.h"
#include "index/terms.h"
#include "indexer/build/check.h"
#include "tests/e2e/process.h"
#include "tests/faults/disk.h"
#include "tests/indexer/files.h"

namespace mea::faults {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDocuments = 6;
constexpr std::size_t kPowerCuts = 320;     // of a build, and half as many of an update
constexpr std::size_t kProcessFaults = 40;  // of each kind, the same
constexpr std::size_t kKinds = 5;
constexpr std::size_t kRerunEvery = 16;
static_assert(kPowerCuts + kKinds * kProcessFaults >= 500);

// As names of tests are written.
std::string name_of(std::string command) {
    std::replace(command.begin(), command.end(), '-', '_');
    return command;
}

// A collection in two editions, an index that holds the first, and mea-index to publish the second.
class Faults : public ::testing::Test {
  protected:
    void SetUp() override {
        const fs::path schemas = MEA_SOURCE_DIR "/schemas";
        for (const char* name : {"analysis/en.xml", "analysis/und.xml", "vocabulary/types.xml",
                                 "vocabulary/languages/en.xml", "vocabulary/languages/und.xml"}) {
            fs::create_directories((scratch_ / "schemas" / name).parent_path());
            fs::copy_file(schemas / name, scratch_ / "schemas" / name);
        }
        write_edition(1);
        const e2e::Outcome built = run(scratch_ / "pristine", {});
        ASSERT_EQ(built.status, 1) << "one document is bad: " << built.err;
        write_edition(2);
    }

    // Every document has a word that is found nowhere else; every other one changes.
    static std::string word(int edition, std::size_t document) {
        return "quokka" + std::to_string(document % 2 == 0 ? edition : 0) + "x" +
               std::to_string(document);
    }

    void write_edition(int edition) const {
        for (std::size_t i = 0; i < kDocuments; ++i)
            ingest::testing::write(scratch_ / "in" / ("text" + std::to_string(i) + ".txt"),
                                   "Report on lake number " + std::to_string(i) +
                                       "\n\nThe Parties met at the lake and saw " +
                                       word(edition, i) + " there.\n");
        ingest::testing::write(scratch_ / "in/bad.txt", std::string("\0\1\2\3\xFF\0", 6));
    }

    // Of faults in what `command_` says.
    std::size_t of_command(std::size_t faults) const {
        return command_ == "build" ? faults : faults / 2;
    }

    // Publishes the documents into `index`, under these settings of layer.c.
    e2e::Outcome run(const fs::path& folder, const std::vector<std::string>& settings) const {
        const fs::path index = fs::weakly_canonical(folder);  // as the layer sees it
        std::vector<std::string> command = {"env", "LD_PRELOAD=" MEA_FAULT_LAYER,
                                            "MEA_FAULT_ROOT=" + index.string()};
        command.insert(command.end(), settings.begin(), settings.end());
        for (const std::string& part :
             {e2e::program("mea-index"), command_.substr(0, command_.find('-')),
              std::string("--index"), index.string(), std::string("--schemas"),
              (scratch_ / "schemas").string(), std::string("--jobs"), std::string("1"),
              std::string("--quiet"), (scratch_ / "in").string()})
            command.push_back(part);
        if (command_ == "update-linked") command.insert(command.end(), {"--merge-at", "100%"});
        return e2e::run(command);
    }

    // The journal of a run that nothing happens to.
    std::vector<Operation> journal(const fs::path& index) const {
        const std::string file = (scratch_ / "journal").string();
        EXPECT_EQ(run(index, {"MEA_FAULT_JOURNAL=" + file}).status, 1);
        return read_journal(file);
    }

    // What is wrong with an index; empty: nothing.
    static std::string faults_of(const fs::path& index, std::uint64_t* published = nullptr) {
        const index::Catalog catalog(index);
        const auto current = catalog.current();
        if (!current) return to_string(current.error());
        if (published != nullptr) *published = *current;
        const auto all = catalog.list();
        if (!all) return to_string(all.error());
        for (const std::uint64_t number : *all)
            if (Status checked = ingest::check_generation(catalog.folder(number), number); !checked)
                return "generation " + std::to_string(number) + ": " + to_string(checked.error());
        const auto generation = index::Generation::open(catalog.folder(*current), *current);
        if (!generation) return to_string(generation.error());
        for (const int edition : {1, 2})
            if (finds(**generation, edition, 0)) return missing(**generation, edition);
        return "generation " + std::to_string(*current) + " has no document";
    }

    static bool finds(const index::Generation& generation, int edition, std::size_t document) {
        const auto lease = generation.lease();
        return lease && lease->database().term_exists(index::word_term(word(edition, document)));
    }

    static std::string missing(const index::Generation& generation, int edition) {
        for (std::size_t i = 0; i < kDocuments; ++i)
            if (!finds(generation, edition, i)) return word(edition, i) + " is not found";
        return {};
    }

    // A run that nothing happens to publishes the second edition.
    void expect_recovery(const fs::path& index, const std::string& after) const {
        const e2e::Outcome again = run(index, {});
        EXPECT_EQ(again.status, 1) << after << ": " << again.err;
        EXPECT_EQ(faults_of(index), "") << after;
        const auto generation = index::Generation::open_current(index);
        ASSERT_TRUE(generation.has_value()) << after;
        EXPECT_TRUE(finds(**generation, 2, 0)) << after;
        const index::Catalog catalog(index);
        EXPECT_TRUE(catalog.drafts()->empty()) << after << ": something is left";
    }

    fs::path fresh(const std::string& name) const {
        const fs::path index = scratch_ / name;
        fs::remove_all(index);
        fs::copy(scratch_ / "pristine", index, fs::copy_options::recursive);
        return index;
    }

    e2e::Scratch scratch_;
    // Or "update", which merges all, or "update-linked", which shares the database.
    std::string command_ = "build";
};

class PowerCuts : public Faults, public ::testing::WithParamInterface<const char*> {};

TEST_P(PowerCuts, AtAnyMomentCostNothing) {
    command_ = GetParam();
    const fs::path image = fresh("image");
    const std::vector<Operation> operations = journal(image);
    ASSERT_GT(operations.size(), 50U);
    EXPECT_EQ(faults_of(image), "");
    std::mt19937 random(20261128);
    std::set<std::uint64_t> published;
    std::size_t cuts = 0;
    Disk disk(scratch_ / "pristine");
    for (std::size_t done = 0; done <= operations.size(); ++done) {
        if (done != 0) disk.apply(operations[done - 1]);
        // As many cuts as asked for, spread over the run; the end, where it publishes, gets more.
        const bool last = done + 40 > operations.size();
        const std::size_t wanted =
            last ? cuts + 3 : done * of_command(kPowerCuts) / operations.size();
        for (; cuts < wanted; ++cuts) {
            const fs::path target = scratch_ / "cut";
            fs::remove_all(target);
            disk.cut(random, target);
            std::uint64_t number = 0;
            const std::string when = "cut " + std::to_string(cuts) + " after operation " +
                                     std::to_string(done) + " of " +
                                     std::to_string(operations.size());
            EXPECT_EQ(faults_of(target, &number), "") << when;
            published.insert(number);
            if (done == operations.size()) {
                EXPECT_EQ(number, 2U) << "a run that ended is safe";
            }
            if (cuts % kRerunEvery == 0) expect_recovery(target, when);
        }
    }
    EXPECT_GE(cuts, of_command(kPowerCuts));
    EXPECT_EQ(published, (std::set<std::uint64_t>{1, 2}));
}

INSTANTIATE_TEST_SUITE_P(Commands, PowerCuts, ::testing::Values("build", "update", "update-linked"),
                         [](const auto& each) { return name_of(each.param); });

// The same run on a disk whose syncs do nothing: these cuts must not go unnoticed.
TEST_F(Faults, APowerCutWithoutSyncsIsNoticed) {
    std::mt19937 random(7);
    Disk disk(scratch_ / "pristine");
    for (const Operation& operation : journal(fresh("image")))
        if (operation.kind != Operation::sync) disk.apply(operation);
    std::size_t noticed = 0;
    for (int cut = 0; cut < 20; ++cut) {
        fs::remove_all(scratch_ / "cut");
        disk.cut(random, scratch_ / "cut");
        if (!faults_of(scratch_ / "cut").empty()) ++noticed;
    }
    EXPECT_GT(noticed, 0U);
}

// One kind of fault at moments spread over a run.
class ProcessFaults : public Faults,
                      public ::testing::WithParamInterface<std::tuple<const char*, const char*>> {};

TEST_P(ProcessFaults, AtAnyMomentCostNothing) {
    const std::string kind = std::get<1>(GetParam());
    command_ = std::get<0>(GetParam());
    const std::size_t operations = journal(fresh("image")).size();
    const std::size_t faults = of_command(kProcessFaults);
    std::set<int> statuses;
    fs::path index = fresh("index");
    for (std::size_t fault = 0; fault < faults; ++fault) {
        const std::size_t at = 1 + fault * operations / faults;
        const std::string when = kind + " at operation " + std::to_string(at);
        const e2e::Outcome outcome =
            run(index, {"MEA_FAULT_KIND=" + kind, "MEA_FAULT_AT=" + std::to_string(at)});
        statuses.insert(outcome.status);
        EXPECT_EQ(faults_of(index), "") << when << ": " << outcome.err;
        // A run that was told that something went wrong says so.
        if (outcome.status == 6 || outcome.status == 4) {
            EXPECT_NE(outcome.err, "") << when;
        }
        // The next fault finds what this one left, or an index in order.
        if (fault % kRerunEvery != kRerunEvery - 1) continue;
        expect_recovery(index, when);
        index = fresh("index");
    }
    expect_recovery(index, kind);
    if (kind == "kill") {
        EXPECT_TRUE(statuses.contains(128 + SIGKILL));
    }
    if (kind == "term") {
        EXPECT_TRUE(statuses.contains(130));
    }
    if (kind == "space" || kind == "ro" || kind == "io") {
        EXPECT_TRUE(statuses.contains(6));
    }
    for (const int status : statuses)
        EXPECT_THAT(status, ::testing::AnyOf(1, 4, 6, 130, 128 + SIGKILL)) << kind;
}

INSTANTIATE_TEST_SUITE_P(Kinds, ProcessFaults,
                         ::testing::Combine(::testing::Values("build", "update", "update-linked"),
                                            ::testing::Values("kill", "term", "io", "space", "ro")),
                         [](const auto& each) {
                             return name_of(std::get<0>(each.param)) + "_" +
                                    std::get<1>(each.param);
                         });
static_assert(kKinds == 5, "as many as are named above");

TEST(Disk, LosesWhatWasNotSynced) {
    const e2e::Scratch scratch;
    ingest::testing::write(scratch / "image/old", "old");
    std::mt19937 random(1);
    std::set<std::string> seen;
    Disk disk(scratch / "image");
    disk.apply({Operation::create, "new", "", 0, ""});
    disk.apply({Operation::write, "new", "", 0, "12"});
    const auto look = [&] {
        fs::remove_all(scratch / "cut");
        disk.cut(random, scratch / "cut");
        std::ifstream in(scratch / "cut/new", std::ios::binary);
        return in ? "[" + std::string(std::istreambuf_iterator<char>(in), {}) + "]" : "none";
    };
    for (int i = 0; i < 50; ++i) seen.insert(look());
    EXPECT_EQ(seen, (std::set<std::string>{"none", "[]", "[12]"}));
    disk.apply({Operation::sync, "new", "", 0, ""});
    seen.clear();
    for (int i = 0; i < 50; ++i) seen.insert(look());
    EXPECT_EQ(seen, (std::set<std::string>{"none", "[12]"})) << "its name is not safe yet";
    disk.apply({Operation::sync, "", "", 0, ""});
    disk.apply({Operation::rename, "new", "old", 0, ""});
    seen.clear();
    for (int i = 0; i < 50; ++i) seen.insert(look());
    EXPECT_EQ(seen, (std::set<std::string>{"none", "[12]"}));
}

}  // namespace
}  // namespace mea::faults
