// Times query::complete, keystroke by keystroke, on the index that make_works made.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "index/generation.h"
#include "query/complete.h"

namespace {

using namespace mea;

constexpr const char* kTexts[] = {"kebami", "baba lo",  "x/cop/12345", "decision",
                                  "nuloke", "v12 kera", "T1-11",       "zizizizi"};
constexpr int kRounds = 15;

// Milliseconds of one request; `found` grows by what it gave.
double timed(const index::Generation& generation, const std::string& text, std::size_t& found) {
    const auto begin = std::chrono::steady_clock::now();
    const auto answer = query::complete(generation, {text, "", "en", 10});
    const auto end = std::chrono::steady_clock::now();
    if (!answer) {
        std::printf("%s\n", to_string(answer.error()).c_str());
        return 0;
    }
    found += answer->suggestions.size();
    return std::chrono::duration<double, std::milli>(end - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const auto opened = index::Generation::open_current(argv[1]);
    if (!opened) {
        std::printf("%s\n", to_string(opened.error()).c_str());
        return 1;
    }
    const index::Generation& generation = **opened;
    std::size_t found = 0;
    const double first = timed(generation, "ke", found);
    std::vector<double> times;
    for (const std::string text : kTexts) {
        for (std::size_t typed = 1; typed <= text.size(); ++typed) {
            std::vector<double> rounds;
            for (int i = 0; i < kRounds; ++i)
                rounds.push_back(timed(generation, text.substr(0, typed), found));
            std::sort(rounds.begin(), rounds.end());
            times.push_back(rounds[rounds.size() / 2]);
            std::printf("%-14s %7.3f ms\n", text.substr(0, typed).c_str(), times.back());
        }
    }
    std::sort(times.begin(), times.end());
    std::printf(
        "suggest works=%u keystrokes=%zu suggestions=%zu median_ms=%.3f p99_ms=%.3f "
        "worst_ms=%.3f first_ms=%.3f\n",
        generation.columns().work_count(), times.size(), found, times[times.size() / 2],
        times[times.size() * 99 / 100], times.back(), first);
    return 0;
}
