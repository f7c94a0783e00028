// Searches sets of queries with known answers under other ranking numbers than the chosen ones, and
// says what each number does: the means of folds of the queries, and whether the best value found
// on the other folds holds on the fold left out. tests/bench/tune.sh makes the indexes and runs it.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "appliance/cli/trec.h"
#include "index/generation.h"
#include "query/ranking.h"
#include "query/search.h"

namespace {

using namespace mea;
using query::Ranking;

constexpr std::size_t kFolds = 5;

// One number of Ranking and the factors it is tried with.
struct Number {
    const char* name;
    double (*get)(const Ranking&);
    void (*set)(Ranking&, double);
};
#define NUMBER(name)                                                   \
    Number {                                                           \
#name, [](const Ranking& r) { return static_cast<double>(r.name); }, \
            [](Ranking& r, double v) { r.name = static_cast<decltype(r.name)>(v); } \
    }
const Number kNumbers[] = {
    NUMBER(saturation),       NUMBER(length),
    NUMBER(shortest),         NUMBER(floor),
    NUMBER(repeat),           NUMBER(surface),
    NUMBER(stop_word),        NUMBER(stop_frequency),
    NUMBER(han_bigram),       NUMBER(han_character),
    NUMBER(related),          NUMBER(related_similarity),
    NUMBER(related_limit),    NUMBER(related_frequency),
    NUMBER(translated),       NUMBER(translated_share),
    NUMBER(translated_sure),  NUMBER(translated_match),
    NUMBER(least_population), NUMBER(passage),
    NUMBER(passage_length),
};
constexpr std::array<double, 6> kFactors = {0.4, 0.7, 0.85, 1.2, 1.5, 2.5};

const Number* find_number(std::string_view name) {
    for (const Number& number : kNumbers)
        if (name == number.name) return &number;
    return nullptr;
}

// A set of queries and the index they search.
struct Set {
    std::string name;
    std::shared_ptr<const index::Generation> generation;
    bool grouped = true;  // one hit per work
    bool recall = false;  // measures the share of all answers among twenty, else the reciprocal
                          // rank of the first among ten
    std::vector<std::pair<std::string, std::string>> queries;
    std::map<std::string, std::set<std::string>, std::less<>> answers;
};

std::vector<std::pair<std::string, std::string>> read_pairs(const std::string& path) {
    std::vector<std::pair<std::string, std::string>> pairs;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        if (tab != std::string::npos) pairs.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    if (pairs.empty()) {
        std::fprintf(stderr, "%s holds no lines of two columns\n", path.c_str());
        std::exit(1);
    }
    return pairs;
}

// Queries of one text stay together, and folds do not depend on the order of lines.
std::size_t fold_of(std::string_view query) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const char c : query) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return (hash >> 8) % kFolds;
}

struct Sum {
    double total = 0;
    double count = 0;
    double mean() const { return count == 0 ? 0 : total / count; }
};
using Folds = std::array<Sum, kFolds>;

double measure(const Set& set, const std::string& id, const std::string& text,
               const Ranking& ranking) {
    const auto found = set.answers.find(id);
    if (found == set.answers.end()) return 0;
    query::SearchRequest request;
    request.query = text;
    request.ranking = ranking;
    request.match = query::Match::any;
    request.limit = set.recall ? 20 : 10;
    request.grouped = set.grouped;
    request.all_facets = false;
    request.passages = false;
    const auto answer = query::search(*set.generation, request, Deadline());
    if (!answer) return 0;
    double share = 0;
    for (const query::Hit& hit : answer->hits) {
        if (!found->second.contains(std::filesystem::path(hit.source).stem().string())) continue;
        if (!set.recall) return 1.0 / hit.rank;
        share += 1.0 / static_cast<double>(found->second.size());
    }
    return share;
}

Folds measure(const Set& set, const Ranking& ranking) {
    Folds folds;
    for (const auto& [id, text] : set.queries) {
        Sum& fold = folds[fold_of(text)];
        fold.total += measure(set, id, text, ranking);
        fold.count += 1;
    }
    return folds;
}

double mean_of(const Folds& folds) {
    Sum all;
    for (const Sum& fold : folds) {
        all.total += fold.total;
        all.count += fold.count;
    }
    return all.mean();
}

using Results = std::vector<Folds>;  // of each set

Results measure(const std::vector<Set>& sets, const Ranking& ranking) {
    Results results;
    for (const Set& set : sets) results.push_back(measure(set, ranking));
    return results;
}

