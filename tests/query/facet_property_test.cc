// Totals and facet counts of random queries equal those of counting works one by one.
#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/pivot.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

using index::Field;
using Random = std::mt19937;

constexpr int kWorks = 120;
constexpr int kQueries = 400;

unsigned pick(Random& random, unsigned below) {
    return static_cast<unsigned>(random() % below);
}

const std::vector<std::string> kWords = {"zorba", "blick", "quand", "fnord", "plugh", "xyzzy"};
const std::vector<std::string> kConventions = {"CBD", "CMS", "CITES", "BBNJ"};
const std::vector<std::string> kTargets = {"GBF-TARGET-01", "GBF-TARGET-02", "SDG-GOAL-15", "GBF"};
const std::vector<std::string> kLanguages = {"en", "fr", "zh"};

std::vector<TestVersion> random_corpus(Random& random) {
    std::vector<TestVersion> versions;
    for (int work = 0; work < kWorks; ++work) {
        for (const std::string& language : kLanguages) {
            if (language != "en" && pick(random, 3) != 0) continue;
            TestVersion version;
            version.work = "W" + std::to_string(work);
            version.language = language;
            std::string text;
            for (unsigned i = pick(random, 5) + 1; i > 0; --i)
                text += kWords[pick(random, 6)] + " ";
            version.passages = {text};
            version.date = std::to_string(2018 + pick(random, 4));
            for (unsigned i = pick(random, 3); i > 0; --i)
                version.values.push_back({Field::convention, kConventions[pick(random, 4)]});
            for (unsigned i = pick(random, 3); i > 0; --i)
                version.values.push_back({Field::target, kTargets[pick(random, 4)]});
            versions.push_back(std::move(version));
        }
    }
    return versions;
}

// What the test knows of a work, from the strings alone.
struct Work {
    std::vector<std::set<std::string>> versions;          // words of each
    std::map<std::string, std::set<std::string>> values;  // by facet, ancestors included
};

std::map<std::string, Work> read_corpus(const std::vector<TestVersion>& versions) {
    std::map<std::string, Work> works;
    for (const TestVersion& version : versions) {
        Work& work = works[version.work];
        std::set<std::string>& words = work.versions.emplace_back();
        for (const std::string& word : kWords)
            if (version.passages[0].find(word) != std::string::npos) words.insert(word);
        work.values["language"].insert(version.language);
        // A work has one date: that of its best version, here the English one.
        if (version.language == "en") work.values["year"] = {version.date};
        for (const index::FieldValue& value : version.values) {
            auto& values = work.values[std::string(index::info(value.field).name)];
            values.insert(value.value);
            const std::string parent = TestNames().parent(value.field, value.value);
            if (!parent.empty()) values.insert(parent);
        }
    }
    return works;
}

bool has(const Work& work, const std::string& facet, const std::string& value) {
    const auto found = work.values.find(facet);
    return found != work.values.end() && found->second.contains(value);
}

// A random query as text and as a judgement about one version of a work.
struct Query {
    std::string text;
    std::function<bool(const Work&, const std::set<std::string>&)> matches;
};

bool in_any_version(const Query& query, const Work& work) {
    return std::any_of(work.versions.begin(), work.versions.end(),
                       [&](const auto& words) { return query.matches(work, words); });
}

Query random_query(Random& random, int depth) {
    const unsigned kind = pick(random, depth > 2 ? 2 : 6);
    if (kind == 0) {
        const std::string word = kWords[pick(random, 6)];
        return {word, [word](const Work&, const auto& words) { return words.contains(word); }};
    }
    if (kind == 1) {
        const std::string value = kTargets[pick(random, 4)];
        return {"target:" + value,
                [value](const Work& work, const auto&) { return has(work, "target", value); }};
    }
    const Query a = random_query(random, depth + 1);
    const Query b = random_query(random, depth + 1);
    if (kind <= 3)
        return {"(" + a.text + " AND " + b.text + ")", [a, b](const Work& work, const auto& words) {
                    return a.matches(work, words) && b.matches(work, words);
                }};
    if (kind == 4)
        return {"(" + a.text + " OR " + b.text + ")", [a, b](const Work& work, const auto& words) {
                    return a.matches(work, words) || b.matches(work, words);
                }};
    return {"(" + a.text + " AND NOT " + b.text + ")", [a, b](const Work& work, const auto& words) {
                return a.matches(work, words) && !in_any_version(b, work);
            }};
}

