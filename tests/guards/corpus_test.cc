// The sample corpus keeps what tests/corpus/README.md promises of it: the tables name every file,
// and enough works, languages, bodies and types are there.
#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

namespace fs = std::filesystem;
using Row = std::map<std::string, std::string>;

const std::string kCorpus = "tests/corpus/";

std::vector<std::string> cells_of(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char letter : text) {
        if (letter == at) {
            parts.emplace_back();
        } else {
            parts.back() += letter;
        }
    }
    return parts;
}

// The lines of a table under the names of its head; "-" is what a work has not got.
std::vector<Row> table(const std::string& name) {
    std::vector<Row> rows;
    std::vector<std::string> head;
    for (const std::string& line : lines_of(read(kCorpus + name))) {
        const std::vector<std::string> cells = cells_of(line, '\t');
        if (head.empty()) {
            head = cells;
            continue;
        }
        EXPECT_EQ(cells.size(), head.size()) << name << ": " << line;
        Row row;
        for (std::size_t i = 0; i < std::min(cells.size(), head.size()); ++i)
            row[head[i]] = cells[i] == "-" ? "" : cells[i];
        rows.push_back(row);
    }
    return rows;
}

std::vector<std::string> words(const std::string& cell) {
    return cell.empty() ? std::vector<std::string>() : cells_of(cell, ' ');
}

bool is_document(const std::string& file) {
    return (file.ends_with(".txt") || file.ends_with(".xml")) && !file.ends_with(".meta.xml");
}

TEST(Corpus, EveryDocumentBelongsToAWork) {
    std::map<std::string, int> named;
    for (const Row& row : table("expected.tsv"))
        for (const std::string& file : words(row.at("files"))) ++named[kCorpus + file];
    for (const std::string& file : files_under(kCorpus, {".txt", ".xml"})) {
        if (!is_document(file)) continue;
        EXPECT_GE(named[file], 1) << file << " is not in expected.tsv";
    }
    for (const auto& [file, count] : named)
        EXPECT_TRUE(fs::exists(root() / file)) << "expected.tsv names " << file;
}

TEST(Corpus, EverySidecarStandsBesideItsDocument) {
    for (const std::string& file : files_under(kCorpus, {".meta.xml"})) {
        const std::string stem = file.substr(0, file.size() - std::string(".meta.xml").size());
        EXPECT_TRUE(fs::exists(root() / (stem + ".txt"))) << file;
    }
}

TEST(Corpus, HoldsEnoughOfEverything) {
    std::map<std::string, int> files_in;
    std::map<std::string, int> works_of;
    std::set<std::string> bodies;
    int several = 0;
    int all_six = 0;
    const std::vector<Row> rows = table("expected.tsv");
    for (const Row& row : rows) {
        const std::vector<std::string> languages = words(row.at("languages"));
        several += languages.size() > 1 ? 1 : 0;
        all_six += languages.size() == 6 ? 1 : 0;
        for (const std::string& language : languages) ++files_in[language];
        ++works_of[cells_of(row.at("type"), '|').front()];
        for (const std::string& body : words(cells_of(row.at("issued_by"), '|').front()))
            if (body != "-") bodies.insert(body);
    }
    const std::string said = std::to_string(rows.size()) + " works, " + std::to_string(several) +
                             " of them in two or more languages and " + std::to_string(all_six) +
                             " in all six";
    EXPECT_NE(read(kCorpus + "README.md").find(said), std::string::npos) << "README.md: " << said;
    EXPECT_GE(rows.size(), 66U);
    EXPECT_GE(bodies.size(), 12U);
    EXPECT_GE(several, 30);
    EXPECT_GE(all_six, 6);
    for (const char* language : {"en", "fr", "es"}) EXPECT_GE(files_in[language], 15) << language;
    for (const char* language : {"ar", "zh", "ru"}) EXPECT_GE(files_in[language], 12) << language;
    for (const char* type :
         {"notification", "report", "communique", "decision", "resolution", "working-document",
          "information-document", "press", "treaty", "other"})
        EXPECT_GE(works_of[type], 1) << type;
}

TEST(Corpus, TablesUseKnownNames) {
    const std::regex target(
        R"(GBF-TARGET-(0[1-9]|1[0-9]|2[0-3])|GBF-GOAL-[A-D]|AICHI-TARGET-(0[1-9]|1[0-9]|20)|AICHI-GOAL-[A-E]|SPMS-GOAL-[1-6]|SPMS-TARGET-[1-6]\.[0-9]|SDG-GOAL-(0[1-9]|1[0-7])|SDG-TARGET-[0-9]+\.[0-9a-c]+|RAMSAR-TARGET-[0-9]+)");
    const std::regex date(R"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|-)");
    const std::vector<Row> rows = table("expected.tsv");
    std::set<std::string> works;
    for (const Row& row : rows) EXPECT_TRUE(works.insert(row.at("work")).second) << row.at("work");
    for (const Row& row : rows) {
        for (const std::string& id : words(row.at("targets")))
            EXPECT_TRUE(std::regex_match(id, target)) << row.at("work") << ": " << id;
        for (const std::string& work : words(row.at("cites")))
            EXPECT_TRUE(works.contains(work)) << row.at("work") << " cites " << work;
        if (row.at("date").empty()) continue;
        for (const std::string& day : cells_of(row.at("date"), '|'))
            EXPECT_TRUE(std::regex_match(day, date)) << row.at("work") << ": " << day;
    }
    std::set<std::string> languages;
    const std::vector<Row> queries = table("queries.tsv");
    EXPECT_GE(queries.size(), 40U);
    for (const Row& row : queries) {
        languages.insert(row.at("language"));
        EXPECT_FALSE(words(row.at("works")).empty()) << row.at("query");
        EXPECT_LE(words(row.at("works")).size(), 3U) << row.at("query");
        for (const std::string& work : words(row.at("works")))
            EXPECT_TRUE(works.contains(work)) << row.at("query") << " finds " << work;
    }
    for (const char* language : {"ar", "en", "es", "fr", "ru", "zh"})
        EXPECT_TRUE(languages.contains(language)) << "queries.tsv asks nothing in " << language;
}

// That records are valid is tests/guards/schemas_test.cc's.
TEST(Corpus, XmlIsWellFormed) {
    for (const std::string& file : files_under(kCorpus, {".xml"})) {
        pugi::xml_document document;
        const auto outcome = document.load_file((root() / file).c_str());
        EXPECT_TRUE(outcome) << file << " at byte " << outcome.offset;
        const std::string name = document.document_element().name();
        EXPECT_TRUE(name == "record" || name == "metadata" || name == "akomaNtoso")
            << file << " is a " << name;
    }
}

}  // namespace
}  // namespace mea::guards
