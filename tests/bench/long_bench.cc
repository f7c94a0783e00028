// Times pasted paragraphs as queries, beside short ones: long_bench INDEX NAME DOCS.tsv ...
//
// Of each DOCS.tsv (id, tab, text) twenty paragraphs of 2,000 characters, documents joined from
// twenty places of the file; the short query is the first twenty-four characters of each, to the
// end of a word. Each is searched as a host does by default, with facets and passages; the fastest
// of three rounds counts, in milliseconds of processor time (what else the machine does is not in
// it) and of the clock.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "appliance/cli/trec.h"
#include "base/utf8.h"
#include "index/generation.h"
#include "query/search.h"

namespace {

using namespace mea;

constexpr std::size_t kParagraphs = 20;
constexpr std::size_t kCharacters = 2'000;
constexpr std::size_t kShortCharacters = 24;
constexpr int kRounds = 3;

double milliseconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// At most so many characters of `text`, whole ones.
std::string beginning(const std::string& text, std::size_t characters) {
    std::size_t at = 0;
    for (std::size_t seen = 0; at < text.size(); ++at)
        if ((text[at] & 0xC0) != 0x80 && seen++ == characters) break;
    return text.substr(0, at);
}

std::vector<std::string> paragraphs(const std::string& path) {
    std::vector<std::string> documents;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        documents.push_back(line.substr(line.find('\t') + 1));
    std::vector<std::string> all;
    for (std::size_t i = 0; i < kParagraphs && !documents.empty(); ++i) {
        std::string text;
        for (std::size_t at = i * documents.size() / kParagraphs; utf8::count(text) < kCharacters;
             at = (at + 1) % documents.size())
            text += documents[at] + " ";
        all.push_back(appliance::plain_words(beginning(text, kCharacters)));
    }
    return all;
}

std::string short_query(const std::string& paragraph) {
    const std::string text = beginning(paragraph, kShortCharacters);
    const std::size_t blank = text.rfind(' ');
    return blank == std::string::npos || blank == 0 ? text : text.substr(0, blank);
}

struct Times {
    std::vector<double> processor, clock;

    void add(const index::Generation& generation, const std::string& query) {
        double least = 0, least_clock = 0;
        for (int round = 0; round < kRounds; ++round) {
            query::SearchRequest request;
            request.query = query;
            request.limit = 10;
            const double began = milliseconds(CLOCK_MONOTONIC),
                         used = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
            const auto answer = query::search(generation, request, Deadline());
            const double took = milliseconds(CLOCK_PROCESS_CPUTIME_ID) - used,
                         waited = milliseconds(CLOCK_MONOTONIC) - began;
            if (!answer) {
                std::fprintf(stderr, "%s\n", to_string(answer.error()).c_str());
                std::exit(1);
            }
            if (round == 0 || took < least) least = took;
            if (round == 0 || waited < least_clock) least_clock = waited;
        }
        processor.push_back(least);
        clock.push_back(least_clock);
    }
    void add(const Times& more) {
        processor.insert(processor.end(), more.processor.begin(), more.processor.end());
        clock.insert(clock.end(), more.clock.begin(), more.clock.end());
    }
    static double median(std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    }
};

void print(const char* name, const Times& longs, const Times& shorts) {
    std::printf("%-12s %8.1f %8.1f %8.1f %8.1f %10.1f\n", name, Times::median(longs.processor),
                *std::max_element(longs.processor.begin(), longs.processor.end()),
                Times::median(longs.clock),
                *std::max_element(longs.clock.begin(), longs.clock.end()),
                Times::median(shorts.processor));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4 || argc % 2 != 0) {
        std::fprintf(stderr, "usage: long_bench INDEX NAME DOCS.tsv ...\n");
        return 2;
    }
    const auto generation = index::Generation::open_current(argv[1]);
    if (!generation) {
        std::fprintf(stderr, "%s\n", to_string(generation.error()).c_str());
        return 1;
    }
    Times all, all_short;
    std::printf("%-12s %8s %8s %8s %8s %10s\n", "", "median", "worst", "clock", "worst", "short");
    for (int at = 2; at + 1 < argc; at += 2) {
        Times longs, shorts;
        for (const std::string& paragraph : paragraphs(argv[at + 1])) {
            longs.add(**generation, paragraph);
            shorts.add(**generation, short_query(paragraph));
        }
        if (longs.processor.empty()) continue;
        print(argv[at], longs, shorts);
        all.add(longs);
        all_short.add(shorts);
    }
    if (all.processor.empty()) return 1;
    std::printf("long long_ms=%.1f long_worst_ms=%.1f short_ms=%.1f\n",
                Times::median(all.processor),
                *std::max_element(all.processor.begin(), all.processor.end()),
                Times::median(all_short.processor));
    return 0;
}
