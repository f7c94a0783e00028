#include "index/catalog.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <limits>
#include <optional>
#include <string>
#include <system_error>
#include <thread>

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

// The process of "process 12 on host since ..." when it is one of this machine; else 0.
pid_t local_process(std::string_view owner) {
    constexpr std::string_view kBegin = "process ";
    if (!owner.starts_with(kBegin)) return 0;
    owner.remove_prefix(kBegin.size());
    const auto number = parse_number(owner.substr(0, owner.find(' ')));
    if (!number || *number > static_cast<std::uint64_t>(std::numeric_limits<pid_t>::max()))
        return 0;
    std::array<char, 128> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) return 0;
    const bool here =
        owner.find(" on " + std::string(host.data()) + " since ") != std::string_view::npos;
    return here ? static_cast<pid_t>(*number) : 0;
}

Unexpected busy(const fs::path& index, const fs::path& file, const std::string& owner) {
    const std::string message = "another program is writing the index " + index.string() +
                                (owner.empty() ? "" : ": " + owner);
    const pid_t process = local_process(owner);
    std::error_code error;
    if (process != 0 && !fs::exists("/proc/" + std::to_string(process), error) && !error)
        return fail(ErrorCode::busy, message + ", which has died; a child it left holds the lock",
                    "end the child: fuser " + file.string() + " shows it");
    return fail(ErrorCode::busy, message, "wait until it has finished, or let --wait do so");
}

// How often a lock that is held is asked for again.
constexpr std::chrono::milliseconds kLockPause{100};

}  // namespace

WriterLock::~WriterLock() {
    // Only words: should this fail, the next writer says that this one died.
    [[maybe_unused]] const int ignored = ::ftruncate(descriptor_, 0);
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

Result<std::unique_ptr<WriterLock>> Catalog::lock(const Deadline& patience) const {
    std::error_code error;
    const bool made = fs::create_directories(index_, error);
    if (error) return io_failure("cannot create " + index_.string(), error);
    // What is published in it must not go with its own name.
    if (made)
        if (Status synced = sync_path(fs::absolute(index_, error).parent_path()); !synced)
            return std::move(synced).forward();
    if (Status checked = check_folder(); !checked) return std::move(checked).forward();
    const fs::path file = index_ / kLockFile;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return fail(ErrorCode::io, "cannot open " + file.string() + ": " + std::strerror(errno),
                    "check who may write there");
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int number = errno;
        if (number == EINTR) continue;
        if (number == EWOULDBLOCK && !patience.expired()) {
            std::this_thread::sleep_for(kLockPause);
            continue;
        }
        const std::string owner = read_owner(descriptor);
        ::close(descriptor);
        if (number == EWOULDBLOCK) {
            if (Status waited = patience.check();
                !waited && waited.error().code == ErrorCode::cancelled)
                return fail(ErrorCode::cancelled, "stopped while waiting for the index");
            return busy(index_, file, owner);
        }
        return fail(ErrorCode::io, "cannot lock " + file.string() + ": " + std::strerror(number));
    }
    std::string dead_owner = read_owner(descriptor);
    write_owner(descriptor);
    return std::make_unique<WriterLock>(descriptor, std::move(dead_owner));
}

Result<std::uint64_t> Catalog::current() const {
    const fs::path file = index_ / kCurrentFile;
    const auto damaged = [&] {
        return fail(ErrorCode::corrupt, "CURRENT of " + index_.string() + " is damaged",
                    "run mea-index rollback or rebuild");
    };
    std::error_code error;
    if (fs::is_directory(file, error)) return damaged();
    Result<std::string> text = read_file(file, 64);
    if (!text) {
        if (text.error().code == ErrorCode::limit) return damaged();
        if (Status checked = check_folder(); !checked) return std::move(checked).forward();
        if (text.error().code != ErrorCode::not_found) return std::move(text).forward();
        return fail(ErrorCode::not_found, "nothing is published in " + index_.string(),
                    "build it with mea-index build");
    }
    while (!text->empty() && text->back() == '\n') text->pop_back();
    if (const auto number = parse_number(*text)) return *number;
    return damaged();
}

