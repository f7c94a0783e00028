// An update and a build from nothing make the same index.
#include <fstream>
#include <random>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/catalog.h"
#include "index/database_parts.h"
#include "index/layout.h"
#include "tests/indexer/build/update_fixture.h"
#include "tests/indexer/extract/pdf_maker.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using testing::Update;
using testing::Verdicts;
using testing::write;

TEST_F(Update, SaysWhatBecameOfEveryDocument) {
    for (const char* name : {"a.txt", "b.txt", "c-en.txt", "c-fr.txt"}) add(name, name);
    run("index", false);
    add("b.txt", "changed");
    add("c-es.txt", "new");
    fs::remove(in("a.txt"));
    Verdicts verdicts;
    const BuildSummary summary = run("index", true, &verdicts);
    EXPECT_EQ(summary.generation, 2U);
    EXPECT_EQ(summary.versions, 4U);
    EXPECT_THAT(verdicts.notes, IsEmpty());
    EXPECT_THAT(verdicts.all,
                UnorderedElementsAre("b.txt indexed", "c-en.txt indexed", "c-fr.txt indexed",
                                     "c-es.txt indexed", "a.txt removed"));
}

TEST_F(Update, FilesThatWereOnlyTouchedAreNotReadAgain) {
    for (const char* name : {"a.txt", "b.txt"}) add(name, name);
    run("index", false);
    add("a.txt", "a.txt");  // the same bytes, another time
    Verdicts verdicts;
    const BuildSummary summary = run("index", true, &verdicts);
    EXPECT_TRUE(summary.unchanged);
    EXPECT_EQ(summary.generation, 1U) << "nothing is published";
    EXPECT_EQ(summary.versions, 2U);
    EXPECT_THAT(verdicts.all, UnorderedElementsAre("a.txt unchanged", "b.txt unchanged"));
}

TEST_F(Update, FormsAndCopiesOfATextAreNotReadAgain) {
    const std::string text = " flew over the northern lake and nested in the reed of its shore";
    for (const char* name : {"a.txt", "z.txt"}) add(name, text);
    write(in("a.md"), "# Report of the lakes\n\n1. The Parties" + text +
                          " met at the lake and saw **herons** there.\n\n2. " + text + "\n");
    add("b.txt", "something else");
    EXPECT_EQ(run("index", false).versions, 2U);
    Verdicts verdicts;
    EXPECT_TRUE(run("index", true, &verdicts).unchanged);
    EXPECT_THAT(verdicts.all, UnorderedElementsAre("a.txt skipped", "z.txt skipped",
                                                   "a.md unchanged", "b.txt unchanged"));
    fs::remove(in("a.md"));  // what was left out is there instead
    run("index", true);
    run("fresh", false);
    expect_same("index", "fresh");
    EXPECT_EQ(run("index", true).versions, 2U);
}

TEST_F(Update, RefusedFilesHoldNothingUpThatStandsBesideThem) {
    const std::string broken = "%PDF-1.7\nno more than its first line\n";
    for (const char* name : {"c-en.txt", "c-es.txt"}) add(name, name);
    write(in("c-fr.pdf"), broken);
    write(in("c-fr.pdf.meta.xml"), testing::sidecar_xml("<date>2019-05-01</date>"));
    write(in("d.pdf"), broken + "and its second\n");
    EXPECT_EQ(run("index", false).versions, 2U);
    const auto expect_unchanged = [&] {
        Verdicts verdicts;
        const BuildSummary summary = run("index", true, &verdicts);
        EXPECT_TRUE(summary.unchanged) << "versions of a refused one are not indexed again";
        EXPECT_EQ(summary.reading.extracted, 0U);
        EXPECT_THAT(verdicts.all, ::testing::IsSupersetOf({"c-en.txt unchanged", "c-fr.pdf failed",
                                                           "c-es.txt unchanged", "d.pdf failed"}));
    };
    expect_unchanged();
    write(in("c-fr.pdf"), broken);  // touched
    expect_unchanged();
    add("other.txt", "herons");
    EXPECT_EQ(run("index", true).reading.extracted, 1U);
    expect_unchanged();
    write(in("c-fr.pdf"),
          testing::make_pdf({testing::pdf_lines({"Les oiseaux du lac et de la montagne"})}));
    EXPECT_EQ(run("index", true).versions, 4U);
    run("fresh", false);
    expect_same("index", "fresh");
}

TEST_F(Update, DecisionsOfAReportComeAndGoWithIt) {
    add("a.txt", "herons");
    add_report("report.txt", 3, " herons");
    EXPECT_EQ(run("index", false).works, 5U) << "the report, its decisions and another document";
    EXPECT_TRUE(run("index", true).unchanged);
    add_report("report.txt", 2, " storks");
    EXPECT_EQ(run("index", true).works, 4U);
    run("fresh", false);
    expect_same("index", "fresh");
    fs::remove(in("report.txt"));
    EXPECT_EQ(run("index", true).works, 1U);
}

