// What recognition finds and what it costs; tests/bench/references.sh runs it. Prints F1 of
// mentions and the share of right facts on the golden sets of this repository, by language, and
// megabytes a second of one thread for texts of 1 KB, 1 MB and 50 MB. "references_bench [FILE...]":
// what the texts are made of; without a file, of the golden texts.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"
#include "tests/vocabulary/gold_counts.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kKilobyte = 1000;
constexpr std::size_t kMegabyte = 1000 * kKilobyte;
constexpr int kRounds = 5;

const std::filesystem::path kGolden = MEA_SOURCE_DIR "/tests/golden/references";

// The files one behind the other, as often as it takes to have `bytes`.
std::string text_of_size(const std::vector<std::string>& files, std::size_t bytes) {
    std::string all;
    for (const std::string& file : files)
        if (auto text = read_file(file)) all += *text + "\n\n";
    std::string text;
    while (!all.empty() && text.size() < bytes) text += all;
    return text;
}

// Megabytes a second of `text` in pieces of `size` bytes: the median of some rounds.
double speed(const Recogniser& recogniser, std::string_view text, std::size_t size) {
    std::vector<double> rounds;
    std::size_t mentions = 0;
    for (int round = 0; round < kRounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t begin = 0; begin + size <= text.size(); begin += size)
            mentions += recogniser.recognise(text.substr(begin, size)).mentions.size();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        const auto read = static_cast<double>(text.size() - text.size() % size);
        rounds.push_back(read / static_cast<double>(kMegabyte) / took.count());
    }
    if (mentions == 0) fmt::print("# nothing was recognised\n");
    std::nth_element(rounds.begin(), rounds.begin() + kRounds / 2, rounds.end());
    return rounds[kRounds / 2];
}

std::string report_quality(const Recogniser& recogniser) {
    std::string last;
    for (const char* language : {"ar", "en", "es", "fr", "ru", "zh"}) {
        const Counts counts = score_cases(kGolden / (std::string(language) + ".txt"), recogniser);
        fmt::print("short texts {}: F1 {:.3f} ({} right, {} extra, {} missing)\n", language,
                   counts.f1(), counts.right, counts.extra, counts.missing);
        last += fmt::format(" short_{}={:.3f}", language, counts.f1());
    }
    const GoldScore score = score_folder(kGolden / "independent", recogniser);
    for (const auto& [language, counts] : score.by_language)
        fmt::print("independent {}: F1 {:.3f} ({} right, {} extra, {} missing)\n", language,
                   counts.f1(), counts.right, counts.extra, counts.missing);
    fmt::print("independent, all {} documents: F1 {:.3f}\n", score.documents, score.all.f1());
    last += fmt::format(" independent={:.3f}", score.all.f1());
    for (const auto& [fact, right] : score.facts_right) {
        const double share = static_cast<double>(right) / static_cast<double>(score.documents);
        fmt::print("independent, {}: {:.3f} of the documents\n", fact, share);
        last += fmt::format(" independent_{}={:.3f}", fact, share);
    }
    return last;
}

std::string report_speed(const Recogniser& recogniser, const std::vector<std::string>& files) {
    const std::string text = text_of_size(files, 50 * kMegabyte);
    const std::string_view all = std::string_view(text).substr(0, 50 * kMegabyte);
    const std::string_view some = all.substr(0, 4 * kMegabyte);
    std::string last;
    for (const auto& [name, piece, of] :
         {std::tuple("1kb", kKilobyte, some), std::tuple("1mb", kMegabyte, some),
          std::tuple("50mb", all.size(), all)}) {
        const double found = speed(recogniser, of, piece);
        fmt::print("texts of {}: {:.1f} MB/s\n", name, found);
        last += fmt::format(" mbps_{}={:.1f}", name, found);
    }
    return last;
}

int run(std::vector<std::string> files) {
    const auto vocabulary = Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
    if (!vocabulary) {
        fmt::print(stderr, "{}\n", to_string(vocabulary.error()));
        return 1;
    }
    const Recogniser recogniser(*vocabulary);
    const std::string quality = report_quality(recogniser);
    if (files.empty())
        for (const char* language : {"ar", "en", "es", "fr", "ru", "zh"})
            files.push_back(kGolden / (std::string(language) + ".txt"));
    fmt::print("references{}{}\n", quality, report_speed(recogniser, files));
    return 0;
}

}  // namespace
}  // namespace mea::vocabulary

int main(int argc, char** argv) {
    try {
        return mea::vocabulary::run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
