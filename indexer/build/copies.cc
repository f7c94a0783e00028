#include "indexer/build/copies.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/file_hash.h"
#include "base/utf8.h"
#include "indexer/enrich/file_name.h"

namespace mea::ingest {
namespace {

using Places = std::vector<std::size_t>;

bool has_own_metadata(const SourcePath& file) {
    return !file.sidecar.empty() || file.said != nullptr;
}

std::string hash_of(const SourcePath& file, const KnownHash& known) {
    std::string hash = known(file);
    if (!hash.empty()) return hash;
    Result<std::string> read = file_hash(file.place());
    return read ? std::move(read).value() : std::string();
}

// Hashes of the files that may have a copy: those whose size another file has.
std::vector<std::string> hash_equal_sizes(const std::vector<SourcePath>& files,
                                          const KnownHash& known) {
    std::unordered_map<std::uint64_t, std::size_t> sizes;
    for (const SourcePath& file : files) ++sizes[file.size];
    std::vector<std::string> hashes(files.size());
    for (std::size_t at = 0; at < files.size(); ++at)
        if (files[at].size != 0 && sizes[files[at].size] > 1)
            hashes[at] = hash_of(files[at], known);
    return hashes;
}

}  // namespace

FoldedFiles fold_copies(std::vector<SourcePath> files, const std::vector<std::string>& languages,
                        const KnownHash& known) {
    const std::vector<std::string> hashes = hash_equal_sizes(files, known);
    std::unordered_map<std::string, Places> same;
    for (std::size_t at = 0; at < files.size(); ++at)
        if (!hashes[at].empty()) same[hashes[at]].push_back(at);
    FoldedFiles folded;
    std::vector<std::size_t> keeper(files.size());
    for (std::size_t at = 0; at < files.size(); ++at) keeper[at] = at;
    for (const auto& [hash, places] : same) {
        const auto rank = [&](std::size_t place) {
            const SourcePath& file = files[place];
            return std::tuple(!has_own_metadata(file),
                              split_file_name(file.path, languages).language.empty(), place);
        };
        const std::size_t kept =
            *std::min_element(places.begin(), places.end(),
                              [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
        for (const std::size_t place : places)
            if (!has_own_metadata(files[place])) keeper[place] = kept;
    }
    for (std::size_t at = 0; at < files.size(); ++at)
        if (keeper[at] != at) files[keeper[at]].copies.push_back(utf8::spelled_out(files[at].path));
    for (std::size_t at = 0; at < files.size(); ++at) {
        if (keeper[at] == at) continue;
        folded.copies.push_back(
            {std::move(files[at]), utf8::spelled_out(files[keeper[at]].path), hashes[at]});
    }
    for (std::size_t at = 0; at < files.size(); ++at) {
        if (keeper[at] != at) continue;
        folded.files.push_back(std::move(files[at]));
        folded.hashes.push_back(hashes[at]);
    }
    return folded;
}

}  // namespace mea::ingest
