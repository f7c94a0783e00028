// How fast text becomes tokens: bytes of UTF-8 per second of one thread, and how fast its language
// is told. Texts come from the shared retrieval sets; without them there is nothing to measure.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>

#include "base/file.h"
#include "text/analyzer.h"
#include "text/language.h"

namespace mea::text {
namespace {

std::filesystem::path shared_folder() {
    const char* named = std::getenv("MEA_SHARED");
    return named != nullptr ? named : MEA_SOURCE_DIR "/../shared";
}

// The set's documents without their identifiers.
std::string texts_of(const std::string& set) {
    const auto file = read_file(shared_folder() / "ir" / set / "docs.tsv");
    if (!file) return {};
    std::string text;
    for (std::size_t begin = 0; begin < file->size();) {
        const std::size_t end = std::min(file->find('\n', begin), file->size());
        const std::size_t tab = std::min(file->find('\t', begin), end);
        text += file->substr(tab, end - tab) + "\n";
        begin = end + 1;
    }
    return text;
}

std::shared_ptr<const ProfileSet> profiles() {
    static const auto kProfiles = ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis");
    return *kProfiles;
}

void analyze(benchmark::State& state, const std::string& text, const std::string& language) {
    Analyzer analyzer(profiles());
    std::size_t tokens = 0;
    for (auto _ : state)
        analyzer.analyze(text, language, Purpose::document, [&](const Token&) { ++tokens; });
    benchmark::DoNotOptimize(tokens);
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
    state.counters["tokens/s"] =
        benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
}

// A new analyser each time: nothing remembered, as for the first document of a run.
void analyze_cold(benchmark::State& state, const std::string& text, const std::string& language) {
    for (auto _ : state) {
        Analyzer analyzer(profiles());
        analyzer.analyze(text, language, Purpose::document,
                         [](const Token& token) { benchmark::DoNotOptimize(token.position); });
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void detect(benchmark::State& state, const std::string& text) {
    const LanguageDetector detector(profiles());
    const std::string_view passage = std::string_view(text).substr(0, 1024);
    for (auto _ : state) benchmark::DoNotOptimize(detector.detect(passage));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * passage.size()));
}

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    for (const std::string language : {"en", "es", "fr", "ru", "ar", "zh"}) {
        const std::string set = (language == "fr" ? "cnil/" : "xquadr/") + language;
        const std::string text = texts_of(set);
        if (text.empty()) {
            std::cout << "NOT RUN: " << (shared_folder() / "ir" / set).string() << " is missing\n";
            continue;
        }
        const auto name = [&](const char* what) { return std::string(what) + "/" + language; };
        benchmark::RegisterBenchmark(name("analyze").c_str(), analyze, text, language);
        benchmark::RegisterBenchmark(name("analyze_cold").c_str(), analyze_cold, text, language);
        benchmark::RegisterBenchmark(name("detect").c_str(), detect, text);
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

}  // namespace
}  // namespace mea::text

int main(int argc, char** argv) {
    return mea::text::run(argc, argv);
}
