#include "index/catalog.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <optional>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "index/layout.h"
#include "index/manifest.h"

namespace mea::index {
namespace {

namespace fs = std::filesystem;

std::optional<std::uint64_t> parse_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number == 0)
        return std::nullopt;
    return number;
}

Unexpected io_failure(const std::string& what, const std::error_code& error) {
    return fail(ErrorCode::io, what + ": " + error.message());
}

struct Entry {
    std::uint64_t number = 0;
    bool building = false;
    fs::path path;
};

// What lies in generations/; names of any other form are left alone.
Result<std::vector<Entry>> entries(const fs::path& index) {
    std::vector<Entry> found;
    std::error_code error;
    const fs::path folder = index / kGenerationsFolder;
    fs::directory_iterator place(folder, error);
    if (error == std::errc::no_such_file_or_directory) return found;
    for (; !error && place != fs::directory_iterator(); place.increment(error)) {
        std::string name = place->path().filename().string();
        const bool building = name.ends_with(kBuildingSuffix);
        if (building) name.resize(name.size() - kBuildingSuffix.size());
        if (const auto number = parse_number(name))
            found.push_back({*number, building, place->path()});
    }
    if (error) return io_failure("cannot list " + folder.string(), error);
    std::sort(found.begin(), found.end(),
              [](const Entry& a, const Entry& b) { return a.number < b.number; });
    return found;
}

Status remove_folder(const fs::path& folder) {
    std::error_code error;
    // The manifest first: what is half removed must not look finished.
    fs::remove(folder / kManifestFile, error);
    fs::remove_all(folder, error);
    if (error) return io_failure("cannot remove " + folder.string(), error);
    return {};
}

constexpr std::size_t kMaxOwnerBytes = 256;

