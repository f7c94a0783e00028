// Pages of random queries equal those of a reference that scores documents one by one, straight
// from the database.
#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "index/length_code.h"
#include "query/postings.h"
#include "query/score.h"
#include "query/search.h"
#include "query/understand.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

using Random = std::mt19937;

constexpr int kWorks = 300;
constexpr int kQueries = 150;
const std::vector<std::string> kWords = {"wetlands", "forests", "bird",   "migration", "finance",
                                         "finances", "waste",   "trade",  "genetic",   "seabed",
                                         "forest",   "birds",   "trading"};

std::string random_words(Random& random, unsigned count) {
    std::string text;
    for (unsigned i = 0; i < count; ++i)
        text += (text.empty() ? "" : " ") + kWords[random() % (random() % kWords.size() + 1)];
    return text;
}

std::vector<TestVersion> random_corpus(Random& random) {
    std::vector<TestVersion> versions;
    for (int work = 0; work < kWorks; ++work)
        for (const char* language : {"en", "fr"}) {
            if (*language == 'f' && random() % 3 != 0) continue;
            TestVersion version;
            version.work = "W" + std::to_string(work);
            version.language = language;
            version.title = "Title";
            version.passages = {random_words(random, static_cast<unsigned>(random() % 60 + 1))};
            versions.push_back(version);
        }
    return versions;
}

class Reference {
  public:
    Reference(const index::Generation& generation, const index::Lease& lease)
        : columns_(generation.columns()), database_(lease.database()) {
        for (Xapian::docid document = 1; document <= database_.get_lastdocid(); ++document) {
            const std::string header =
                database_.get_document(document).get_value(index::kHeaderSlot);
            languages_[document] = index::decode_header(header).value().language;
            english_ += languages_[document] == "en";
        }
    }

    double score(const std::vector<RankedWord>& words, Xapian::docid document) {
        double sum = 0;
        for (const RankedWord& word : words) {
            double best = 0;
            double own = 0;
            for (const RankedForm& form : word.forms) {
                double rare = rarity(form);
                if (form.own)
                    own = std::max(own, rare);
                else if (own > 0)
                    rare = std::min(rare, own);
                best = std::max(best, weight(form, document) * rare * form.weight);
            }
            const double surface =
                weight(word.surface, document) * rarity(word.surface) * word.surface.weight;
            sum += word.factor * (best + surface);
        }
        return sum;
    }

  private:
    using Occurrences = std::map<Xapian::docid, std::uint32_t>;

    // How often each document has a term; of a stem that is a word, those in its language.
    const Occurrences& occurrences(const std::string& restricted) {
        const auto [known, added] = occurrences_.try_emplace(restricted);
        if (!added) return known->second;
        const std::string term(whole_term(restricted));
        for (auto it = database_.postlist_begin(term); it != database_.postlist_end(term); ++it)
            if (term == restricted || restricted.ends_with('\0' + languages_[*it]))
                known->second[*it] = it.get_wdf();
        return known->second;
    }
    std::uint32_t occurrences_of(const RankedForm& form, Xapian::docid document) {
        std::uint32_t sum = 0;
        for (const std::string& term : form.terms) {
            const Occurrences& found = occurrences(term);
            if (const auto at = found.find(document); at != found.end()) sum += at->second;
        }
        return sum;
    }
    double rarity(const RankedForm& form) {
        const auto [known, added] = rarities_.try_emplace(form.terms, 0.0);
        if (!added) return known->second;
        std::set<Xapian::docid> documents;
        for (const std::string& term : form.terms)
            for (const auto& [document, times] : occurrences(term)) documents.insert(document);
        if (!documents.empty())
            known->second = std::log(1 + english_ / static_cast<double>(documents.size()));
        return known->second;
    }
    double weight(const RankedForm& form, Xapian::docid document) {
        const std::uint32_t occurrences = occurrences_of(form, document);
        if (occurrences == 0) return 0;
        const double length = index::decoded_length(columns_.length_codes()[document]);
        return saturated(occurrences, length, columns_.mean_length(), Ranking{});
    }

