// Gathers the headers of all versions and writes the facet columns of a generation.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/live_database.h"
#include "index/stored_version.h"
#include "index/value_names.h"

namespace mea::index {

// Documents may be added in any order. Not safe for concurrent use.
class ColumnWriter {
  public:
    // `names` must outlive the writer.
    explicit ColumnWriter(const ValueNames& names);
    ~ColumnWriter();

    // `document` as the finished database numbers it; `length` in terms, repeated ones included.
    void add(std::uint32_t document, const VersionHeader& header, std::uint32_t length);

    // The columns go at least as far as this number: documents that were removed leave gaps, also
    // behind the last one.
    void reach(std::uint32_t document);

    std::uint64_t works() const;
    std::uint64_t versions() const;

    // Writes the file (replaced as a whole, synced). Numbers works in the order of their keys.
    Status write(const std::filesystem::path& path) const;

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

// Numbers of works and versions in a database.
struct ColumnCounts {
    std::uint64_t works = 0;
    std::uint64_t versions = 0;
};

// Reads kHeaderSlot of every document of `database` and writes its columns to `path`.
// Errors: corrupt (a header cannot be read), io.
Result<ColumnCounts> write_columns(const LiveDatabase& database, const ValueNames& names,
                                   const std::filesystem::path& path);

}  // namespace mea::index
