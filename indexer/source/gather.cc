#include "indexer/source/gather.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "indexer/source/manifest.h"
#include "indexer/source/path_list.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

// A name that two ways of writing a path have in common.
std::string canonical(const std::string& path) {
    std::error_code error;
    const fs::path name = fs::weakly_canonical(path, error);
    return error ? path : name.string();
}

// What manifests say, by the canonical path of the file.
class Said {
  public:
    // Adds the files that the manifest names to `paths`.
    void add(SourceManifest manifest, std::vector<std::string>& paths,
             std::vector<Problem>& problems) {
        std::move(manifest.problems.begin(), manifest.problems.end(), std::back_inserter(problems));
        for (ManifestDocument& document : manifest.documents) {
            const auto [place, added] =
                entries_.emplace(canonical(document.file), std::move(document.entry));
            std::error_code error;
            if (!added)
                problems.push_back(
                    refusal(document.file,
                            "a manifest names it again; what " + where(*place) + " says is taken",
                            "remove one of the entries"));
            else if (fs::is_directory(document.file, error))
                problems.push_back(refusal(
                    document.file, "it is a folder, but " + where(*place) + " speaks of a document",
                    "name its files one by one"));
            else
                paths.push_back(document.file);
        }
    }

    std::shared_ptr<const ManifestEntry> of(const std::string& path) const {
        if (entries_.empty()) return nullptr;
        const auto found = entries_.find(canonical(path));
        return found == entries_.end() ? nullptr : found->second;
    }

  private:
    using Entries = std::map<std::string, std::shared_ptr<const ManifestEntry>>;

    static std::string where(const Entries::value_type& entry) {
        return entry.second->manifest + ":" + std::to_string(entry.second->line);
    }
    static Problem refusal(const std::string& path, std::string message, std::string hint) {
        return {ProblemKind::structure, ProblemSeverity::error, utf8::repair(path),
                std::move(message),     std::move(hint),        0};
    }

    Entries entries_;
};

}  // namespace

Result<Gathered> gather(const SourceOptions& options) {
    Gathered gathered;
    std::vector<std::string> paths = options.paths;
    for (const std::string& list : options.lists) {
        Result<std::vector<std::string>> listed = read_path_list(list);
        if (!listed) return std::move(listed).forward();
        std::move(listed->begin(), listed->end(), std::back_inserter(paths));
    }
    Said said;
    std::vector<std::string> manifests = options.manifests;
    std::sort(manifests.begin(), manifests.end());
    for (const std::string& name : manifests) {
        Result<SourceManifest> manifest = read_manifest(name);
        if (!manifest) return std::move(manifest).forward();
        said.add(std::move(manifest).value(), paths, gathered.problems);
    }
    // Which of two names of one file is taken must not depend on who named it first.
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    WalkResult walked = walk(paths, options.walk);
    std::move(walked.problems.begin(), walked.problems.end(),
              std::back_inserter(gathered.problems));
    gathered.files = std::move(walked.files);
    for (SourcePath& file : gathered.files) {
        file.said = said.of(file.path);
        gathered.bytes += file.size;
    }
    std::sort(gathered.files.begin(), gathered.files.end(),
              [](const SourcePath& a, const SourcePath& b) { return a.path < b.path; });
    return gathered;
}

}  // namespace mea::ingest
