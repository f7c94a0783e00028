#include "indexer/build/source_table.h"

#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/bytes.h"
#include "base/file.h"
#include "index/layout.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kFormat = 4;

// Of a sidecar, which no source stamps: size and time of its last change.
std::string sidecar_stamp(const std::string& path) {
    if (path.empty()) return {};
    std::error_code error;
    const auto size = fs::file_size(path, error);
    const auto time = fs::last_write_time(path, error);
    return path + "/" + std::to_string(size) + "/" +
           std::to_string(time.time_since_epoch().count());
}

Unexpected damaged() {
    return fail(ErrorCode::corrupt, "the list of sources is damaged", "rebuild the index");
}

}  // namespace

std::string stamp_of(const SourcePath& file) {
    return file.stamp + "|" + sidecar_stamp(file.sidecar) + "|" +
           (file.said == nullptr ? std::string() : file.said->hash);
}

std::unordered_map<std::string, SourceEntry> source_entries(const std::vector<SourcePath>& files,
                                                            const std::vector<Family>& families) {
    std::unordered_map<std::string, SourceEntry> entries;
    entries.reserve(files.size());
    for (const Family& family : families) {
        for (const std::size_t place : family.files) {
            const SourcePath& file = files[place];
            SourceEntry& entry = entries[file.path];
            entry.stamp = stamp_of(file);
            entry.family = family.stem;
            entry.family_size = family.files.size();
            for (const std::string& copy : file.copies) entry.copies += copy + '\n';
        }
    }
    return entries;
}

Status write_source_table(const fs::path& generation, const SourceTable& table) {
    // Sorted, so that the same sources give the same file.
    const std::map<std::string_view, const SourceEntry*> sorted = [&] {
        std::map<std::string_view, const SourceEntry*> all;
        for (const auto& [path, entry] : table.entries) all.emplace(path, &entry);
        return all;
    }();
    ByteWriter out;
    out.number(kFormat);
    out.string(table.reader);
    out.string(table.circumstances);
    out.number(sorted.size());
    for (const auto& [path, entry] : sorted) {
        out.string(path);
        out.string(entry->stamp);
        out.string(entry->family);
        out.number(entry->family_size);
        out.string(entry->copies);
        out.string(entry->hash);
        out.number(entry->kept);
    }
    return replace_file(generation / index::kSourcesFile, out.bytes());
}

Result<SourceTable> read_source_table(const fs::path& generation) {
    const Result<std::string> bytes = read_file(generation / index::kSourcesFile);
    if (!bytes) return Unexpected{bytes.error()};
    ByteReader in(*bytes);
    if (in.number() != kFormat) return damaged();
    SourceTable table;
    table.reader = in.string();
    table.circumstances = in.string();
    for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) {
        SourceEntry& entry = table.entries[std::string(in.string())];
        entry.stamp = in.string();
        entry.family = in.string();
        entry.family_size = in.number();
        entry.copies = in.string();
        entry.hash = in.string();
        entry.kept = in.number();
    }
    if (!in.ok() || !in.at_end()) return damaged();
    return table;
}

}  // namespace mea::ingest
