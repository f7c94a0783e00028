// What a generation keeps of every file so that it need not be read again: how its extraction comes
// out of the stored documents (indexer/build/recipe.h), in packed blocks that the table of sources
// points into. A file that did not change is enriched again from it, by other data or beside other
// files.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "index/live_database.h"
#include "index/stored_version.h"
#include "indexer/build/source_table.h"
#include "indexer/pipeline.h"

namespace mea::ingest {

// One file as it was read.
struct KeptText {
    std::string_view path;
    std::string_view content;  // FileReading::content
    std::string_view recipe;
};

// Writes a file of blocks. For one thread.
class KeptWriter {
  public:
    explicit KeptWriter(std::filesystem::path file);

    // Errors: io. Returns where it is found, as SourceEntry::kept has it.
    Result<std::uint64_t> add(const KeptText& text);
    // Writes the last block. Errors: io.
    Status finish();
    const std::filesystem::path& file() const { return file_; }

  private:
    Status write_block();

    std::filesystem::path file_;
    std::ofstream out_;
    ByteWriter block_;
    std::uint64_t begin_ = 0;  // of the block that is filled
};

// Calls `tell` with every text of a file of blocks, in their order, until it fails. Errors: of
// `tell`; corrupt, io.
Status for_each_kept(const std::filesystem::path& file,
                     const std::function<Status(const KeptText&)>& tell);

// What the generation in a folder, whose sources are in `table`, keeps.
struct KeptTexts {
    std::filesystem::path folder;
    std::shared_ptr<const SourceTable> table;
};

// Reads from it. For one thread.
class KeptReader {
  public:
    explicit KeptReader(KeptTexts kept) : kept_(std::move(kept)) {}

    // What reading the file would give; nothing when it is not kept or the file or its sidecar is
    // not what it was. A file that was only touched costs a hash. Errors: corrupt, io (of what is
    // kept).
    Result<std::optional<FileReading>> read(const SourcePath& file);

  private:
    Result<KeptText> find(std::uint64_t block, std::string_view path);
    Result<const index::StoredVersion*> version(std::string_view id);

    KeptTexts kept_;
    std::optional<index::LiveDatabase> database_;
    std::uint64_t block_at_ = 0;  // as SourceEntry::kept has it; 0: none is read
    std::string block_;
    std::optional<index::StoredVersion> version_;  // read last
};

// What a new generation can keep.
struct KeptMerge {
    const std::optional<KeptTexts>& earlier;  // of the generation whose documents are taken over
    const std::vector<SourcePath>& files;     // of the generation
    const std::vector<Family>& read;          // those of them that are not taken over
    const std::vector<std::filesystem::path>& texts;  // files of blocks with the texts of these
};

// Writes the texts of a new generation to `target`, those taken over first, removes the files
// `from.texts`, and notes in `table` where each is. What is damaged of the earlier generation is
// left out, so that its files are read when they are needed; `observer` is then told. Errors: io;
// corrupt (of `from.texts`).
Status merge_kept(const KeptMerge& from, const std::filesystem::path& target, SourceTable& table,
                  BuildObserver& observer);

}  // namespace mea::ingest
