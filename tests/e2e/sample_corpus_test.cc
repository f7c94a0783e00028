// The sample corpus through the real programs: what expected.tsv and queries.tsv say is what a host
// sees.
#include <algorithm>
#include <iostream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/e2e/answers.h"
#include "tests/e2e/process.h"

namespace mea::e2e {
namespace {

// "a|b" of the tables: two right answers, an empty one among them where it says so ("-|b").
bool is_one_of(const std::string& answer, const std::string& alternatives) {
    std::string padded = "|" + alternatives + "|";
    return padded.find("|" + (answer.empty() ? "-" : answer) + "|") != std::string::npos ||
           (answer.empty() && alternatives.empty());
}

std::string sorted_words(const std::string& cell) {
    std::vector<std::string> parts = words(cell);
    std::sort(parts.begin(), parts.end());
    std::string sorted;
    for (const std::string& part : parts) sorted += (sorted.empty() ? "" : " ") + part;
    return sorted;
}

// source -> the hit whose versions name it, over every work of the index.
std::map<std::string, Json> hits_by_source() {
    std::map<std::string, Json> found;
    const Json answer = search(sample_index(), {"--limit", "1000", ""});
    for (const Json& hit : answer.at("hits"))
        for (const std::string& source : sources(hit)) found[source] = hit;
    return found;
}

std::set<std::string> absolute(const std::vector<std::string>& files) {
    std::set<std::string> paths;
    for (const std::string& file : files) paths.insert((sample_corpus() / file).string());
    return paths;
}

TEST(SampleCorpus, LanguageVersionsAreOneWork) {
    const auto found = hits_by_source();
    for (const Row& row : sample_table("expected.tsv")) {
        const std::set<std::string> files = absolute(words(row.at("files")));
        ASSERT_TRUE(found.contains(*files.begin())) << row.at("work") << " is not in the index";
        const Json& hit = found.at(*files.begin());
        EXPECT_EQ(sources(hit), files) << row.at("work");
        std::set<std::string> languages;
        for (const Json& version : hit.at("versions")) {
            const std::string tag = version.at("language");
            languages.insert(tag.substr(0, tag.find('-')));
        }
        const auto expected = words(row.at("languages"));
        EXPECT_EQ(languages, std::set<std::string>(expected.begin(), expected.end()))
            << row.at("work");
    }
}

// What the recogniser must reach over the whole sample. It reads most works rightly, not all: what
// is wrong is listed, and the share may only grow.
class Tally {
  public:
    void add(bool right, const std::string& what) {
        ++all_;
        if (right) return;
        ++wrong_;
        std::cout << "wrong: " << what << "\n";
    }
    double share() const { return all_ == 0 ? 0 : 1.0 - static_cast<double>(wrong_) / all_; }

