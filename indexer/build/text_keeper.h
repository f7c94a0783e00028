// The texts of one worker: where those of files come from, and what of them the generation keeps.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "indexer/build/kept_texts.h"
#include "indexer/build/recipe.h"
#include "indexer/isolate/extractor_pool.h"
#include "indexer/pipeline.h"

namespace mea::ingest {

struct ReadingCounts {
    std::uint64_t extracted = 0;  // files that the extractors were given
    std::uint64_t kept = 0;       // files whose text was kept
    std::uint64_t damaged = 0;    // of `extracted`: because what was kept is damaged
    void add(const ReadingCounts& other);
};

// Gives the text that is kept of a file, or has the file read. For one thread.
class TextSource {
  public:
    // `kept`: nothing where every file is to be read.
    TextSource(const std::optional<KeptTexts>& kept, ExtractorPool& extractors);

    // A FileReader. What it gives counts for nothing once started() is an error.
    FileReading read(const SourcePath& file);
    // Whether extractors could be started when the first file was to be read; ok before. Errors: of
    // ExtractorPool::start.
    const Status& started() const { return started_; }
    const ReadingCounts& counts() const { return counts_; }

  private:
    std::optional<KeptReader> kept_;
    ExtractorPool& extractors_;
    Status started_;
    ReadingCounts counts_;
};

// Keeps the texts of one slice in a file. For one thread.
class TextKeeper {
  public:
    explicit TextKeeper(std::filesystem::path file) : writer_(std::move(file)) {}

    // A file was read. One that could not be is kept when its bytes alone decided that; else it may
    // be read another time.
    void note(const SourcePath& file, const FileReading& reading);
    // The versions that were made of the files noted since the last call. Errors: io.
    Status keep(std::vector<MadeVersion> made);
    // Errors: io.
    Status finish() { return writer_.finish(); }

  private:
    struct Noted {
        std::string path;
        FileReading reading;
    };
    KeptWriter writer_;
    std::vector<Noted> noted_;
};

}  // namespace mea::ingest
