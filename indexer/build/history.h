// What the published generation knows of a version: when its content first appeared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "index/live_database.h"
#include "index/stored_version.h"

namespace mea::ingest {

// Not safe for concurrent use: one per worker.
class History {
  public:
    // Of a generation's folder; one that is empty or cannot be read knows nothing, which makes
    // every document new and harms nothing else.
    explicit History(const std::filesystem::path& generation);

    // The datestamp of the version with this id when its content was the same; else nothing.
    std::optional<std::uint64_t> modified(const index::VersionHeader& header) const;

  private:
    std::optional<index::LiveDatabase> database_;
};

}  // namespace mea::ingest