  private:
    int all_ = 0;
    int wrong_ = 0;
};
constexpr double kRightMembers = 0.92;
constexpr double kRightTargets = 0.98;

TEST(SampleCorpus, WorksSayWhatTheyAre) {
    const auto found = hits_by_source();
    Tally tally;
    for (const Row& row : sample_table("expected.tsv")) {
        const std::string first = (sample_corpus() / words(row.at("files")).front()).string();
        if (!found.contains(first)) continue;  // reported by the test above
        const Json& hit = found.at(first);
        for (const char* member : {"type", "meeting", "date", "symbol"}) {
            const std::string value = hit.at(member);
            tally.add(is_one_of(value, row.at(member)), row.at("work") + ": " + member + " is \"" +
                                                            value + "\", should be \"" +
                                                            row.at(member) + "\"");
        }
        std::string conventions;
        for (const std::string& convention : strings(hit.at("conventions")))
            conventions += (conventions.empty() ? "" : " ") + convention;
        tally.add(is_one_of(conventions, sorted_words(row.at("conventions"))),
                  row.at("work") + ": conventions are \"" + conventions + "\", should be \"" +
                      row.at("conventions") + "\"");
    }
    EXPECT_GE(tally.share(), kRightMembers);
}

TEST(SampleCorpus, TargetsAreFacetsOfTheWork) {
    const auto found = hits_by_source();
    Tally tally;
    for (const Row& row : sample_table("expected.tsv")) {
        const std::string first = (sample_corpus() / words(row.at("files")).front()).string();
        if (!found.contains(first)) continue;
        const std::string work = found.at(first).at("work");
        const Json answer = search(
            sample_index(), {"--limit", "1", "--facet", "target", "--", "work:\"" + work + "\""});
        EXPECT_EQ(answer.at("total"), 1) << row.at("work");
        std::set<std::string> leaves;  // a framework is a parent, not a target
        for (const std::string& value : facet_values(answer, "target"))
            if (value.find("-TARGET-") != std::string::npos ||
                value.find("-GOAL-") != std::string::npos)
                leaves.insert(value);
        for (const std::string& target : words(row.at("targets")))
            tally.add(leaves.contains(target), row.at("work") + " lacks " + target);
    }
    EXPECT_GE(tally.share(), kRightTargets);
}

TEST(SampleCorpus, QueriesFindTheirWorks) {
    std::map<std::string, std::string> first_file;
    for (const Row& row : sample_table("expected.tsv"))
        first_file[row.at("work")] = (sample_corpus() / words(row.at("files")).front()).string();
    for (const Row& row : sample_table("queries.tsv")) {
        const Json answer = search(sample_index(), {"--limit", "3", "--", row.at("query")});
        std::set<std::string> shown;
        for (const Json& hit : answer.at("hits")) shown.merge(sources(hit));
        for (const std::string& work : words(row.at("works")))
            EXPECT_TRUE(shown.contains(first_file[work]))
                << row.at("query") << " does not show " << work << " among the first three";
    }
}

TEST(SampleCorpus, ATargetThatDoesNotExistIsNotItsFramework) {
    EXPECT_GT(search(sample_index(), {"target:GBF"}).at("total"), 0);
    for (const char* query :
         {"target:GBF-TARGET-99", "target:GBF-GOAL-E", "target:\"GBF Target 99\""})
        EXPECT_EQ(search(sample_index(), {query}).at("total"), 0) << query;
}

TEST(SampleCorpus, FacetCountsAreSumsOverWorks) {
    const Json all = search(sample_index(), {"--limit", "1000", ""});
    for (const char* facet : {"convention", "type", "language", "year"}) {
        for (const Json& bucket : all.at("facets").at(facet)) {
            const std::string value = bucket.at("value");
            const Json one = search(
                sample_index(), {"--limit", "1", "--", std::string(facet) + ":\"" + value + "\""});
            EXPECT_EQ(one.at("total"), bucket.at("count")) << facet << ":" << value;
        }
    }
}

TEST(SampleCorpus, PassagesAreHighlightedOnTheOriginalText) {
    int highlights = 0;
    for (const Row& row : sample_table("queries.tsv")) {
        const Json answer = search(sample_index(), {"--limit", "3", "--", row.at("query")});
        for (const Json& hit : answer.at("hits")) {
            for (const Json& passage : hit.at("passages")) {
                const std::string text = passage.at("text");
                std::size_t behind = 0;
                for (const Json& range : passage.at("highlights")) {
                    const std::size_t begin = range.at(0);
                    const std::size_t end = range.at(1);
                    ASSERT_LE(behind, begin);
                    ASSERT_LT(begin, end);
                    ASSERT_LE(end, text.size());
                    // Neither end stands inside a character.
                    EXPECT_NE(text[begin] & 0xC0, 0x80) << text;
                    if (end < text.size()) {
                        EXPECT_NE(text[end] & 0xC0, 0x80) << text;
                    }
                    behind = end;
                    ++highlights;
                }
            }
        }
    }
    EXPECT_GT(highlights, 50);
}

// One file of the corpus holds several resolutions about wetlands: it is listed once, and others
// make up for it.
TEST(SampleCorpus, EvaluationsGetAsManyFilesAsTheyAskFor) {
    const Json answer = search(sample_index(), {"--limit", "8", "wetlands"});
    std::set<std::string> files;
    for (const Json& hit : answer.at("hits")) files.insert(hit.at("source").get<std::string>());
    ASSERT_LT(files.size(), 8U) << "the sample does not show what is tested";
    const Outcome listed =
        run({"sh", "-c",
             "printf '1\\twetlands\\n' | '" + program("mea-search") +
                 "' --trec - --limit 8 --index '" + sample_index().string() + "'"});
    ASSERT_EQ(listed.status, 0) << listed.err;
    std::set<std::string> ids;
    std::istringstream lines(listed.out);
    int rank = 0;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream columns(line);
        std::string query, unused, id;
        int place = 0;
        columns >> query >> unused >> id >> place;
        EXPECT_EQ(place, ++rank) << line;
        ids.insert(id);
    }
    EXPECT_EQ(ids.size(), 8U) << listed.out;
}

}  // namespace
}  // namespace mea::e2e