// The mean over the sets of one fold, or of all others than it.
double fold_mean(const Results& results, std::size_t fold, bool others) {
    Sum sets;
    for (const Folds& folds : results) {
        Sum queries;
        for (std::size_t i = 0; i < kFolds; ++i) {
            if ((i == fold) == others) continue;
            queries.total += folds[i].total;
            queries.count += folds[i].count;
        }
        sets.total += queries.mean();
        sets.count += 1;
    }
    return sets.mean();
}

double all_mean(const Results& results) {
    Sum sets;
    for (const Folds& folds : results) {
        sets.total += mean_of(folds);
        sets.count += 1;
    }
    return sets.mean();
}

void print_row(const char* name, double value, const Results& results, const Results& base) {
    std::printf("%-20s %8.3g  %.4f %+.4f ", name, value, all_mean(results),
                all_mean(results) - all_mean(base));
    for (std::size_t i = 0; i < results.size(); ++i)
        std::printf(" %+.3f", mean_of(results[i]) - mean_of(base[i]));
    std::printf("\n");
    std::fflush(stdout);
}

// What choosing one of the results, the first of which is what is chosen now, on the other folds
// brings to each fold.
double held_out_gain(const std::vector<Results>& tried) {
    Sum held_out;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        const auto best =
            std::max_element(tried.begin(), tried.end(), [&](const Results& a, const Results& b) {
                return fold_mean(a, fold, true) < fold_mean(b, fold, true);
            });
        held_out.total += fold_mean(*best, fold, false) - fold_mean(tried.front(), fold, false);
        held_out.count += 1;
    }
    return held_out.mean();
}

// Tries every factor of one number; returns what choosing it on the other folds brings to each
// fold.
double tune(const std::vector<Set>& sets, const Number& number, const Results& base) {
    std::vector<Results> tried = {base};
    for (const double factor : kFactors) {
        Ranking ranking;
        number.set(ranking, number.get(Ranking()) * factor);
        if (number.get(ranking) == number.get(Ranking())) continue;
        tried.push_back(measure(sets, ranking));
        print_row(number.name, number.get(ranking), tried.back(), base);
    }
    return held_out_gain(tried);
}

// The evidence of a search, one piece more in each row: what it finds and how long it takes.
int print_costs(const std::vector<Set>& sets) {
    struct Row {
        const char* name;
        void (*without)(Ranking&);  // takes away what the rows below add
    };
    const Row rows[] = {
        {"stems, Han words", [](Ranking& r) { r.han_bigram = 0; }},
        {"+ pairs of Han", [](Ranking& r) { r.surface = 0; }},
        {"+ words as written", [](Ranking& r) { r.stop_frequency = 0; }},
        {"+ rare stop words", [](Ranking& r) { r.related_limit = 0; }},
        {"+ related stems", [](Ranking& r) { r.translated = 0; }},
        {"+ learned translations", [](Ranking&) {}},
    };
    std::size_t queries = 0;
    for (const Set& set : sets) queries += set.queries.size();
    std::printf(
        "# evidence at query time: mean of all sets, milliseconds a query, difference of each "
        "set\n#");
    for (const Set& set : sets) std::printf(" %s", set.name.c_str());
    std::printf("\n");
    Results before;
    std::string figures;
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        Ranking ranking;
        for (std::size_t j = i; j < std::size(rows); ++j) rows[j].without(ranking);
        const auto begin = std::chrono::steady_clock::now();
        const Results results = measure(sets, ranking);
        const double ms =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count() /
            static_cast<double>(queries);
        std::printf("%-24s %.4f %6.3f ", rows[i].name, all_mean(results), ms);
        for (std::size_t k = 0; k < sets.size(); ++k)
            std::printf(before.empty() ? " %.3f" : " %+.3f",
                        mean_of(results[k]) - (before.empty() ? 0 : mean_of(before[k])));
        std::printf("\n");
        char figure[64];
        std::snprintf(figure, sizeof figure, " step%zu_mean=%.4f step%zu_ms=%.3f", i,
                      all_mean(results), i, ms);
        figures += figure;
        before = results;
    }
    std::printf("evidence%s\n", figures.c_str());
    return 0;
}

int usage() {
    std::fprintf(stderr,
                 "usage: tune_ranking [costs | indexes | NUMBER=VALUE | try=NUMBER]... SET INDEX "
                 "QUERIES QRELS "
                 "mrr|own|recall ...\n"
                 "without NUMBER=VALUE and try=, tries every number of the ranking\n");
    return 2;
}

