// An update enriches files that did not change from the text that the index keeps of them.
#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "index/layout.h"
#include "indexer/isolate/extractor_pool.h"
#include "tests/indexer/build/update_fixture.h"
#include "tests/indexer/extract/pdf_maker.h"
#include "tests/indexer/extract/zip_maker.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using testing::Verdicts;
using testing::write;

class KeptTextsOf : public testing::Update {
  protected:
    // One of every way in which the documents of an index differ from the texts of files.
    void add_all_kinds() {
        const std::string text = " flew over the northern lake and nested in the reed of its shore";
        for (const char* name : {"a.txt", "copy.txt"}) add(name, text);
        write(in("a.md"), "# Report of the lakes\n\n1. The Parties" + text +
                              " met at the lake and saw **herons** there.\n\n2. " + text + "\n");
        add_report("report.txt", 3, " herons");
        write(in("b.pdf"),
              testing::make_pdf(
                  {testing::pdf_lines({"HERON/COP/3/L.1", "Herons of the southern lake",
                                       "The Parties to the Convention on Herons counted them."}),
                   testing::pdf_lines({"They will count them again in every spring."})},
                  "/Title (Counting of herons)"));
        write(in("c.docx"),
              testing::make_docx(testing::word_paragraph("Storks of the southern lake") +
                                 testing::word_paragraph("The Convention on Herons is recalled.")));
        write(in("d-en.xml"),
              testing::record_xml("<issuedBy>HERON</issuedBy><date>2020</date>",
                                  "<p>The herons are well.</p><p lang='fr'>Les oiseaux.</p>"));
        write(in("d-fr.txt"), "Les oiseaux du lac\n\nLes Parties ont vu des oiseaux au lac.\n");
        write(in("e.txt"), "A note on the reed of the lakes.\n");
        write(in("e.txt.meta.xml"), testing::sidecar_xml("<date>2019-05-01</date>"));
        write(in("f.zip"), testing::make_zip({{"one.txt", "Minutes of one meeting at the lake.\n"},
                                              {"two.txt", "Minutes of another at the river.\n"}}));
    }
    // A convention becomes known, or has another name.
    void change_vocabulary(const std::string& name = "Convention on Herons") {
        write(scratch_ / "extra/heron.xml",
              "<vocabulary xmlns='urn:mea-search:vocabulary:1'><convention id='HERON'>"
              "<label lang='en'>" +
                  name + "</label></convention></vocabulary>");
        options_.data.extra = {scratch_ / "extra"};
    }
    fs::path kept() const {
        return scratch_ / "index" / index::kGenerationsFolder / "1" / index::kKeptTextsFile;
    }
    void expect_as_fresh() {
        fs::remove_all(scratch_ / "fresh");
        run("fresh", false);
        expect_same("index", "fresh");
    }
};

TEST_F(KeptTextsOf, FilesAreEnrichedWithAnotherVocabularyWithoutBeingRead) {
    add_all_kinds();
    const BuildSummary before = run("index", false);
    EXPECT_EQ(before.reading.kept, 0U);
    EXPECT_EQ(before.reading.extracted, 9U) << "all but the copy";
    change_vocabulary();
    Verdicts verdicts;
    const BuildSummary after = run("index", true, &verdicts);
    EXPECT_EQ(after.reading.extracted, 0U);
    EXPECT_EQ(after.reading.kept, before.reading.extracted);
    EXPECT_EQ(after.generation, 2U);
    EXPECT_THAT(verdicts.notes, Contains(HasSubstr("from the text that is kept of it")));
    EXPECT_THAT(verdicts.all, Contains("b.pdf indexed"));
    const auto knows_herons = [&](const std::string& index) {
        return read_file(scratch_ / index / index::kGenerationsFolder / "2" / index::kColumnsFile)
                   .value()
                   .find("HERON") != std::string::npos;
    };
    EXPECT_TRUE(knows_herons("index"));
    expect_as_fresh();
    // What was kept is kept on.
    change_vocabulary("Agreement on Herons");
    EXPECT_EQ(run("index", true).reading.extracted, 0U);
    expect_as_fresh();
}

