// Learns the translations of an index once more, from nothing and with what an earlier generation
// kept, and says what each took: learn_bench INDEX EARLIER SCRATCH. INDEX is an index folder, whose
// published generation is learned from; EARLIER a generation's folder; SCRATCH a folder to write
// in. tests/bench/learn.sh makes them.
#include <cstdio>
#include <filesystem>

#include <sys/resource.h>

#include "index/generation.h"
#include "index/layout.h"
#include "indexer/learn/learn_translations.h"

namespace {

using namespace mea;

// User and system seconds of this process.
double processor_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// Prints one row; false when learning failed.
bool measure(const char* name, const index::Generation& generation,
             const vocabulary::Vocabulary& vocabulary, const std::filesystem::path& earlier,
             const std::filesystem::path& folder) {
    const auto lease = generation.lease();
    const auto profiles = text::ProfileSet::load(generation.folder() / index::kAnalysisFolder);
    const CancelFlag never;
    const double begin = processor_seconds();
    const auto learned = ingest::learn_translations(
        {lease->database(), generation.columns(), *profiles, vocabulary, earlier}, folder, 1,
        never);
    const double seconds = processor_seconds() - begin;
    if (!learned) {
        std::fprintf(stderr, "%s\n", to_string(learned.error()).c_str());
        return false;
    }
    std::printf(
        "%s seconds=%.2f works=%zu segments=%zu read=%zu aligned=%zu trained=%zu kept=%ju\n", name,
        seconds, learned->works, learned->segments, learned->versions_read,
        learned->versions_aligned, learned->languages_trained,
        static_cast<std::uintmax_t>(std::filesystem::file_size(folder / index::kEvidenceFile)));
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: learn_bench INDEX EARLIER SCRATCH\n");
        return 2;
    }
    const std::filesystem::path scratch = argv[3];
    std::filesystem::create_directories(scratch / "nothing");
    std::filesystem::create_directories(scratch / "evidence");
    const auto generation = index::Generation::open_current(argv[1]);
    const auto vocabulary = vocabulary::Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
    if (!generation || !vocabulary) {
        std::fprintf(stderr, "cannot open %s or the vocabulary\n", argv[1]);
        return 1;
    }
    return measure("nothing", **generation, **vocabulary, {}, scratch / "nothing") &&
                   measure("evidence", **generation, **vocabulary, argv[2], scratch / "evidence")
               ? 0
               : 1;
}
