#include "indexer/build/checksums.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/file_hash.h"
#include "index/database_parts.h"
#include "index/layout.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHint = "roll back or rebuild the index";

// Path from the folder -> hash. A line is "HASH  PATH"; the order is that of the paths.
using Hashes = std::map<std::string, std::string>;

bool is_left_out(const std::string& name) {
    return name == index::kChecksumsFile || name == index::kManifestFile;
}

Result<Hashes> hash_files(const fs::path& folder) {
    Hashes hashes;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (!entry->is_regular_file(error)) continue;
        const std::string name = entry->path().lexically_relative(folder).generic_string();
        if (is_left_out(name)) continue;
        auto hash = file_hash(entry->path());
        if (!hash) return std::move(hash).forward();
        hashes[name] = std::move(*hash);
    }
    if (error)
        return fail(ErrorCode::io, "cannot read " + folder.string() + ": " + error.message());
    return hashes;
}

Unexpected damaged(const std::string& what) {
    return fail(ErrorCode::corrupt, what, kHint);
}

Result<Hashes> read_hashes(const fs::path& folder) {
    const Result<std::string> text = read_file(folder / index::kChecksumsFile);
    if (!text) return damaged("the checksums cannot be read: " + text.error().message);
    Hashes hashes;
    std::string_view rest = *text;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const std::size_t gap = line.find("  ");
        if (gap == std::string_view::npos) return damaged("the checksums are damaged");
        hashes.emplace(line.substr(gap + 2), line.substr(0, gap));
    }
    return hashes;
}

}  // namespace

Status write_checksums(const fs::path& folder) {
    const Result<Hashes> hashes = hash_files(folder);
    if (!hashes) return Unexpected{hashes.error()};
    std::string text;
    for (const auto& [name, hash] : *hashes) text += hash + "  " + name + "\n";
    return replace_file(folder / index::kChecksumsFile, text);
}

Status check_checksums(const fs::path& folder) {
    const Result<Hashes> said = read_hashes(folder);
    if (!said) return Unexpected{said.error()};
    Result<Hashes> found = hash_files(folder);
    if (!found) return damaged(found.error().message);
    for (const auto& [name, hash] : *said) {
        const auto file = found->find(name);
        if (file == found->end()) return damaged(name + " is missing");
        if (file->second != hash) return damaged(name + " was changed");
        found->erase(file);
    }
    if (!found->empty()) return damaged(found->begin()->first + " does not belong there");
    return {};
}

Status compare_shared(const fs::path& folder, const fs::path& earlier) {
    const std::vector<fs::path> parts = index::database_parts(folder);
    if (parts.size() == 1) return {};
    const Result<Hashes> now = read_hashes(folder), before = read_hashes(earlier);
    if (!now) return Unexpected{now.error()};
    if (!before) return Unexpected{before.error()};
    const fs::path shared = parts.front().lexically_relative(folder);
    const fs::path source = index::database_parts(earlier).front().lexically_relative(earlier);
    for (const auto& [name, hash] : *now) {
        const fs::path file(name);
        if (file.parent_path() != shared) continue;
        const auto same = before->find((source / file.filename()).generic_string());
        if (same == before->end() || same->second != hash)
            return damaged((earlier / source / file.filename()).string() +
                           " was changed since it was published");
    }
    return {};
}

}  // namespace mea::ingest