std::vector<Filter> random_filters(Random& random) {
    std::vector<Filter> filters;
    for (unsigned i = pick(random, 4); i > 0; --i) {
        const bool exclude = pick(random, 4) == 0;
        switch (pick(random, 3)) {
            case 0:
                filters.push_back({"convention", kConventions[pick(random, 4)], exclude});
                break;
            case 1:
                filters.push_back({"target", kTargets[pick(random, 4)], exclude});
                break;
            default:
                filters.push_back({"language", kLanguages[pick(random, 3)], exclude});
        }
    }
    return filters;
}

// One field's filters: any of the included values, none of the excluded ones. Of `without`, what is
// included does not count.
bool passes(const Work& work, const std::vector<Filter>& filters, const std::string& without) {
    std::map<std::string, std::pair<bool, bool>> included;  // by field: asked for, found
    for (const Filter& filter : filters) {
        const bool found = has(work, filter.field, filter.value);
        if (filter.exclude && found) return false;
        if (filter.exclude || filter.field == without) continue;
        auto& [asked, any] = included[filter.field];
        asked = true;
        any = any || found;
    }
    return std::all_of(included.begin(), included.end(), [](const auto& entry) {
        return !entry.second.first || entry.second.second;
    });
}

using Counts = std::map<std::string, std::uint64_t>;

Counts expected_counts(const std::map<std::string, Work>& works, const Query& query,
                       const std::vector<Filter>& filters, const std::string& facet) {
    Counts counts;
    for (const auto& [key, work] : works) {
        if (!in_any_version(query, work) || !passes(work, filters, facet)) continue;
        const auto values = work.values.find(facet);
        if (values == work.values.end()) continue;
        for (const std::string& value : values->second) ++counts[value];
    }
    return counts;
}

Counts counts_of(const Facet& facet) {
    Counts counts;
    for (const Bucket& bucket : facet.buckets)
        if (bucket.count != 0) counts[bucket.value] = bucket.count;
    return counts;
}

// Every value that a filter names can be seen, to be undone; a work of the total has none of those
// that are excluded.
bool shows_what_is_named(const Facet& facet, const std::vector<Filter>& filters) {
    return std::all_of(filters.begin(), filters.end(), [&](const Filter& filter) {
        if (filter.field != facet.name) return true;
        return std::any_of(facet.buckets.begin(), facet.buckets.end(), [&](const Bucket& bucket) {
            return bucket.value == filter.value && bucket.selected &&
                   (!filter.exclude || bucket.count == 0);
        });
    });
}

TEST(FacetProperty, CountsEqualCountingWorksOneByOne) {
    Random random(20260101);
    const Scratch scratch;
    const std::vector<TestVersion> versions = random_corpus(random);
    publish(scratch.path, versions);
    const auto generation = open_index(scratch.path);
    const std::map<std::string, Work> works = read_corpus(versions);
    std::uint64_t answered = 0;
    for (int i = 0; i < kQueries; ++i) {
        const Query query = random_query(random, 0);
        SearchRequest request;
        request.query = query.text;
        request.language = "und";
        request.filters = random_filters(random);
        request.limit = 5;
        const Result<SearchAnswer> answer = search(*generation, request, Deadline());
        ASSERT_TRUE(answer) << query.text << ": " << to_string(answer.error());
        std::uint64_t total = 0;
        for (const auto& [key, work] : works)
            total += in_any_version(query, work) && passes(work, request.filters, "") ? 1U : 0U;
        ASSERT_EQ(answer.value().total, total) << query.text;
        EXPECT_EQ(answer.value().hits.size(), std::min<std::uint64_t>(total, 5)) << query.text;
        answered += total == 0 ? 0U : 1U;
        for (const Facet& facet : answer.value().facets) {
            EXPECT_EQ(counts_of(facet), expected_counts(works, query, request.filters, facet.name))
                << query.text << " " << facet.name;
            EXPECT_TRUE(shows_what_is_named(facet, request.filters)) << query.text;
        }
    }
    EXPECT_GT(answered, kQueries / 4U);  // the property is not about empty answers
}

