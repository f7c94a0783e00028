// An update and a build from nothing make the same index.
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "index/generation.h"
#include "index/layout.h"
#include "index/position_record.h"
#include "index/version_document.h"
#include "index/xapian_errors.h"
#include "indexer/build/builder.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using testing::write;

class Verdicts : public BuildObserver {
  public:
    void found(std::uint64_t, std::uint64_t) override {}
    void processed(std::string_view, std::uint64_t) override {}
    void decided(const Verdict& verdict) override {
        all.push_back(fs::path(verdict.source).filename().string() + " " +
                      outcome_name(verdict.outcome));
    }
    void entered(std::string_view) override {}
    void noted(std::string_view message) override { notes.emplace_back(message); }

    std::vector<std::string> all, notes;
};

// Everything about a document that answers may depend on, but for its number and datestamp.
std::string describe(const Xapian::Database& database, Xapian::docid number) {
    const Xapian::Document document = database.get_document(number);
    auto version = index::StoredVersion::open(document.get_data()).value();
    index::VersionHeader header = version.header();
    header.modified = 0;
    std::string text = index::encode_header(header);
    for (std::size_t at = 0; at < version.passages().size(); ++at) {
        const index::Passage& passage = version.passages()[at];
        text += "\n" + std::to_string(static_cast<int>(passage.kind)) + " " + passage.language +
                " " + passage.number + " " + std::to_string(passage.level) + " " +
                std::to_string(passage.page) + " " + std::to_string(passage.first_position) + " " +
                std::string(version.text(at));
    }
    index::VersionHeader value =
        index::decode_header(document.get_value(index::kHeaderSlot)).value();
    value.modified = 0;
    text += index::encode_header(value) + std::to_string(document.values_count()) + " " +
            std::to_string(database.get_doclength(number));
    const std::string record = document.get_value(index::kPositionSlot);
    const auto positions = index::PositionRecord::open(record).value();
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        text += "\n" + *term + " " + std::to_string(term.get_wdf()) + " " +
                std::to_string(database.get_termfreq(*term));
        std::vector<std::uint32_t> places;
        positions.find(*term, &places);
        for (const std::uint32_t place : places) text += "," + std::to_string(place);
    }
    text += record;
    return text;
}

// Of a work: what columns say of it, with the ids of its versions.
std::string describe(const index::Generation& generation, const Xapian::Database& database,
                     index::WorkNumber work) {
    const index::Columns& columns = generation.columns();
    std::string text = std::to_string(columns.date(work)) + " " +
                       std::to_string(columns.title_rank(work)) + " " +
                       std::to_string(columns.symbol_rank(work));
    // Sorted: versions from files of different names may stand in another order.
    std::set<std::string> versions;
    for (const index::DocumentNumber document : columns.documents_of(work))
        versions.insert(
            index::decode_header(database.get_document(document).get_value(index::kHeaderSlot))
                .value()
                .id);
    for (const std::string& version : versions) text += " " + version;
    for (const index::FieldInfo& field : index::kFields)
        if (const index::FacetColumn* facet = columns.facet(field.field))
            for (const std::uint32_t value : facet->values_of_set(facet->set_of(work)))
                text += "; " + std::string(facet->value(value));
    return text;
}

std::vector<std::string> describe(const index::Generation& generation) {
    const auto lease = generation.lease();
    const Xapian::Database& database = lease->database();
    std::vector<std::string> all;
    for (auto document = database.postlist_begin(""); document != database.postlist_end("");
         ++document)
        all.push_back(describe(database, *document));
    std::sort(all.begin(), all.end());
    for (index::WorkNumber work = 0; work < generation.columns().work_count(); ++work)
        all.push_back(describe(generation, database, work));
    all.push_back(std::to_string(database.get_average_length()) + " " +
                  std::to_string(generation.manifest().text_bytes));
    return all;
}

class Update : public ::testing::Test {
  protected:
    BuildSummary run(const std::string& index, bool update, Verdicts* verdicts = nullptr,
                     std::size_t jobs = 2) {
        BuildOptions options;
        options.index = scratch_ / index;
        options.sources.paths = {(scratch_ / "in").string()};
        options.data.schemas = MEA_SOURCE_DIR "/schemas";
        options.program = "test 1";
        options.update = update;
        options.jobs = jobs;
        Verdicts ignored;
        const CancelFlag never;
        auto built = build(options, verdicts == nullptr ? ignored : *verdicts, never);
        if (!built) throw std::runtime_error(to_string(built.error()));
        return *built;
    }
    std::string in(const std::string& name) const { return (scratch_ / "in" / name).string(); }
    void add(const std::string& name, const std::string& words) const {
        write(in(name), "Report of the lakes " + words + "\n\n1. The Parties " + words +
                            " met at the lake and saw herons there.\n\n2. " + words + "\n");
    }
    // A report that holds decisions, which become works of their own.
    void add_report(const std::string& name, int decisions, const std::string& words) const {
        std::string text =
            "FCCC/CP/2016/10/Add.1\n\nReport of the Conference of the Parties on its twenty-second "
            "session, held in Marrakech from 7 to 18 November 2016\n\n";
        for (int number = 1; number <= decisions; ++number)
            text += "Decision " + std::to_string(number) +
                    "/CP.22\n\nThe Conference of the Parties,\n\n1. Decides that" + words +
                    " are counted in every spring and in every autumn by the observers whom the "
                    "Parties name for each of the lakes.\n\n";
        write(in(name), text);
    }
    void expect_same(const std::string& one, const std::string& other) const {
        const auto left = index::Generation::open_current(scratch_ / one).value();
        const auto right = index::Generation::open_current(scratch_ / other).value();
        EXPECT_EQ(describe(*left), describe(*right));
        for (const std::string_view file :
             {index::kWordCountsFile, index::kDictionaryFile, index::kConceptsFile,
              index::kTranslationsFile, index::kEvidenceFile})
            EXPECT_EQ(read_file(left->folder() / file).value(),
                      read_file(right->folder() / file).value())
                << file;
    }
    e2e::Scratch scratch_;
};

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

TEST_F(Update, WhenTheLastDocumentGoesTheRestIsFound) {
    for (const char* name : {"a.txt", "b.txt", "c.txt"}) add(name, name);
    run("index", false);
    fs::remove(in("c.txt"));
    run("index", true);
    run("fresh", false);
    expect_same("index", "fresh");
}

TEST_F(Update, AnyEditsGiveTheIndexOfABuildFromNothing) {
    std::mt19937 random(7);
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
        run("index", true);
        fs::remove_all(scratch_ / "fresh");
        run("fresh", false, nullptr, 1 + static_cast<std::size_t>(round) % 3);
        expect_same("index", "fresh");
        if (HasFailure()) FAIL() << "in round " << round;
    }
}

}  // namespace
}  // namespace mea::ingest
