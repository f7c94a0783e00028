#include "indexer/build/merge.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <xapian.h>

#include "base/packed.h"
#include "index/count_merge.h"
#include "index/xapian_errors.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

using Runs = std::vector<fs::path>;

Status merge_group(const Runs& bases, const Runs& runs, const fs::path& target) {
    Status merged = index::catch_xapian([&] {
        Xapian::Database all;
        for (const fs::path& base : bases) all.add_database(Xapian::Database(base.string()));
        for (const fs::path& run : runs) all.add_database(Xapian::Database(run.string()));
        all.compact(target.string());
    });
    if (!merged) return merged;
    for (const fs::path& run : runs) {
        std::error_code error;
        fs::remove_all(run, error);
        if (error)
            return fail(ErrorCode::io, "cannot remove " + run.string() + ": " + error.message());
    }
    return {};
}

}  // namespace

Status merge_runs(Runs runs, const fs::path& target, const CancelFlag& cancel, const Runs& bases) {
    for (std::size_t level = 0;; ++level) {
        if (cancel.raised()) return fail(ErrorCode::cancelled, "the build was stopped");
        // Large and in order already, the bases are read once, by the last merge.
        if (runs.size() + bases.size() <= kMergeWidth) return merge_group(bases, runs, target);
        Runs merged;
        for (std::size_t begin = 0; begin < runs.size(); begin += kMergeWidth) {
            if (cancel.raised()) return fail(ErrorCode::cancelled, "the build was stopped");
            const std::size_t end = std::min(begin + kMergeWidth, runs.size());
            fs::path group = target;
            group += "." + std::to_string(level) + "." + std::to_string(begin);
            if (Status done = merge_group({},
                                          {runs.begin() + static_cast<std::ptrdiff_t>(begin),
                                           runs.begin() + static_cast<std::ptrdiff_t>(end)},
                                          group);
                !done)
                return done;
            merged.push_back(std::move(group));
        }
        runs = std::move(merged);
    }
}

Result<std::vector<index::MappedFile>> take_word_counts(const std::vector<fs::path>& files) {
    std::vector<index::MappedFile> mapped;
    for (const fs::path& path : files) {
        auto file = index::MappedFile::open(path);
        if (!file) return std::move(file).forward();
        mapped.push_back(std::move(*file));
        std::error_code ignored;  // the folder of runs is removed as a whole
        fs::remove(path, ignored);
    }
    return mapped;
}

Result<std::string> merge_word_counts(std::vector<index::MappedFile> runs, const fs::path& base,
                                      std::string_view removed) {
    std::string total;
    if (!base.empty()) {
        const auto file = index::MappedFile::open(base);
        if (!file) return Unexpected{file.error()};
        Result<std::string> counts = unpack(file->bytes());
        if (!counts) return counts;
        total = std::move(*counts);
    }
    // What is removed goes with the first runs, for each merge reads all of the total.
    do {
        const std::size_t taken = std::min(kMergeWidth, runs.size());
        std::vector<std::string_view> added, less;
        if (!total.empty()) added.emplace_back(total);
        if (!removed.empty()) less.push_back(std::exchange(removed, {}));
        for (std::size_t at = runs.size() - taken; at < runs.size(); ++at)
            added.push_back(runs[at].bytes());
        Result<std::string> merged = index::merge_counts(added, less);
        if (!merged) return merged;
        total = std::move(*merged);
        runs.erase(runs.end() - static_cast<std::ptrdiff_t>(taken), runs.end());
    } while (!runs.empty());
    return total;
}

}  // namespace mea::ingest