TEST_F(KeptTextsOf, FilesThatChangedMeanwhileAreRead) {
    add_all_kinds();
    run("index", false);
    change_vocabulary();
    add_report("report.txt", 2, " storks");
    write(in("e.txt.meta.xml"), testing::sidecar_xml("<date>2020-05-01</date>"));
    fs::remove(in("b.pdf"));
    add("new.txt", "ducks");
    add("a.txt", " flew over the northern lake and nested in the reed of its shore");  // touched
    const BuildSummary summary = run("index", true);
    EXPECT_EQ(summary.reading.extracted, 3U) << "report, note and the new one";
    EXPECT_EQ(summary.reading.kept, 6U);
    expect_as_fresh();
}

TEST_F(KeptTextsOf, OnlyWhatChangedOfAFamilyIsRead) {
    for (const char* name : {"c-en.txt", "c-fr.txt", "c-es.txt"}) add(name, name);
    run("index", false);
    add("c-fr.txt", "other words");
    const BuildSummary summary = run("index", true);
    EXPECT_EQ(summary.reading.extracted, 1U);
    EXPECT_EQ(summary.reading.kept, 2U);
    expect_as_fresh();
    // What the update itself wrote and what it took over serve the next one.
    change_vocabulary();
    EXPECT_EQ(run("index", true).reading.extracted, 0U);
    expect_as_fresh();
}

TEST_F(KeptTextsOf, WhatAManifestSaysIsAppliedToThem) {
    add("a.txt", "ducks");
    const auto say = [&](const std::string& date) {
        write(scratch_ / "m.json",
              R"({"version": 1, "documents": [{"file": "in/a.txt", "metadata": {"date": ")" + date +
                  R"("}}]})");
    };
    options_.sources.manifests = {(scratch_ / "m.json").string()};
    say("2001-01-01");
    run("index", false);
    say("2002-02-02");
    const BuildSummary summary = run("index", true);
    EXPECT_EQ(summary.reading.extracted, 0U);
    EXPECT_EQ(summary.reading.kept, 1U);
    expect_as_fresh();
}

TEST_F(KeptTextsOf, FilesOfAnotherReaderAreRead) {
    add("a.txt", "ducks");
    run("index", false);
    options_.extractors.reading.ocr = "eng";
    Verdicts verdicts;
    const BuildSummary summary = run("index", true, &verdicts);
    EXPECT_EQ(summary.reading.kept, 0U);
    EXPECT_EQ(summary.reading.extracted, 1U);
    EXPECT_THAT(verdicts.notes, Contains(HasSubstr("every document is read again")));
}

TEST_F(KeptTextsOf, ABuildReadsEveryFile) {
    add("a.txt", "ducks");
    run("index", false);
    EXPECT_EQ(run("index", false).reading.extracted, 1U);
}

// A reader that is what it was, to the byte, but cannot be started.
class Reader {
  public:
    explicit Reader(fs::path program) : program_(std::move(program)) {
        fs::copy_file(find_extractor().value(), program_);
    }
    void lame() const { fs::permissions(program_, fs::perms::owner_read); }
    void heal() const { fs::permissions(program_, fs::perms::owner_all); }

  private:
    fs::path program_;
};

TEST_F(KeptTextsOf, RefusedFilesAreNotReadAgain) {
    options_.extractors.program = scratch_ / "reader";
    const Reader reader(options_.extractors.program);
    add("a.txt", "ducks");
    write(in("b.pdf"), "%PDF-1.7\nno more than its first line\n");
    write(in("c.docx"), "PK\x03\x04 and no package");
    write(in("c.docx.meta.xml"), testing::sidecar_xml("<date>2019-05-01</date>"));
    EXPECT_EQ(run("index", false).reading.extracted, 3U);
    reader.lame();
    write(in("c.docx"), "PK\x03\x04 and no package");  // touched
    Verdicts verdicts;
    const BuildSummary same = run("index", true, &verdicts);
    EXPECT_TRUE(same.unchanged);
    EXPECT_EQ(same.reading.extracted, 0U);
    EXPECT_THAT(verdicts.all, ::testing::UnorderedElementsAre("a.txt unchanged", "b.pdf failed",
                                                              "c.docx failed"));
    // What an update takes over serves the next one, too.
    fs::remove(in("c.docx"));
    fs::remove(in("c.docx.meta.xml"));
    reader.heal();
    add("new.txt", "herons");
    EXPECT_EQ(run("index", true).reading.extracted, 1U) << "the new one";
    reader.lame();
    EXPECT_TRUE(run("index", true).unchanged);
    reader.heal();
    write(in("b.pdf"), testing::make_pdf({testing::pdf_lines({"Herons of the southern lake"})}));
    EXPECT_EQ(run("index", true).reading.extracted, 1U) << "the one that was repaired";
    expect_as_fresh();
}

