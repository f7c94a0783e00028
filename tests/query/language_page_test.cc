// Every example of schemas/query-language.md is read as the page says, and a search takes or
// refuses it in the same way.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "query/analyse.h"
#include "query/ast_text.h"
#include "query/expand.h"
#include "query/facets.h"
#include "query/filters.h"
#include "query/parse.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

struct Example {
    int line = 0;
    std::string query, expected;
};

std::string page() {
    std::ifstream file(MEA_SOURCE_DIR "/schemas/query-language.md");
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Example> examples() {
    std::vector<Example> found;
    std::istringstream lines(page());
    bool inside = false;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.starts_with("```")) {
            inside = line == "```query test";
            continue;
        }
        if (!inside) continue;
        const std::size_t arrow = line.find(" => ");
        if (arrow == std::string::npos) {
            ADD_FAILURE() << "line " << number << " has no =>: " << line;
            continue;
        }
        const std::size_t end = line.find_last_not_of(' ', arrow);
        found.push_back({number, line.substr(0, end + 1), line.substr(arrow + 4)});
    }
    return found;
}

TEST(QueryLanguagePage, ExamplesAreReadAsItSays) {
    const std::vector<Example> all = examples();
    EXPECT_GE(all.size(), 60U);
    for (const Example& example : all) {
        const Result<Node> node = parse(example.query);
        const std::string read =
            node ? drawn(*node)
                 : "error " + std::to_string(node.error().position) + ": " + node.error().message;
        if (example.expected.starts_with("error "))
            EXPECT_EQ(read.substr(0, example.expected.size()), example.expected)
                << "line " << example.line << ": " << example.query;
        else
            EXPECT_EQ(read, example.expected) << "line " << example.line << ": " << example.query;
    }
}

TEST(QueryLanguagePage, ASearchTakesWhatItSays) {
    const Scratch scratch;
    publish(scratch.path, {{.work = "W1",
                            .passages = {"Forest law."},
                            .date = "2022",
                            .values = {{index::Field::convention, "CBD"}}}});
    const auto generation = open_index(scratch.path);
    for (const Example& example : examples()) {
        SearchRequest request;
        request.query = example.query;
        const Result<SearchAnswer> answer =
            search(*generation, request, Deadline(std::chrono::seconds(60)));
        EXPECT_EQ(answer.has_value(), !example.expected.starts_with("error "))
            << "line " << example.line << ": " << example.query
            << (answer ? "" : ": " + answer.error().message);
    }
}

// "16384" -> "16,384".
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

TEST(QueryLanguagePage, LimitsAreThoseInForce) {
    const std::string text = page();
    const std::pair<const char*, std::uint64_t> limits[] = {
        {"kMaxQueryBytes", kMaxQueryBytes},
        {"kMaxItems", kMaxItems},
        {"kMaxWords", kMaxWords},
        {"kMaxNesting", kMaxNesting},
        {"kMaxExpandedTerms", kMaxExpandedTerms},
        {"kMinPrefix", kMinPrefix},
        {"kMaxFilters", kMaxFilters},
        {"kMaxDepth", kMaxDepth},
        {"kMaxBuckets", kMaxBuckets}};
    for (const auto& [name, value] : limits)
        EXPECT_NE(text.find("| " + std::string(name) + " | " + grouped(value) + " |"),
                  std::string::npos)
            << name << " is " << value;
}

}  // namespace
}  // namespace mea::query