// Says in the lock file who holds it, for whoever is refused. Only words: what counts is the lock
// itself, which ends with its process.
void write_owner(int lock_file) {
    std::array<char, 128> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '?';
    std::array<char, 32> since{};
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    if (::gmtime_r(&now, &parts) != nullptr)
        std::strftime(since.data(), since.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    const std::string owner = "process " + std::to_string(::getpid()) + " on " + host.data() +
                              " since " + since.data() + "\n";
    // A full disk leaves the file empty, and the refusal without a name.
    if (::ftruncate(lock_file, 0) != 0 || ::pwrite(lock_file, owner.data(), owner.size(), 0) < 0)
        return;
}

std::string read_owner(int lock_file) {
    std::array<char, kMaxOwnerBytes> owner{};
    const ssize_t size = ::pread(lock_file, owner.data(), owner.size(), 0);
    std::string text(owner.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    text.resize(std::min(text.find('\n'), text.size()));
    return utf8::repair(text);
}

}  // namespace

WriterLock::~WriterLock() {
    ::close(descriptor_);
}

Status Catalog::check_folder() const {
    std::error_code error;
    const fs::file_status status = fs::status(index_, error);
    if (status.type() == fs::file_type::not_found)
        return fail(ErrorCode::not_found, "there is no index at " + index_.string(),
                    "build one with mea-index build");
    if (error) return io_failure("cannot read " + index_.string(), error);
    if (!fs::is_directory(status))
        return fail(ErrorCode::wrong_version, index_.string() + " is a file, not an index folder");
    bool empty = true;
    for (fs::directory_iterator place(index_, error); !error && place != fs::directory_iterator();
         place.increment(error)) {
        const std::string name = place->path().filename().string();
        if (name == kCurrentFile || name == kGenerationsFolder || name == kLockFile) return {};
        empty = false;
    }
    if (error) return io_failure("cannot read " + index_.string(), error);
    if (!empty)
        return fail(ErrorCode::wrong_version,
                    index_.string() + " holds files but no index of this program",
                    "name another folder");
    return {};
}

Result<std::unique_ptr<WriterLock>> Catalog::lock() const {
    std::error_code error;
    fs::create_directories(index_, error);
    if (error) return io_failure("cannot create " + index_.string(), error);
    if (Status checked = check_folder(); !checked) return std::move(checked).forward();
    const fs::path file = index_ / kLockFile;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return fail(ErrorCode::io, "cannot open " + file.string() + ": " + std::strerror(errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int number = errno;
        const std::string owner = read_owner(descriptor);
        ::close(descriptor);
        if (number == EWOULDBLOCK)
            return fail(ErrorCode::busy,
                        "another program is writing the index " + index_.string() +
                            (owner.empty() ? "" : ": " + owner),
                        "wait until it has finished");
        return fail(ErrorCode::io, "cannot lock " + file.string() + ": " + std::strerror(number));
    }
    write_owner(descriptor);
    return std::make_unique<WriterLock>(descriptor);
}

Result<std::uint64_t> Catalog::current() const {
    Result<std::string> text = read_file(index_ / kCurrentFile, 64);
    if (!text) {
        if (text.error().code == ErrorCode::limit)
            return fail(ErrorCode::corrupt, "CURRENT of " + index_.string() + " is damaged",
                        "run mea-index rollback or rebuild");
        if (text.error().code != ErrorCode::not_found) {
            if (Status checked = check_folder(); !checked) return std::move(checked).forward();
            return std::move(text).forward();
        }
        if (Status checked = check_folder(); !checked) return std::move(checked).forward();
        return fail(ErrorCode::not_found, "nothing is published in " + index_.string(),
                    "build it with mea-index build");
    }
    while (!text->empty() && text->back() == '\n') text->pop_back();
    if (const auto number = parse_number(*text)) return *number;
    return fail(ErrorCode::corrupt, "CURRENT of " + index_.string() + " is damaged",
                "run mea-index rollback or rebuild");
}

fs::path Catalog::folder(std::uint64_t generation) const {
    return index_ / kGenerationsFolder / std::to_string(generation);
}

Result<std::vector<std::uint64_t>> Catalog::list() const {
    Result<std::vector<Entry>> all = entries(index_);
    if (!all) return std::move(all).forward();
    std::vector<std::uint64_t> numbers;
    std::error_code error;
    for (const Entry& entry : *all)
        if (!entry.building && fs::exists(entry.path / kManifestFile, error))
            numbers.push_back(entry.number);
    return numbers;
}

Result<Catalog::Draft> Catalog::begin() const {
    Result<std::vector<Entry>> all = entries(index_);
    if (!all) return std::move(all).forward();
    Draft draft;
    draft.number = all->empty() ? 1 : all->back().number + 1;
    draft.folder = folder(draft.number);
    draft.folder += kBuildingSuffix;
    std::error_code error;
    fs::create_directories(draft.folder, error);
    if (error) return io_failure("cannot create " + draft.folder.string(), error);
    return draft;
}

Status Catalog::point_to(std::uint64_t generation) const {
    return replace_file(index_ / kCurrentFile, std::to_string(generation) + "\n");
}

Status Catalog::publish(const Draft& draft) const {
    std::error_code error;
    if (!fs::exists(draft.folder / kManifestFile, error))
        return fail(ErrorCode::argument, draft.folder.string() + " has no manifest");
    for (fs::recursive_directory_iterator place(draft.folder, error);
         !error && place != fs::recursive_directory_iterator(); place.increment(error))
        if (Status synced = sync_path(place->path()); !synced) return synced;
    if (error) return io_failure("cannot list " + draft.folder.string(), error);
    if (Status synced = sync_path(draft.folder); !synced) return synced;
    fs::rename(draft.folder, folder(draft.number), error);
    if (error) return io_failure("cannot rename " + draft.folder.string(), error);
    if (Status synced = sync_path(index_ / kGenerationsFolder); !synced) return synced;
    return point_to(draft.number);
}

Result<std::uint64_t> Catalog::rollback() const {
    const Result<std::uint64_t> published = current();
    // A damaged CURRENT is exactly what a rollback must be able to repair.
    if (!published && published.error().code != ErrorCode::corrupt) return published;
    Result<std::vector<std::uint64_t>> all = list();
    if (!all) return std::move(all).forward();
    const auto end =
        published ? std::lower_bound(all->begin(), all->end(), *published) : all->end();
    if (end == all->begin())
        return fail(ErrorCode::not_found, "there is no earlier generation to roll back to");
    const std::uint64_t target = *std::prev(end);
    if (Status pointed = point_to(target); !pointed) return std::move(pointed).forward();
    return target;
}

Result<std::vector<std::uint64_t>> Catalog::prune(std::size_t keep) const {
    Result<std::vector<Entry>> all = entries(index_);
    if (!all) return std::move(all).forward();
    const Result<std::uint64_t> published = current();
    if (!published) return Unexpected{published.error()};
    std::vector<std::uint64_t> removed;
    std::size_t kept = 0;
    for (auto entry = all->rbegin(); entry != all->rend(); ++entry) {
        if (!entry->building) {
            if (entry->number == *published) continue;
            if (kept < keep) {
                ++kept;
                continue;
            }
        }
        if (Status done = remove_folder(entry->path); !done) return std::move(done).forward();
        removed.push_back(entry->number);
    }
    return removed;
}

}  // namespace mea::index