TEST_F(KeptTextsOf, OnlyWhatTheBytesDecidedIsKept) {
    const fs::path file = scratch_ / "kept";
    TextKeeper keeper(file);
    const auto note = [&](const std::string& name, ProblemKind kind, ProblemSeverity severity) {
        SourcePath path;
        path.path = name;
        keeper.note(path, {{{}, {{kind, severity, name, "what happened", "", 0}}}, "hash"});
    };
    // May end otherwise the next time: the disk, the network, a busy or a larger machine.
    for (const ProblemKind kind : {ProblemKind::unreadable, ProblemKind::not_a_file,
                                   ProblemKind::stopped, ProblemKind::too_large})
        note("passing", kind, ProblemSeverity::error);
    for (const ProblemKind kind : {ProblemKind::encrypted, ProblemKind::xml, ProblemKind::binary})
        note("lasting", kind, ProblemSeverity::error);
    note("warned", ProblemKind::too_large, ProblemSeverity::warning);
    ASSERT_TRUE(keeper.keep({}));
    ASSERT_TRUE(keeper.finish());
    std::vector<std::string> kept;
    ASSERT_TRUE(for_each_kept(file, [&](const KeptText& text) {
        kept.emplace_back(text.path);
        return Status();
    }));
    EXPECT_THAT(kept, ::testing::ElementsAre("lasting", "lasting", "lasting", "warned"));
}

TEST_F(KeptTextsOf, AReaderThatCannotBeStartedEndsTheUpdate) {
    options_.extractors.program = scratch_ / "reader";
    const Reader reader(options_.extractors.program);
    add("a.txt", "ducks");
    run("index", false);
    reader.lame();
    EXPECT_TRUE(run("index", true).unchanged) << "nothing is read";
    add("b.txt", "herons");
    EXPECT_THROW(run("index", true), std::runtime_error);
    reader.heal();
    EXPECT_EQ(run("index", true).versions, 2U);
}

TEST_F(KeptTextsOf, DamageIsToldAndCostsAReading) {
    add_all_kinds();
    run("index", false);
    change_vocabulary();
    run("fresh", false);
    const std::string whole = read_file(kept()).value();
    std::string changed = whole;
    changed[whole.size() / 2] ^= 0x55;
    for (const std::string& bytes :
         {std::string(), whole.substr(0, 4), whole.substr(0, whole.size() / 2), changed}) {
        // Always from the first generation.
        write(kept(), bytes);
        write(scratch_ / "index/CURRENT", "1\n");
        Verdicts verdicts;
        const BuildSummary summary = run("index", true, &verdicts);
        EXPECT_EQ(summary.reading.damaged, 9U);
        EXPECT_EQ(summary.reading.extracted, summary.reading.damaged);
        EXPECT_THAT(verdicts.notes, Contains(HasSubstr("what was kept of their texts is damaged")));
        expect_same("index", "fresh");
    }
}

TEST_F(KeptTextsOf, DamageIsNotTakenOver) {
    for (const char* name : {"a.txt", "b.txt"}) add(name, name);
    run("index", false);
    fs::remove(kept());
    add("b.txt", "changed");
    Verdicts verdicts;
    run("index", true, &verdicts);
    EXPECT_THAT(verdicts.notes, Contains(HasSubstr("read again when they are needed")));
    expect_as_fresh();
    change_vocabulary();
    const BuildSummary summary = run("index", true);
    EXPECT_EQ(summary.reading.extracted, 1U) << "the one that was taken over";
    EXPECT_EQ(summary.reading.damaged, 0U);
    expect_as_fresh();
}

}  // namespace
}  // namespace mea::ingest
