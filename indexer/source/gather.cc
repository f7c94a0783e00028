#include "indexer/source/gather.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "indexer/source/feed.h"
#include "indexer/source/manifest.h"
#include "indexer/source/path_list.h"
#include "indexer/source/record_stream.h"

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
        return {ProblemKind::structure, ProblemSeverity::error, utf8::spelled_out(path),
                std::move(message),     std::move(hint),        0};
    }

    Entries entries_;
};

// Files that come from no path: of streams and feeds.
Status add_spooled(const SourceOptions& options, const Spool& spool, const std::string& agent,
                   const CancelFlag& cancel, Gathered& gathered) {
    const auto add = [&](std::vector<SourcePath>& files) {
        std::move(files.begin(), files.end(), std::back_inserter(gathered.files));
    };
    for (const std::string& stream : options.records) {
        Result<SpooledRecords> records = spool_records(stream, spool.records);
        if (!records) return std::move(records).forward();
        add(records->files);
        std::move(records->problems.begin(), records->problems.end(),
                  std::back_inserter(gathered.problems));
    }
    if (options.feeds.empty()) return {};
    std::string product = agent;  // "name/version", as HTTP has it
    std::replace(product.begin(), product.end(), ' ', '/');
    HttpClient client({}, std::move(product), cancel);
    for (const std::string& url : options.feeds) {
        Result<std::vector<SourcePath>> pages = fetch_feed(url, spool.feeds, client);
        if (!pages) return std::move(pages).forward();
        add(*pages);
    }
    return {};
}

// By name, each once: of two streams or feeds that give the same name, one would hide the other.
void sort_files(Gathered& gathered) {
    std::sort(gathered.files.begin(), gathered.files.end(),
              [](const SourcePath& a, const SourcePath& b) {
                  return std::tie(a.path, a.stamp) < std::tie(b.path, b.stamp);
              });
    for (std::size_t at = 1; at < gathered.files.size(); ++at) {
        if (gathered.files[at].path != gathered.files[at - 1].path) continue;
        gathered.problems.push_back({ProblemKind::duplicate,
                                     ProblemSeverity::note,
                                     utf8::spelled_out(gathered.files[at].path),
                                     "another source gives the same name; one is taken",
                                     {},
                                     0});
        gathered.files.erase(gathered.files.begin() + static_cast<std::ptrdiff_t>(at--));
    }
}

}  // namespace

Result<Gathered> gather(const SourceOptions& options, const Spool& spool, const std::string& agent,
                        const CancelFlag& cancel) {
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
    for (SourcePath& file : gathered.files) file.said = said.of(file.path);
    if (Status added = add_spooled(options, spool, agent, cancel, gathered); !added)
        return std::move(added).forward();
    sort_files(gathered);
    for (const SourcePath& file : gathered.files) gathered.bytes += file.size;
    return gathered;
}

}  // namespace mea::ingest
