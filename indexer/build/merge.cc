#include "indexer/build/merge.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>

#include <xapian.h>

#include "index/count_merge.h"
#include "index/mapped_file.h"
#include "index/xapian_errors.h"
#include "indexer/packed.h"

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

Result<std::string> merge_word_counts(const std::vector<fs::path>& files, const fs::path& base,
                                      std::string_view removed) {
    std::string total;
    if (!base.empty()) {
        const auto file = index::MappedFile::open(base);
        if (!file) return Unexpected{file.error()};
        Result<std::string> counts = unpack(file->bytes());
        if (!counts) return counts;
        Result<std::string> rest = removed.empty() ? index::merge_counts({*counts})
                                                   : index::merge_counts({*counts}, {removed});
        if (!rest) return rest;
        total = std::move(*rest);
    }
    for (std::size_t begin = 0; begin < files.size(); begin += kMergeWidth) {
        std::vector<index::MappedFile> mapped;
        std::vector<std::string_view> counts;
        if (!total.empty()) counts.emplace_back(total);
        for (std::size_t at = begin; at < std::min(begin + kMergeWidth, files.size()); ++at) {
            auto file = index::MappedFile::open(files[at]);
            if (!file) return std::move(file).forward();
            mapped.push_back(std::move(*file));
            counts.push_back(mapped.back().bytes());
        }
        Result<std::string> merged = index::merge_counts(counts);
        if (!merged) return merged;
        total = std::move(*merged);
    }
    std::error_code ignored;  // the folder of runs is removed as a whole
    for (const fs::path& file : files) fs::remove(file, ignored);
    return total;
}

}  // namespace mea::ingest
