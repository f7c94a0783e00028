#include "indexer/build/carry_over.h"

#include <system_error>
#include <utility>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "index/layout.h"
#include "index/stored_version.h"
#include "index/version_document.h"
#include "index/xapian_errors.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

// Shares the blocks of the file, on file systems that can (Btrfs, XFS).
bool clone_file(const fs::path& from, const fs::path& to) {
    const int source = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
    const int target = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    const bool cloned = source >= 0 && target >= 0 && ::ioctl(target, FICLONE, source) == 0;
    if (source >= 0) ::close(source);
    if (target >= 0) ::close(target);
    return cloned;
}

Status copy_database(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to, error);
    for (fs::directory_iterator file(from, error), end; !error && file != end;
         file.increment(error)) {
        const fs::path copy = to / file->path().filename();
        if (!clone_file(file->path(), copy))
            fs::copy_file(file->path(), copy, fs::copy_options::overwrite_existing, error);
    }
    if (error)
        return fail(ErrorCode::io,
                    "cannot copy " + from.string() + " to " + to.string() + ": " + error.message());
    return {};
}

// Adds the words of a stored version to the counts, as they were counted when it was indexed.
Result<std::uint64_t> recount(const index::StoredVersion& version, text::Analyzer& analyzer,
                              index::WordCounts& counts) {
    std::vector<index::PassageText> passages;
    std::uint64_t bytes = 0;
    for (std::size_t at = 0; at < version.passages().size(); ++at) {
        const index::Passage& passage = version.passages()[at];
        passages.push_back({passage.kind, passage.level, passage.page, passage.number,
                            passage.language, version.text(at)});
        bytes += version.text(at).size();
    }
    auto document = index::build_document(version.header(), passages, analyzer, &counts);
    if (!document) return std::move(document).forward();
    return bytes;
}

}  // namespace

Result<CarriedOver> carry_over(const fs::path& folder, const std::vector<Xapian::docid>& gone,
                               const fs::path& target,
                               const std::shared_ptr<const text::ProfileSet>& profiles) {
    if (Status copied = copy_database(folder / index::kDatabaseFolder, target); !copied)
        return std::move(copied).forward();
    CarriedOver carried;
    index::WordCounts counts;
    text::Analyzer analyzer(profiles);
    Status damaged;
    Status removed = index::catch_xapian([&] {
        Xapian::WritableDatabase database(
            target.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
        for (const Xapian::docid document : gone) {
            auto version = index::StoredVersion::open(database.get_document(document).get_data());
            if (!version) {
                damaged = std::move(version).forward();
                return;
            }
            const Result<std::uint64_t> bytes = recount(*version, analyzer, counts);
            if (!bytes) {
                damaged = Unexpected{bytes.error()};
                return;
            }
            carried.removed_bytes += *bytes;
            database.delete_document(document);
        }
        database.commit();
        carried.documents = database.get_doccount();
    });
    if (!removed) return std::move(removed).forward();
    if (!damaged) return std::move(damaged).forward();
    carried.removed_words = counts.encode();
    return carried;
}

}  // namespace mea::ingest