// Works with both values that answer and pass every filter.
std::uint64_t expected_cell(const std::map<std::string, Work>& works, const Query& query,
                            const std::vector<Filter>& filters, const std::string& rows,
                            const std::string& row, const std::string& columns,
                            const std::string& column) {
    return static_cast<std::uint64_t>(
        std::count_if(works.begin(), works.end(), [&](const auto& entry) {
            const Work& work = entry.second;
            return in_any_version(query, work) && passes(work, filters, "") &&
                   has(work, rows, row) && has(work, columns, column);
        }));
}

TEST(FacetProperty, PivotsEqualCountingWorksOneByOne) {
    Random random(20260202);
    const Scratch scratch;
    const std::vector<TestVersion> versions = random_corpus(random);
    publish(scratch.path, versions);
    const auto generation = open_index(scratch.path);
    const std::map<std::string, Work> works = read_corpus(versions);
    const std::vector<std::string> fields = {"convention", "target", "language", "year"};
    std::uint64_t counted = 0;
    for (int i = 0; i < kQueries / 4; ++i) {
        const Query query = random_query(random, 0);
        SearchRequest request;
        request.query = query.text;
        request.language = "und";
        request.filters = random_filters(random);
        const std::string rows = fields[pick(random, 4)];
        const std::string columns = fields[pick(random, 4)];
        const Result<SearchAnswer> answer =
            pivot(*generation, request, {rows, 3 + pick(random, 5)}, {columns}, Deadline());
        ASSERT_TRUE(answer) << query.text << ": " << to_string(answer.error());
        ASSERT_EQ(answer->facets.size(), 2U);
        const std::vector<Bucket>& down = answer->facets[0].buckets;
        const std::vector<Bucket>& across = answer->facets[1].buckets;
        ASSERT_EQ(answer->cells.size(), down.size() * across.size());
        for (std::size_t row = 0; row < down.size(); ++row) {
            EXPECT_EQ(down[row].count, expected_cell(works, query, request.filters, rows,
                                                     down[row].value, rows, down[row].value));
            for (std::size_t column = 0; column < across.size(); ++column) {
                const std::uint64_t cell = answer->cells[row * across.size() + column];
                counted += cell;
                EXPECT_EQ(cell, expected_cell(works, query, request.filters, rows, down[row].value,
                                              columns, across[column].value))
                    << query.text << " " << down[row].value << " " << across[column].value;
            }
        }
    }
    EXPECT_GT(counted, 0U);
}

TEST(FacetProperty, PivotsAreBoundedByName) {
    const Scratch scratch;
    publish(scratch.path, {{"W", "en", {"word"}}});
    const auto generation = open_index(scratch.path);
    const auto refused = [&](const FacetRequest& rows, const FacetRequest& columns) {
        const auto answer = pivot(*generation, {}, rows, columns, Deadline());
        return answer ? std::string() : to_string(answer.error());
    };
    EXPECT_THAT(refused({"year", 1000}, {"type", 101}),
                ::testing::HasSubstr("a pivot may have at most"));
    EXPECT_THAT(refused({"year"}, {"colour"}), ::testing::HasSubstr("no facet 'colour'"));
    EXPECT_EQ(refused({"year", 1000}, {"type", 100}), "");
}

}  // namespace
}  // namespace mea::query
