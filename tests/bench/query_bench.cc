// Times searches and facets on the index that make_works made, in turn with Xapian's own ways on
// the database that make_peer made:
//   query_bench INDEX XAPIAN_DATABASE
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <deque>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "index/generation.h"
#include "query/pivot.h"
#include "query/search.h"

namespace {

using namespace mea;
using query::SearchRequest;

constexpr int kRounds = 11;

double milliseconds(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

// Of the calling thread: what a search costs on a machine that others use, too.
double processor_milliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

// "key=value" of everything that was measured, for the last line.
std::string figures;

void note(const std::string& key, double value) {
    char text[64];
    std::snprintf(text, sizeof text, " %s=%.2f", key.c_str(), value);
    figures += text;
}

// One thing to time; all ways take turns, so that a busy moment hits them alike, and run once
// untimed before each turn, so that none finds the caches as another left them.
struct Way {
    std::string name, key;
    std::function<std::uint64_t()> run;  // gives the total
    std::vector<double> times = {};
    std::vector<double> processor = {};
    std::uint64_t total = 0;
};

void take_turns(std::vector<Way>& ways) {
    for (int round = 0; round < kRounds; ++round)
        for (Way& way : ways) {
            way.run();
            const double before = processor_milliseconds();
            const double time = milliseconds([&] { way.total = way.run(); });
            way.times.push_back(time);
            way.processor.push_back(processor_milliseconds() - before);
        }
    for (const Way& way : ways) {
        std::printf("%-44s %8.2f ms, %8.2f of the processor, %llu works\n", way.name.c_str(),
                    median(way.times), median(way.processor),
                    static_cast<unsigned long long>(way.total));
        note(way.key + "_ms", median(way.times));
        note(way.key + "_cpu", median(way.processor));
    }
}

std::uint64_t ask(const index::Generation& generation, const SearchRequest& request) {
    const auto answer = query::search(generation, request, Deadline());
    if (!answer) std::printf("%s\n", to_string(answer.error()).c_str());
    return answer ? answer.value().total : 0;
}

// The ten best documents and their titles, with as many spies.
std::uint64_t ask_xapian(const Xapian::Database& database, const Xapian::Query& wanted,
                         Xapian::valueno spies) {
    Xapian::Enquire enquire(database);
    enquire.set_query(wanted);
    std::deque<Xapian::ValueCountMatchSpy> counters;
    for (Xapian::valueno slot = 0; slot < spies; ++slot) counters.emplace_back(slot);
    for (auto& counter : counters) enquire.add_matchspy(&counter);
    const Xapian::MSet hits = enquire.get_mset(0, 10, spies == 0 ? 0 : database.get_doccount());
    std::size_t bytes = 0;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
        bytes += hit.get_document().get_data().size();
    return bytes == 0 ? 0 : hits.get_matches_estimated();
}

SearchRequest request_for(const std::string& text, const std::vector<query::FacetRequest>& facets,
                          const std::vector<query::Filter>& filters = {}) {
    SearchRequest request;
    request.query = text;
    request.facets = facets;
    request.all_facets = false;
    request.filters = filters;
    return request;
}

void compare(const index::Generation& generation, const Xapian::Database& database) {
    const std::vector<query::FacetRequest> three = {{"convention"}, {"target"}, {"type"}};
    const std::vector<query::FacetRequest> four = {
        {"convention"}, {"target"}, {"type"}, {"subject"}};
    const std::vector<query::Filter> picked = {{"type", "type0"}, {"subject", "V0"}};
    const auto ours = [&](const SearchRequest& request) {
        return [&generation, request] { return ask(generation, request); };
    };
    const auto theirs = [&](const Xapian::Query& wanted, Xapian::valueno spies) {
        return [&database, wanted, spies] { return ask_xapian(database, wanted, spies); };
    };
    SearchRequest bare = request_for("finance", {});
    bare.passages = false;
    SearchRequest grouped = bare;
    grouped.revisions = true;
    SearchRequest total = bare;
    total.limit = 0;
    SearchRequest by_date = bare;
    by_date.sort = query::Sort::date_descending;
    SearchRequest by_title = bare;
    by_title.sort = query::Sort::title;
    by_title.display_language = "fr";
    SearchRequest by_time =
        request_for("finance", {{"mentions-meeting", 100, query::FacetOrder::time}});
    by_time.limit = 0;
    const auto pivot = [&generation, total] {
        const auto table =
            query::pivot(generation, total, {"convention", 100}, {"target", 100}, Deadline());
        return table ? table->total : 0;
    };
    SearchRequest rare = request_for("lokeke", {});
    rare.passages = false;
    rare.expand = false;
    SearchRequest both = request_for("finance keke", {});
    both.passages = false;
    both.expand = false;
    const Xapian::Query finance("finance");
    std::vector<Way> ways = {
        {"finance, top ten and three facets", "three_facets", ours(request_for("finance", three))},
        {"Xapian, top ten and three spies", "xapian_spies", theirs(finance, 3)},
        {"two values picked, three facets", "three_picked",
         ours(request_for("finance", three, picked))},
        {"... and a fourth facet, one of the picked", "four_picked",
         ours(request_for("finance", four, picked))},
        {"finance, all facets", "all_facets",
         [&] {
             SearchRequest request = request_for("finance", {});
             request.all_facets = true;
             return ask(generation, request);
         }},
        {"finance, top ten", "no_facets", ours(bare)},
        {"Xapian, finance, top ten", "xapian", theirs(finance, 0)},
        {"finance, top ten, revisions grouped", "grouped", ours(grouped)},
        {"finance, the newest ten", "by_date", ours(by_date)},
        {"finance, the first ten by title", "by_title", ours(by_title)},
        {"finance, pivot of convention and target", "pivot", pivot},
        {"finance, meetings named, in the order of time", "by_time", ours(by_time)},
        {"finance, top ten with passages", "passages", ours(request_for("finance", {}))},
        {"finance, the exact total only", "total", ours(total)},
        {"finance keke, top ten", "two_words", ours(both)},
        {"Xapian, finance AND keke", "xapian_two_words",
         theirs(Xapian::Query(Xapian::Query::OP_AND, finance, Xapian::Query("keke")), 0)},
        {"lokeke, top ten", "rare", ours(rare)},
        {"Xapian, lokeke", "xapian_rare", theirs(Xapian::Query("lokeke"), 0)},
        {"\"bake keke\"", "phrase", ours(request_for("\"bake keke\"", {}))},
        {"ba*", "prefix", ours(request_for("ba*", {}))},
        {"lokeki~1", "fuzzy", ours(request_for("lokeki~1", {}))},
    };
    take_turns(ways);
}

constexpr int kSearches = 40;

void search_often(const index::Generation& generation) {
    const SearchRequest request = request_for("finance", {{"convention"}, {"target"}, {"type"}});
    for (int n = 0; n < kSearches; ++n) ask(generation, request);
}

// Searches in a second by so many threads.
double by_threads(const index::Generation& generation, unsigned threads) {
    const double time = milliseconds([&] {
        std::vector<std::thread> workers;
        for (unsigned i = 0; i < threads; ++i)
            workers.emplace_back(search_often, std::cref(generation));
        for (std::thread& worker : workers) worker.join();
    });
    return kSearches * threads / time * 1000;
}

// Searches in a second by two processes, which share nothing but the machine and its file cache.
double by_processes(const index::Generation& generation) {
    const double time = milliseconds([&] {
        pid_t children[2];
        for (pid_t& child : children) {
            child = fork();
            if (child < 0) {
                std::perror("fork");
                std::exit(1);
            }
            if (child != 0) continue;
            search_often(generation);
            _exit(0);
        }
        for (const pid_t child : children) waitpid(child, nullptr, 0);
    });
    return kSearches * 2 / time * 1000;
}

// One thread, two, and two processes take turns, and the ratios are of each turn: what another
// program takes of the machine falls on all parts of a turn. What two processes do not reach is the
// machine's limit (its memory is shared), not that of a lock.
void time_threads(const index::Generation& generation) {
    constexpr int kTurns = 15;
    std::vector<double> one, two, ratios, processes;
    for (int turn = 0; turn < kTurns; ++turn) {
        one.push_back(by_threads(generation, 1));
        two.push_back(by_threads(generation, 2));
        ratios.push_back(two.back() / one.back());
        processes.push_back(by_processes(generation) / one.back());
    }
    std::printf("searches with three facets in a second: %.1f, on two threads %.1f\n", median(one),
                median(two));
    std::printf("two threads do %.2f of one, two processes %.2f\n", median(ratios),
                median(processes));
    note("one_thread_per_s", median(one));
    note("two_threads_per_s", median(two));
    note("two_threads", median(ratios));
    note("two_processes", median(processes));
}

// By how much searches that are told to stop go on: the most over several deadlines that stopped
// them, and how many did. Of the clock on the wall, so a busy machine adds to it.
struct Overshoot {
    double most = 0;
    int stopped = 0;
};

Overshoot overshoot(const index::Generation& generation, const SearchRequest& request) {
    Overshoot over;
    for (const int allowed : {1, 2, 5, 10, 20, 50, 100}) {
        bool stopped = false;
        const double time = milliseconds([&] {
            const auto answer =
                query::search(generation, request, Deadline(std::chrono::milliseconds(allowed)));
            stopped = !answer && answer.error().code == ErrorCode::deadline;
        });
        if (!stopped) continue;
        over.most = std::max(over.most, time - allowed);
        ++over.stopped;
    }
    return over;
}

void time_deadlines(const index::Generation& generation) {
    SearchRequest facets = request_for("finance", {});
    facets.all_facets = true;
    facets.passages = false;
    SearchRequest snippets = request_for("finance", {});
    snippets.limit = 1'000;
    snippets.passages_per_hit = 20;
    const std::pair<const char*, SearchRequest> requests[] = {
        {"phrase", request_for("\"bake keke\" \"keke bake\" \"loke bake keke\"", {})},
        {"prefix", request_for("ba* ke* lo* mi* nu*", {})},
        {"facets", facets},
        {"snippets", snippets},
    };
    for (const auto& [name, request] : requests) {
        const Overshoot over = overshoot(generation, request);
        std::printf("%-44s %8.2f ms behind its deadline at most, stopped by %d of 7\n", name,
                    over.most, over.stopped);
        note(std::string(name) + "_overshoot_ms", over.most);
        note(std::string(name) + "_stopped", over.stopped);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    std::shared_ptr<const index::Generation> generation;
    double first = 0;
    const double opened = milliseconds([&] {
        auto result = index::Generation::open_current(argv[1]);
        if (!result) {
            std::fprintf(stderr, "%s\n", to_string(result.error()).c_str());
            std::exit(1);
        }
        generation = *result;
    });
    first = opened + milliseconds([&] { ask(*generation, request_for("finance", {})); });
    const double column_bytes =
        static_cast<double>(generation->columns().bytes()) / generation->columns().work_count();
    const index::PostingBlocks* blocks = generation->posting_blocks();
    const double block_bytes = blocks == nullptr ? 0 : static_cast<double>(blocks->bytes());
    std::printf("open %.1f ms, first answer after %.1f ms\n", opened, first);
    std::printf("columns %.1f bytes per work, postings of frequent words %.1f\n", column_bytes,
                block_bytes / generation->columns().work_count());
    note("open_ms", opened);
    note("first_answer_ms", first);
    note("column_bytes", column_bytes);
    note("block_bytes", block_bytes / generation->columns().work_count());
    compare(*generation, Xapian::Database(argv[2]));
    time_threads(*generation);
    time_deadlines(*generation);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    note("peak_mb", static_cast<double>(usage.ru_maxrss) / 1024);
    std::printf("query%s\n", figures.c_str());
    return 0;
}