fs::path Catalog::folder(std::uint64_t generation) const {
    return index_ / kGenerationsFolder / std::to_string(generation);
}

// What lies in generations/; names of any other form are left alone.
Result<std::vector<Catalog::Entry>> Catalog::entries() const {
    std::vector<Entry> found;
    std::error_code error;
    const fs::path folder = index_ / kGenerationsFolder;
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

Result<std::vector<std::uint64_t>> Catalog::list() const {
    Result<std::vector<Entry>> all = entries();
    if (!all) return std::move(all).forward();
    std::vector<std::uint64_t> numbers;
    std::error_code error;
    for (const Entry& entry : *all)
        if (!entry.building && fs::exists(entry.path / kManifestFile, error))
            numbers.push_back(entry.number);
    return numbers;
}

Result<Catalog::Draft> Catalog::begin() const {
    Result<std::vector<Entry>> all = entries();
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

Result<std::vector<Catalog::Draft>> Catalog::drafts() const {
    const Result<std::vector<Entry>> all = entries();
    if (!all) return Unexpected{all.error()};
    std::vector<Draft> drafts;
    for (auto entry = all->rbegin(); entry != all->rend(); ++entry)
        if (entry->building) drafts.push_back({entry->number, entry->path});
    return drafts;
}

Status Catalog::discard(const Draft& draft) const {
    return remove_folder(draft.folder);
}

Status Catalog::point_to(std::uint64_t generation) const {
    return replace_file(index_ / kCurrentFile, std::to_string(generation) + "\n");
}

Status Catalog::publish(const Draft& draft) const {
    if (Status finished = finish(draft); !finished) return finished;
    return point_to(draft.number);
}

Status Catalog::publish(std::uint64_t generation) const {
    std::error_code error;
    if (!fs::exists(folder(generation) / kManifestFile, error))
        return fail(ErrorCode::not_found,
                    "there is no finished generation " + std::to_string(generation),
                    "mea-index list shows which there are");
    return point_to(generation);
}

Status Catalog::finish(const Draft& draft) const {
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
    return sync_path(index_ / kGenerationsFolder);
}

Result<std::uint64_t> Catalog::rollback() const {
    Result<std::uint64_t> published = current();
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

Result<std::vector<Catalog::Entry>> Catalog::to_prune(std::size_t keep) const {
    Result<std::vector<Entry>> all = entries();
    if (!all) return std::move(all).forward();
    const Result<std::uint64_t> published = current();
    if (!published) return Unexpected{published.error()};
    std::vector<Entry> superfluous;
    std::size_t kept = 0;
    for (auto entry = all->rbegin(); entry != all->rend(); ++entry) {
        if (!entry->building) {
            if (entry->number == *published) continue;
            if (kept < keep) {
                ++kept;
                continue;
            }
        }
        superfluous.push_back(std::move(*entry));
    }
    return superfluous;
}

Result<std::vector<std::uint64_t>> Catalog::expendable(std::size_t keep) const {
    const Result<std::vector<Entry>> entries = to_prune(keep);
    if (!entries) return Unexpected{entries.error()};
    std::vector<std::uint64_t> numbers;
    for (const Entry& entry : *entries) numbers.push_back(entry.number);
    return numbers;
}

Result<std::vector<std::uint64_t>> Catalog::prune(std::size_t keep) const {
    const Result<std::vector<Entry>> entries = to_prune(keep);
    if (!entries) return Unexpected{entries.error()};
    std::vector<std::uint64_t> removed;
    for (const Entry& entry : *entries) {
        if (Status done = remove_folder(entry.path); !done) return std::move(done).forward();
        removed.push_back(entry.number);
    }
    return removed;
}

}  // namespace mea::index