// The same sets over indexes that were made otherwise, "NAME@LABEL": what each label does, and what
// choosing one on the other folds brings to each fold. Sets without a label are the first choice.
int tune_indexes(const std::vector<Set>& sets) {
    std::map<std::string, std::vector<Set>> labelled;
    for (const Set& set : sets) {
        const std::size_t at = set.name.find('@');
        labelled[at == std::string::npos ? "" : set.name.substr(at + 1)].push_back(set);
    }
    std::vector<Results> tried = {measure(labelled[""], Ranking())};
    const std::size_t names = tried.front().size();
    std::printf("# indexes made otherwise: mean, difference, difference of each set:");
    for (const Set& set : labelled[""]) std::printf(" %s", set.name.c_str());
    std::printf("\n# as chosen: %.4f ", all_mean(tried.front()));
    for (const Folds& folds : tried.front()) std::printf(" %.4f", mean_of(folds));
    std::printf("\n");
    for (const auto& [label, own] : labelled) {
        if (label.empty()) continue;
        if (own.size() != names) return usage();
        tried.push_back(measure(own, Ranking()));
        std::printf("%-29s  %.4f %+.4f ", label.c_str(), all_mean(tried.back()),
                    all_mean(tried.back()) - all_mean(tried.front()));
        for (std::size_t i = 0; i < names; ++i)
            std::printf(" %+.3f", mean_of(tried.back()[i]) - mean_of(tried.front()[i]));
        std::printf("\n");
        std::fflush(stdout);
    }
    const double gain = held_out_gain(tried);
    std::printf("chosen on the other folds: %+.4f\n", gain);
    std::printf("tune fields_mean=%.4f fields_held_out=%+.4f\n", all_mean(tried.front()), gain);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    Ranking given;
    bool overridden = false;
    bool costs = false;
    bool indexes = false;
    std::vector<const Number*> wanted;
    std::vector<Set> sets;
    for (std::size_t i = 0; i < arguments.size();) {
        if (arguments[i] == "costs") {
            costs = true;
            ++i;
            continue;
        }
        if (arguments[i] == "indexes") {
            indexes = true;
            ++i;
            continue;
        }
        const std::size_t equals = arguments[i].find('=');
        if (equals != std::string::npos) {
            const bool named = arguments[i].starts_with("try=");
            const Number* number =
                find_number(named ? arguments[i].substr(4) : arguments[i].substr(0, equals));
            if (number == nullptr) return usage();
            if (named)
                wanted.push_back(number);
            else
                number->set(given, std::atof(arguments[i].c_str() + equals + 1)), overridden = true;
            ++i;
            continue;
        }
        if (arguments.size() - i < 5) return usage();
        auto generation = index::Generation::open_current(arguments[i + 1]);
        if (!generation) {
            std::fprintf(stderr, "%s\n", to_string(generation.error()).c_str());
            return 1;
        }
        Set set{arguments[i],
                *generation,
                arguments[i + 4] == "mrr",
                arguments[i + 4] == "recall",
                read_pairs(arguments[i + 2]),
                {}};
        for (auto& [id, text] : set.queries) text = appliance::plain_words(text);
        for (const auto& [query, document] : read_pairs(arguments[i + 3]))
            set.answers[query].insert(document);
        sets.push_back(std::move(set));
        i += 5;
    }
    if (sets.empty()) return usage();
    if (costs) return print_costs(sets);
    if (indexes) return tune_indexes(sets);
    const Results base = measure(sets, Ranking());
    std::printf("# mean of all sets, difference, difference of each set:");
    for (const Set& set : sets) std::printf(" %s", set.name.c_str());
    std::printf("\n# as chosen: %.4f ", all_mean(base));
    for (const Folds& folds : base) std::printf(" %.4f", mean_of(folds));
    std::printf("\n");
    if (overridden) {
        print_row("as given", 0, measure(sets, given), base);
        return 0;
    }
    if (wanted.empty())
        for (const Number& number : kNumbers) wanted.push_back(&number);
    std::string figures;
    for (const Number* number : wanted) {
        const double gain = tune(sets, *number, base);
        std::printf("%-20s chosen on the other folds: %+.4f\n", number->name, gain);
        char figure[64];
        std::snprintf(figure, sizeof figure, " %s=%+.4f", number->name, gain);
        figures += figure;
    }
    std::printf("tune mean=%.4f%s\n", all_mean(base), figures.c_str());
    return 0;
}
