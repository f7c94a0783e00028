#include "indexer/build/changes.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "index/live_database.h"
#include "indexer/pipeline.h"

namespace mea::ingest {
namespace {

struct Known {
    Xapian::docid document = 0;
    std::string content, work, language;
};
struct KnownSources {
    // Documents by their source, as headers give it.
    std::unordered_map<std::string, std::vector<Known>> documents;
    // Sources whose text was taken from another one, and which.
    std::unordered_map<std::string, std::string> others;
};

Result<KnownSources> read_known(const std::filesystem::path& folder) {
    KnownSources known;
    const auto database = index::LiveDatabase::open(folder);
    if (!database) return Unexpected{database.error()};
    const auto add = [&](Xapian::docid document, index::VersionHeader header) {
        for (std::string& other : header.other_sources)
            known.others.emplace(std::move(other), header.source);
        known.documents[header.source].push_back({document, std::move(header.content),
                                                  std::move(header.work),
                                                  std::move(header.language)});
        return Status();
    };
    if (Status read = index::for_each_header(*database, add); !read)
        return std::move(read).forward();
    return known;
}

class Comparison {
  public:
    Comparison(const KeptTexts& before, const std::unordered_map<std::string, SourceEntry>& now,
               const KnownSources& known, const std::vector<SourcePath>& files)
        : before_(*before.table), kept_(before), now_(now), known_(known), files_(files) {
        // Two names that are not UTF-8 may look the same in headers: both are read again.
        std::unordered_set<std::string> seen;
        for (const SourcePath& file : files)
            if (std::string source = utf8::spelled_out(file.path); !seen.insert(source).second)
                ambiguous_.insert(std::move(source));
    }

    bool same(const Family& family) {
        return std::all_of(family.files.begin(), family.files.end(),
                           [&](std::size_t place) { return same(files_[place]); });
    }

    // Why a file that was found to be the same has no document of its own nor of another.
    std::vector<Problem> refusal(const SourcePath& file) {
        const auto found = refusals_.find(file.path);
        return found == refusals_.end() ? std::vector<Problem>() : std::move(found->second);
    }

  private:
    bool same(const SourcePath& file) {
        const auto before = before_.entries.find(file.path);
        const std::string source = utf8::spelled_out(file.path);
        const auto documents = known_.documents.find(source);
        const bool indexed = documents != known_.documents.end();
        if (before == before_.entries.end() || ambiguous_.contains(source)) return false;
        const SourceEntry& entry = now_.at(file.path);
        if (entry.family != before->second.family ||
            entry.family_size != before->second.family_size ||
            entry.copies != before->second.copies)
            return false;
        if (!indexed && !known_.others.contains(source)) return still_refused(file);
        if (entry.stamp == before->second.stamp) return true;
        // What another form of a text held is not remembered.
        if (!indexed) return false;
        const Result<std::string> content = content_of(file);
        return content && std::all_of(documents->second.begin(), documents->second.end(),
                                      [&](const Known& one) { return one.content == *content; });
    }

    bool still_refused(const SourcePath& file) {
        auto reading = kept_.read(file);
        if (!reading || !*reading || !(*reading)->extraction.records.empty()) return false;
        refusals_[file.path] = std::move((*reading)->extraction.problems);
        return true;
    }

    const SourceTable& before_;
    KeptReader kept_;
    const std::unordered_map<std::string, SourceEntry>& now_;
    const KnownSources& known_;
    const std::vector<SourcePath>& files_;
    std::unordered_set<std::string> ambiguous_;
    std::unordered_map<std::string, std::vector<Problem>> refusals_;  // by path
};

}  // namespace

Result<Changes> find_changes(const KeptTexts& before,
                             const std::unordered_map<std::string, SourceEntry>& now,
                             const std::vector<SourcePath>& files,
                             const std::vector<Family>& families, BuildObserver& observer) {
    Result<KnownSources> known = read_known(before.folder);
    if (!known) return std::move(known).forward();
    Comparison comparison(before, now, *known, files);
    Changes changes;
    for (const Family& family : families) {
        if (!comparison.same(family)) {
            changes.families.push_back(family);
            continue;
        }
        for (const std::size_t place : family.files) {
            observer.processed(files[place].path, files[place].size);
            std::string source = utf8::spelled_out(files[place].path);
            const auto documents = known->documents.find(source);
            if (documents == known->documents.end()) {
                const auto other = known->others.find(source);
                observer.decided(other != known->others.end()
                                     ? verdict_of_duplicate(std::move(source), other->second)
                                     : verdict_without_document(std::move(source),
                                                                comparison.refusal(files[place])));
                continue;
            }
            for (const Known& one : documents->second)
                observer.decided(
                    {documents->first, Outcome::unchanged, one.work, one.language, {}});
            known->documents.erase(documents);
        }
    }
    for (const auto& [source, documents] : known->documents)
        for (const Known& one : documents) changes.gone.push_back(one.document);
    std::sort(changes.gone.begin(), changes.gone.end());
    return changes;
}

}  // namespace mea::ingest
