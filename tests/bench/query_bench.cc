// Times searches and facets on the index that make_works made, next to Xapian's own ways.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <sys/resource.h>

#include "index/generation.h"
#include "query/search.h"

namespace {

using namespace mea;

double milliseconds(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

double median(int rounds, const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) times.push_back(milliseconds(work));
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

// "key=milliseconds" of everything that was timed, for the last line.
std::string figures;

void note(const std::string& key, double value) {
    char text[64];
    std::snprintf(text, sizeof text, " %s=%.2f", key.c_str(), value);
    figures += text;
}

void time(const index::Generation& generation, const char* name, const char* key,
          const query::SearchRequest& request, int rounds = 9) {
    std::uint64_t total = 0;
    const double ms = median(rounds, [&] {
        const auto answer = query::search(generation, request, Deadline());
        if (!answer)
            std::printf("%s\n", to_string(answer.error()).c_str());
        else
            total = answer.value().total;
    });
    std::printf("%-34s %8.2f ms  %llu works\n", name, ms, static_cast<unsigned long long>(total));
    note(key, ms);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::shared_ptr<const index::Generation> generation;
    const double opened = milliseconds([&] {
        auto result = index::Generation::open_current(argv[1]);
        if (!result) {
            std::fprintf(stderr, "%s\n", to_string(result.error()).c_str());
            std::exit(1);
        }
        generation = *result;
    });
    std::printf(
        "open %.1f ms; columns %.1f bytes per work\n", opened,
        static_cast<double>(generation->columns().bytes()) / generation->columns().work_count());
    query::SearchRequest request;
    request.query = "finance";
    time(*generation, "finance, first", "first_ms", request, 1);
    time(*generation, "finance, all facets", "all_facets_ms", request);
    request.facets = {{"convention"}, {"target"}, {"type"}};
    time(*generation, "finance, three facets", "three_facets_ms", request);
    request.filters = {{"convention", "V1", false}};
    time(*generation, "finance, 3 facets, 1 selected", "one_selected_ms", request);
    request.filters.push_back({"target", "T1-1", false});
    time(*generation, "finance, 3 facets, 2 selected", "two_selected_ms", request);
    request.filters.clear();
    request.facets.clear();
    request.all_facets = false;
    time(*generation, "finance, no facets", "no_facets_ms", request);
    request.passages = false;
    time(*generation, "finance, no facets, no passages", "no_passages_ms", request);
    request.limit = 0;
    time(*generation, "finance, nothing but the total", "total_ms", request);
    request.limit = 10;
    request.query = "finance bakemiba keba lobaba";
    time(*generation, "four words", "four_words_ms", request);
    request.query = "\"finance bake\"";
    time(*generation, "phrase", "phrase_ms", request);
    request.query = "ba*";
    time(*generation, "ba*", "prefix_ms", request);
    request.query = "kelobo~1";
    time(*generation, "kelobo~1", "fuzzy_ms", request);
    request.query = "target:T1-1 type:type2";
    time(*generation, "two filters", "filters_ms", request);
    request.query = "symbol:X/COP/77";
    time(*generation, "one symbol", "symbol_ms", request);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double peak = static_cast<double>(usage.ru_maxrss) / 1024;
    std::printf("peak memory %.0f MB\n", peak);
    note("peak_mb", peak);
    std::printf("query%s\n", figures.c_str());
    return 0;
}