    const index::Columns& columns_;
    const Xapian::Database& database_;
    std::map<Xapian::docid, std::string> languages_;
    std::map<std::string, Occurrences> occurrences_;       // by term
    std::map<std::vector<std::string>, double> rarities_;  // by the terms of a form
    double english_ = 0;                                   // the queries are
};

// The best score of each work that has any of the words.
std::map<std::string, double> expected_scores(const index::Generation& generation,
                                              const std::string& query) {
    const auto lease = generation.lease();
    std::vector<Notice> notices;
    const auto understood =
        understand({query, "en", false}, generation, *lease, Deadline(), &notices);
    const std::vector<RankedWord> words =
        ranked_words(understood.value().root, generation.dictionary(), Ranking{});
    Reference reference(generation, *lease);
    std::map<std::string, double> best;
    const auto& database = lease.value().database();
    for (Xapian::docid document = 1; document <= database.get_lastdocid(); ++document) {
        const double score = reference.score(words, document);
        if (score <= 0) continue;
        const auto header =
            index::decode_header(database.get_document(document).get_value(index::kHeaderSlot));
        double& known = best[header.value().work];
        known = std::max(known, score);
    }
    return best;
}

TEST(RankingProperty, PagesEqualScoringDocumentsOneByOne) {
    Random random(7);
    const Scratch scratch;
    publish(scratch.path, random_corpus(random));
    const auto generation = open_index(scratch.path);
    std::uint64_t hits = 0;
    for (int i = 0; i < kQueries; ++i) {
        SearchRequest request;
        request.query = random_words(random, static_cast<unsigned>(random() % 4 + 1));
        request.language = "en";
        request.expand = false;
        request.match = Match::any;
        request.all_facets = false;
        request.passages = false;
        request.offset = random() % 3 * 7;
        request.limit = static_cast<std::uint32_t>(random() % 20 + 1);
        const auto answer = search(*generation, request, Deadline());
        ASSERT_TRUE(answer) << to_string(answer.error());
        const auto expected = expected_scores(*generation, request.query);
        ASSERT_EQ(answer.value().total, expected.size()) << request.query;
        std::vector<double> scores;
        for (const auto& [work, score] : expected) scores.push_back(score);
        std::sort(scores.rbegin(), scores.rend());
        ASSERT_EQ(answer.value().hits.size(),
                  std::min<std::uint64_t>(
                      request.limit,
                      expected.size() - std::min<std::uint64_t>(request.offset, expected.size())));
        for (std::size_t place = 0; place < answer.value().hits.size(); ++place) {
            const Hit& hit = answer.value().hits[place];
            // The score is the work's own, and the page's places have the best there are.
            // All documents are shorter than a passage.
            const double factor = 1 + request.ranking.passage;
            EXPECT_NEAR(hit.score, factor * expected.at(hit.work), 1e-4) << request.query;
            EXPECT_NEAR(hit.score, factor * scores[request.offset + place], 1e-4) << request.query;
            ++hits;
        }
    }
    EXPECT_GT(hits, kQueries);
}

TEST(RankingProperty, PagesFollowEachOtherWithoutGapOrRepetition) {
    Random random(8);
    const Scratch scratch;
    publish(scratch.path, random_corpus(random));
    const auto generation = open_index(scratch.path);
    SearchRequest request;
    request.query = "wetlands forests";
    request.match = Match::any;
    request.passages = false;
    request.limit = 300;
    const auto whole = search(*generation, request, Deadline());
    ASSERT_TRUE(whole);
    std::vector<std::string> works;
    request.limit = 7;
    do {
        const auto page = search(*generation, request, Deadline());
        ASSERT_TRUE(page) << to_string(page.error());
        for (const Hit& hit : page.value().hits) works.push_back(hit.work);
        request.cursor = page.value().next_cursor;
    } while (!request.cursor.empty());
    ASSERT_EQ(works.size(), whole.value().total);
    for (std::size_t i = 0; i < works.size(); ++i) EXPECT_EQ(works[i], whole.value().hits[i].work);
}

}  // namespace
}  // namespace mea::query
