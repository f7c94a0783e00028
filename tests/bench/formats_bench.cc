// Times the readers, in this process and in child processes, and compares texts letter by letter.
//   formats_bench similarity FILE FILE      share of letters that both texts have, in order
//   formats_bench speed ROUNDS FILE...
//       all files, over and over until a child has read what it reads in its life, a few here, then
//       the same in the child, or the other way round, so that both sides have the same machine
//       whatever else it does; given for one time: bytes, bytes of text, then processor seconds
//       (user and system) here, isolated without the start of the child, that start, then seconds
//       by the clock here and isolated, all medians of the rounds, then what isolation adds in per
//       cent of processor seconds and by the clock, medians of what each round gives
//   formats_bench peer ROUNDS FILE...
//       the same, a child reading each file three times, file by file in turn, and, in the same
//       rounds, pdftotext for each file: its processor seconds and seconds by the clock at the end
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include "indexer/extract/extract.h"
#include "indexer/isolate/extractor_pool.h"

namespace {

using namespace mea::ingest;

std::string contents(const char* path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

// Letters and digits, compatibility forms and case folded, vowel signs of Arabic and tatweel gone.
std::u32string letters_of(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::UnicodeString folded =
        folding->normalize(icu::UnicodeString::fromUTF8(text), status);
    std::u32string letters;
    for (int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
        const UChar32 point = folded.char32At(at);
        if (u_isalnum(point) && point != 0x640) letters.push_back(static_cast<char32_t>(point));
    }
    return letters;
}

// Insertions and deletions that turn one into the other (Myers, "An O(ND) Difference Algorithm",
// 1986); `most` when there are more.
std::ptrdiff_t difference(const std::u32string& a, const std::u32string& b, std::ptrdiff_t most) {
    const auto size_a = static_cast<std::ptrdiff_t>(a.size());
    const auto size_b = static_cast<std::ptrdiff_t>(b.size());
    std::vector<std::ptrdiff_t> reached(static_cast<std::size_t>(2 * most + 3));
    const auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t& {
        return reached[static_cast<std::size_t>(diagonal + most + 1)];
    };
    for (std::ptrdiff_t edits = 0; edits <= most; ++edits) {
        for (std::ptrdiff_t k = -edits; k <= edits; k += 2) {
            const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
            std::ptrdiff_t x = down ? at(k + 1) : at(k - 1) + 1;
            while (x < size_a && x - k < size_b &&
                   a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
                ++x;
            at(k) = x;
            if (x >= size_a && x - k >= size_b) return edits;
        }
    }
    return most;
}

int similarity(const char* first, const char* second) {
    constexpr std::ptrdiff_t kMost = 60'000;
    const std::u32string a = letters_of(contents(first));
    const std::u32string b = letters_of(contents(second));
    // Of texts that have hardly anything in common a lower bound of the difference is enough.
    const auto sizes =
        static_cast<std::ptrdiff_t>(a.size()) - static_cast<std::ptrdiff_t>(b.size());
    const std::ptrdiff_t edits = std::max(difference(a, b, kMost), std::abs(sizes));
    std::printf("%.4f\n",
                1 - static_cast<double>(edits) /
                        static_cast<double>(std::max<std::size_t>(a.size() + b.size(), 1)));
    return 0;
}

// Of this process and of the children it has waited for.
double processor_seconds() {
    double sum = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        struct rusage used {};
        ::getrusage(who, &used);
        sum += static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
               static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    }
    return sum;
}

double by_the_clock() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double seconds_of(clockid_t clock) {
    struct timespec time {};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

// The processor time of the only child of this process, while it lives.
clockid_t clock_of_child() {
    std::ifstream children("/proc/self/task/" + std::to_string(::getpid()) + "/children");
    pid_t child = -1;
    clockid_t clock{};
    if (!(children >> child) || ::clock_getcpuclockid(child, &clock) != 0)
        give_up("the child's processor time cannot be read; the kernel lists no children");
    return clock;
}

struct Spent {
    double processor = 0;
    double clock = 0;
};

// Adds what `work` takes of `now`, which tells processor seconds.
void add_spent(Spent& spent, const std::function<double()>& now,
               const std::function<void()>& work) {
    const double before = now();
    const double begin = by_the_clock();
    work();
    spent.clock += by_the_clock() - begin;
    spent.processor += now() - before;
}

using Rounds = std::vector<Spent>;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double median(const Rounds& rounds, double Spent::*what) {
    std::vector<double> values;
    for (const Spent& round : rounds) values.push_back(round.*what);
    return median(std::move(values));
}

// Per cent.
double median_added(const Rounds& here, const Rounds& isolated, double Spent::*what) {
    std::vector<double> values;
    for (std::size_t round = 0; round < here.size(); ++round)
        values.push_back((isolated[round].*what / (here[round].*what) - 1) * 100);
    return median(std::move(values));
}

std::unique_ptr<ExtractorPool> start_child() {
    ExtractorOptions options;
    options.documents_per_process *= 2;  // one child for all that is read
    auto pool = ExtractorPool::open(options);
    if (!pool) give_up(to_string(pool.error()));
    return std::move(pool).value();
}

void run_pdftotext(const std::string& path) {
    std::string program = "pdftotext";
    std::string file = path;
    std::string output = "/dev/null";
    char* const arguments[] = {program.data(), file.data(), output.data(), nullptr};
    pid_t pid = -1;
    if (::posix_spawnp(&pid, program.c_str(), nullptr, nullptr, arguments, environ) != 0)
        std::exit(1);
    ::waitpid(pid, nullptr, 0);
}

// What the indexer gets, and lets go of when it has looked at it.
std::size_t text_of(const Extraction& extraction) {
    std::size_t text = 0;
    for (const Record& record : extraction.records)
        for (const Passage& passage : record.passages) text += passage.text.size();
    return text;
}

struct Work {
    std::vector<ExtractionRequest> requests;
    int times = 1;  // that all are read
    std::size_t slice = 1;
};

// One life of a child. Returns the bytes of text of all documents.
std::size_t live(const Work& work, bool here_first, Spent& here, Spent& isolated) {
    const auto pool = start_child();
    const clockid_t child = clock_of_child();
    const auto own = [] { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); };
    const auto both = [&] { return own() + seconds_of(child); };
    std::size_t text_here = 0;
    std::size_t text_isolated = 0;
    for (int left = work.times; left > 0; --left) {
        for (std::size_t begin = 0; begin < work.requests.size(); begin += work.slice) {
            const std::size_t end = std::min(begin + work.slice, work.requests.size());
            const auto read_here = [&] {
                for (std::size_t at = begin; at < end; ++at)
                    text_here += text_of(extract(work.requests[at].file));
            };
            const auto read_isolated = [&] {
                for (std::size_t at = begin; at < end; ++at)
                    text_isolated += text_of(pool->extract(work.requests[at]));
            };
            if (here_first) add_spent(here, own, read_here);
            add_spent(isolated, both, read_isolated);
            if (!here_first) add_spent(here, own, read_here);
            here_first = !here_first;
        }
    }
    if (text_here != text_isolated) give_up("the child does not read what is read here");
    return text_here;
}

int speed(int rounds, int count, char** paths, bool peer) {
    // The first documents of a child cost more than the others: memory it has not had before.
    const int life = static_cast<int>(ExtractorOptions{}.documents_per_process);
    Work work;
    work.times = peer ? 3 : (life + count - 1) / count;
    work.slice = peer ? 1 : 5;
    std::size_t bytes = 0;
    for (int file = 0; file < count; ++file) {
        ExtractionRequest& request = work.requests.emplace_back();
        request.file = {paths[file], contents(paths[file]), {}};
        bytes += request.file.bytes.size();
    }
    const auto all = static_cast<std::size_t>(rounds);
    Rounds here(all), isolated(all), start(all), theirs(all);
    std::size_t text = 0;
    for (std::size_t round = 0; round < all; ++round) {
        // The child ends with the pool, so that its processor time is this process's.
        add_spent(start[round], processor_seconds, [] { start_child(); });
        text = live(work, round % 2 == 0, here[round], isolated[round]);
        if (peer)
            add_spent(theirs[round], processor_seconds, [&] {
                for (const auto& request : work.requests) run_pdftotext(request.file.path);
            });
    }
    const auto times = static_cast<double>(work.times);
    const auto processor = &Spent::processor;
    const auto clock = &Spent::clock;
    std::printf("%zu %zu %.4f %.4f %.4f %.4f %.4f %.1f %.1f", bytes,
                text / static_cast<std::size_t>(work.times), median(here, processor) / times,
                median(isolated, processor) / times, median(start, processor),
                median(here, clock) / times, median(isolated, clock) / times,
                median_added(here, isolated, processor), median_added(here, isolated, clock));
    if (peer) std::printf(" %.4f %.4f", median(theirs, processor), median(theirs, clock));
    std::printf("\n");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "similarity" && argc == 4) return similarity(argv[2], argv[3]);
    const bool peer = what == "peer";
    if ((peer || what == "speed") && argc > 3 && std::atoi(argv[2]) > 0)
        return speed(std::atoi(argv[2]), argc - 3, argv + 3, peer);
    std::fprintf(stderr, "usage: see the head of formats_bench.cc\n");
    return 2;
}
