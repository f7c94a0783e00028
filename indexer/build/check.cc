#include "indexer/build/check.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string>
#include <string_view>

#include <unistd.h>
#include <xapian.h>

#include "index/database_parts.h"
#include "index/generation.h"
#include "index/layout.h"
#include "index/xapian_errors.h"
#include "indexer/build/checksums.h"
#include "indexer/build/smoke.h"

namespace mea::ingest {
namespace {

Unexpected differs(const char* what, std::uint64_t found, std::uint64_t said) {
    return fail(ErrorCode::corrupt,
                "the generation holds " + std::to_string(found) + " " + what +
                    ", its manifest says " + std::to_string(said),
                "roll back or rebuild the index");
}

// Xapian opens what it checks for writing. Where that is not allowed the checksums have to do: they
// say that the files are those which were checked before they were published.
bool may_be_written(const std::filesystem::path& database) {
    return std::all_of(index::kDatabaseFiles.begin(), index::kDatabaseFiles.end(),
                       [&](std::string_view name) {
                           return ::access((database / name).c_str(), W_OK) == 0 || errno == ENOENT;
                       });
}

Status check_database(const std::filesystem::path& database) {
    if (!may_be_written(database)) return {};
    const Result<std::size_t> faults =
        index::catch_xapian([&] { return Xapian::Database::check(database.string(), 0, nullptr); });
    if (!faults)
        return fail(ErrorCode::corrupt, "the postings are damaged: " + faults.error().message,
                    "roll back or rebuild the index");
    if (*faults != 0)
        return fail(ErrorCode::corrupt,
                    "the postings have " + std::to_string(*faults) + " damaged places",
                    "roll back or rebuild the index");
    return {};
}

}  // namespace

Status check_new_databases(const std::filesystem::path& folder) {
    return check_database(index::database_parts(folder).back());
}

Status check_contents(const std::filesystem::path& folder, std::uint64_t number) {
    // The manifest first: without one, or with one of another version, the rest says nothing.
    if (auto manifest = index::read_manifest(folder); !manifest)
        return std::move(manifest).forward();
    if (Status checked = check_checksums(folder); !checked) return checked;
    return check_answers(folder, number);
}

Status check_answers(const std::filesystem::path& folder, std::uint64_t number) {
    auto opened = index::Generation::open(folder, number);
    if (!opened) return std::move(opened).forward();
    const index::Generation& generation = **opened;
    const index::Manifest& manifest = generation.manifest();
    auto lease = generation.lease();
    if (!lease) return std::move(lease).forward();
    const Result<Xapian::doccount> documents =
        index::catch_xapian([&] { return lease->database().get_doccount(); });
    if (!documents) return Unexpected{documents.error()};
    if (*documents != manifest.versions) return differs("versions", *documents, manifest.versions);
    if (generation.columns().work_count() != manifest.works)
        return differs("works", generation.columns().work_count(), manifest.works);
    // Owned by the generation, which outlives the queries.
    const std::shared_ptr<const text::ProfileSet> profiles(std::shared_ptr<void>(),
                                                           &generation.profiles());
    return check_smoke_queries(lease->database(), manifest.smoke, profiles);
}

Status check_generation(const std::filesystem::path& folder, std::uint64_t number) {
    if (Status checked = check_contents(folder, number); !checked) return checked;
    for (const std::filesystem::path& database : index::database_parts(folder))
        if (Status checked = check_database(database); !checked) return checked;
    return {};
}

}  // namespace mea::ingest