TEST_F(Update, WithoutAnythingToStartFromEverythingIsRead) {
    add("a.txt", "first");
    Verdicts verdicts;
    EXPECT_EQ(run("index", true, &verdicts).generation, 1U);
    EXPECT_THAT(verdicts.notes, ElementsAre(::testing::HasSubstr("nothing is published yet")));
    EXPECT_THAT(verdicts.all, ElementsAre("a.txt indexed"));
}

TEST_F(Update, TheDatabaseOfTheEarlierGenerationIsSharedUntilMuchChanged) {
    options_.merge_at = 25;
    for (int number = 0; number < 8; ++number)
        add("d" + std::to_string(number) + ".txt", "words" + std::to_string(number));
    const auto parts = [&] {
        return index::database_parts(
            index::Catalog(scratch_ / "index")
                .folder(index::Catalog(scratch_ / "index").current().value()));
    };
    const auto links = [&] { return fs::hard_link_count(parts().front() / "postlist.glass"); };
    run("index", false);
    EXPECT_EQ(parts().size(), 1U);
    add("d0.txt", "changed");
    run("index", true);
    EXPECT_EQ(parts().size(), 2U);
    EXPECT_EQ(links(), 2U);
    fs::remove(in("d1.txt"));
    run("index", true);
    EXPECT_EQ(links(), 3U) << "the first generation keeps its own";
    run("fresh", false);
    expect_same("index", "fresh");
    add("d2.txt", "changed");  // the third of eight
    run("index", true);
    EXPECT_EQ(parts().size(), 1U);
    EXPECT_EQ(links(), 1U);
    fs::remove_all(scratch_ / "fresh");
    run("fresh", false);
    expect_same("index", "fresh");
}

TEST_F(Update, WhatIsSharedMustBeWhatWasPublished) {
    for (const char* name : {"a.txt", "b.txt"}) add(name, name);
    run("index", false);
    const fs::path first = index::Catalog(scratch_ / "index").folder(1);
    {
        std::fstream file(first / index::kDatabaseFolder / "docdata.glass",
                          std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(-20, std::ios::end);
        const int byte = file.get();
        file.seekp(-20, std::ios::end);
        file.put(static_cast<char>(byte ^ 0xFF));
    }
    add("b.txt", "changed");
    EXPECT_THROW(run("index", true), std::runtime_error);
    EXPECT_EQ(index::Catalog(scratch_ / "index").current().value(), 1U);
}

TEST_F(Update, WhenTheLastDocumentGoesTheRestIsFound) {
    for (const char* name : {"a.txt", "b.txt", "c.txt"}) add(name, name);
    run("index", false);
    fs::remove(in("c.txt"));
    run("index", true);
    run("fresh", false);
    expect_same("index", "fresh");
}

// What an update takes over, it links, merges, or now this and now that.
class AnyEdits : public Update, public ::testing::WithParamInterface<double> {};

TEST_P(AnyEdits, GiveTheIndexOfABuildFromNothing) {
    std::mt19937 random(7);
    options_.merge_at = GetParam();
    const auto name = [&] {
        constexpr const char* kEndings[] = {".txt",    "-en.txt", "-fr.txt",
                                            "-es.txt", ".md",     "-en.md"};
        return "d" + std::to_string(random() % 8) + kEndings[random() % 6];
    };
    const auto words = [&] {
        std::string all;
        for (int left = 12; left > 0; --left) all += " w" + std::to_string(random() % 60) + "ing";
        return all + (random() % 3 == 0 ? " CBD/COP/15/INF/" + std::to_string(random() % 3) : "");
    };
    for (int left = 12; left > 0; --left) add(name(), words());
    run("index", false);
    for (int round = 0; round < 6; ++round) {
        for (int edits = 1 + static_cast<int>(random() % 4); edits > 0; --edits) {
            const std::string file = name();
            const std::string other = name();
            if (random() % 3 == 0)
                fs::remove(in(file));
            else if (random() % 3 == 0 && fs::exists(in(other)))
                fs::copy_file(in(other), in(file), fs::copy_options::update_existing);
            else if (random() % 4 == 0)
                add_report(file, 1 + static_cast<int>(random() % 3), words());
            else
                add(file, words());
        }
        // Every other round has another vocabulary too.
        if (round % 2 == 1) {
            write(scratch_ / "extra/lakes.xml",
                  "<vocabulary xmlns='urn:mea-search:vocabulary:1'><convention id='LAKES'><label "
                  "lang='en'>w" +
                      std::to_string(random() % 60) + "ing</label></convention></vocabulary>");
            options_.data.extra = {scratch_ / "extra"};
        }
        run("index", true);
        fs::remove_all(scratch_ / "fresh");
        run("fresh", false, nullptr, 1 + static_cast<std::size_t>(round) % 3);
        expect_same("index", "fresh");
        if (HasFailure()) FAIL() << "in round " << round;
    }
}

INSTANTIATE_TEST_SUITE_P(MergedAt, AnyEdits, ::testing::Values(0, 60, 1000));

}  // namespace
}  // namespace mea::ingest
