#include "indexer/build/changes.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "index/layout.h"
#include "index/stored_version.h"
#include "index/xapian_errors.h"
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
    Status damaged;
    Status read = index::catch_xapian([&] {
        const Xapian::Database database((folder / index::kDatabaseFolder).string());
        const auto end = database.valuestream_end(index::kHeaderSlot);
        for (auto value = database.valuestream_begin(index::kHeaderSlot); value != end; ++value) {
            Result<index::VersionHeader> header = index::decode_header(*value);
            if (!header) {
                damaged = std::move(header).forward();
                return;
            }
            for (std::string& other : header->other_sources)
                known.others.emplace(std::move(other), header->source);
            known.documents[header->source].push_back(
                {value.get_docid(), std::move(header->content), std::move(header->work),
                 std::move(header->language)});
        }
    });
    if (!read) return std::move(read).forward();
    if (!damaged) return std::move(damaged).forward();
    return known;
}

class Comparison {
  public:
    Comparison(const SourceTable& before, const std::unordered_map<std::string, SourceEntry>& now,
               const KnownSources& known, const std::vector<SourcePath>& files)
        : before_(before), now_(now), known_(known), files_(files) {
        // Two names that are not UTF-8 may look the same in headers: both are read again.
        std::unordered_set<std::string> seen;
        for (const SourcePath& file : files)
            if (std::string source = utf8::spelled_out(file.path); !seen.insert(source).second)
                ambiguous_.insert(std::move(source));
    }

    bool same(const Family& family) const {
        return std::all_of(family.files.begin(), family.files.end(),
                           [&](std::size_t place) { return same(files_[place]); });
    }

  private:
    bool same(const SourcePath& file) const {
        const auto before = before_.entries.find(file.path);
        const std::string source = utf8::spelled_out(file.path);
        const auto documents = known_.documents.find(source);
        const bool indexed = documents != known_.documents.end();
        if (before == before_.entries.end() || !(indexed || known_.others.contains(source)) ||
            ambiguous_.contains(source))
            return false;
        const SourceEntry& entry = now_.at(file.path);
        if (entry.family != before->second.family ||
            entry.family_size != before->second.family_size ||
            entry.copies != before->second.copies)
            return false;
        if (entry.stamp == before->second.stamp) return true;
        // What another form of a text held is not remembered.
        if (!indexed) return false;
        const Result<std::string> content = content_of(file);
        return content && std::all_of(documents->second.begin(), documents->second.end(),
                                      [&](const Known& one) { return one.content == *content; });
    }

    const SourceTable& before_;
    const std::unordered_map<std::string, SourceEntry>& now_;
    const KnownSources& known_;
    const std::vector<SourcePath>& files_;
    std::unordered_set<std::string> ambiguous_;
};

}  // namespace

Result<Changes> find_changes(const std::filesystem::path& folder, const SourceTable& before,
                             const std::unordered_map<std::string, SourceEntry>& now,
                             const std::vector<SourcePath>& files,
                             const std::vector<Family>& families, BuildObserver& observer) {
    Result<KnownSources> known = read_known(folder);
    if (!known) return std::move(known).forward();
    const Comparison comparison(before, now, *known, files);
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
                const std::string& of = known->others.at(source);
                observer.decided(verdict_of_duplicate(std::move(source), of));
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
