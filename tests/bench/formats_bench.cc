// Times the readers, in this process and in child processes, and compares texts letter by letter.
//   formats_bench similarity FILE FILE      share of letters that both texts have, in order
//   formats_bench speed ROUNDS FILE...
//       all files, over and over until a child has read what it reads in its life, given for one
//       time: bytes, bytes of text, then processor seconds (user and system) here, isolated without
//       the start of the child, that start, then seconds by the clock here and isolated; medians
//   formats_bench peer ROUNDS FILE...
//       the same, each file once, and, in the same rounds, pdftotext for each file: its processor
//       seconds and seconds by the clock at the end
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
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

// Rounds of one piece of work.
class Timing {
  public:
    void run(const std::function<void()>& work) {
        const auto begin = std::chrono::steady_clock::now();
        const double before = processor_seconds();
        work();
        processor_.push_back(processor_seconds() - before);
        clock_.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    double processor() const { return median(processor_); }
    double clock() const { return median(clock_); }

  private:
    static double median(std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    }
    std::vector<double> processor_;
    std::vector<double> clock_;
};

// The child ends with the pool, so that its processor time is this process's.
void read_isolated(const std::vector<ExtractionRequest>& requests, int times = 1) {
    const auto pool = ExtractorPool::open({});
    if (!pool) {
        std::fprintf(stderr, "%s\n", to_string(pool.error()).c_str());
        std::exit(1);
    }
    for (; times > 0; --times)
        for (const ExtractionRequest& request : requests) (*pool)->extract(request);
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

// Bytes of text that all documents hold.
std::size_t read_here(const std::vector<ExtractionRequest>& requests) {
    std::size_t text = 0;
    for (const ExtractionRequest& request : requests)
        for (const Record& record : extract(request.file).records)
            for (const Passage& passage : record.passages) text += passage.text.size();
    return text;
}

int speed(int rounds, int count, char** paths, bool peer) {
    // The first documents of a child cost more than the others: memory it has not had before.
    const int life = static_cast<int>(ExtractorOptions{}.documents_per_process);
    const int times = peer ? 1 : (life + count - 1) / count;
    std::vector<ExtractionRequest> requests;
    std::size_t bytes = 0;
    for (int file = 0; file < count; ++file) {
        ExtractionRequest& request = requests.emplace_back();
        request.file = {paths[file], contents(paths[file]), {}};
        bytes += request.file.bytes.size();
    }
    Timing here;
    Timing isolated;
    Timing start;
    Timing theirs;
    std::size_t text = 0;
    for (int round = 0; round < rounds; ++round) {
        here.run([&] {
            for (int left = times; left > 0; --left) text = read_here(requests);
        });
        start.run([&] { read_isolated({}); });
        isolated.run([&] { read_isolated(requests, times); });
        if (peer)
            theirs.run([&] {
                for (const ExtractionRequest& request : requests) run_pdftotext(request.file.path);
            });
    }
    const double share = 1.0 / times;
    std::printf("%zu %zu %.4f %.4f %.4f %.4f %.4f", bytes, text, here.processor() * share,
                (isolated.processor() - start.processor()) * share, start.processor(),
                here.clock() * share, (isolated.clock() - start.clock()) * share);
    if (peer) std::printf(" %.4f %.4f", theirs.processor(), theirs.clock());
    std::printf("\n");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "similarity" && argc == 4) return similarity(argv[2], argv[3]);
    const bool peer = what == "peer";
    if ((peer || what == "speed") && argc > 3)
        return speed(std::atoi(argv[2]), argc - 3, argv + 3, peer);
    std::fprintf(stderr, "usage: see the head of formats_bench.cc\n");
    return 2;
}
