#include "indexer/source/walk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <utility>

#include <sys/stat.h>

#include "base/utf8.h"
#include "index/layout.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSidecarSuffix = ".meta.xml";

using FileId = std::pair<dev_t, ino_t>;

FileId id_of(const struct stat& status) {
    return {status.st_dev, status.st_ino};
}

const char* kind_of(mode_t mode) {
    if (S_ISFIFO(mode)) return "a FIFO";
    if (S_ISSOCK(mode)) return "a socket";
    if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
    return "not a regular file";
}

bool is_readme(std::string_view name) {
    constexpr std::string_view kReadme = "readme";
    return name.size() >= kReadme.size() &&
           std::equal(kReadme.begin(), kReadme.end(), name.begin(),
                      [](char small, char any) { return small == (any | 0x20); }) &&
           (name.size() == kReadme.size() || name[kReadme.size()] == '.');
}

// Differs whenever the file was written, replaced or renamed in between.
std::string stamp_of(const struct stat& status) {
    const auto time = [](const timespec& moment) {
        return std::to_string(moment.tv_sec) + "." + std::to_string(moment.tv_nsec);
    };
    return time(status.st_mtim) + "/" + time(status.st_ctim) + "/" + std::to_string(status.st_ino) +
           "/" + std::to_string(status.st_size);
}

bool is_link(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

class Walker {
  public:
    explicit Walker(const WalkOptions& options) : options_(options) {}

    void visit_root(const std::string& path) {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0) return unreadable(path);
        if (S_ISDIR(status.st_mode)) {
            root_ = path;
            pending_.push_back({path, {id_of(status)}});
            while (!pending_.empty()) {
                const Folder folder = std::move(pending_.back());
                pending_.pop_back();
                visit_folder(folder);
            }
        } else {
            add(path, status);
        }
    }

    WalkResult finish() && {
        attach_sidecars();
        return std::move(result_);
    }

  private:
    struct Folder {
        std::string path;
        std::vector<FileId> chain;  // this folder and those above it, to recognise a loop
    };

    void problem(ProblemKind kind, const std::string& path, std::string message,
                 std::string hint = {}, ProblemSeverity severity = ProblemSeverity::error) {
        result_.problems.push_back(
            {kind, severity, utf8::spelled_out(path), std::move(message), std::move(hint), 0});
    }

    void unreadable(const std::string& path) {
        const int number = errno;
        if (number == ELOOP)
            return problem(ProblemKind::link_loop, path, "the symbolic link leads to itself");
        problem(ProblemKind::unreadable, path,
                std::string("cannot read it: ") + std::strerror(number),
                number == ENOENT ? "check the path" : "check the permissions");
    }

    // Sub-folders are pushed in reverse so that they are visited in byte order; a folder's own
    // files come before those of its sub-folders.
    void visit_folder(const Folder& folder) {
        std::error_code error;
        std::vector<std::string> names;
        for (fs::directory_iterator it(folder.path, error), end; !error && it != end;
             it.increment(error))
            names.push_back(it->path().filename().string());
        if (error)
            problem(ProblemKind::unreadable, folder.path,
                    "cannot list the folder: " + error.message(), "check the permissions");
        std::sort(names.begin(), names.end());
        std::vector<Folder> below;
        for (const std::string& name : names) {
            if (name.front() == '.') continue;
            const std::string path =
                folder.path.back() == '/' ? folder.path + name : folder.path + "/" + name;
            if (matches_any(options_.exclude, below_root(path)) || is_passed_over(path)) continue;
            struct stat status {};
            if (::stat(path.c_str(), &status) != 0) {
                unreadable(path);
            } else if (S_ISDIR(status.st_mode)) {
                enter(folder, path, status, below);
            } else if (is_readme(name)) {
                problem(ProblemKind::no_document, path, "it describes the folder",
                        "name it to have it indexed", ProblemSeverity::note);
            } else if (is_wanted(path)) {
                add(path, status);
            }
        }
        for (auto it = below.rbegin(); it != below.rend(); ++it) pending_.push_back(std::move(*it));
    }

    std::string_view below_root(const std::string& path) const {
        std::string_view rest = std::string_view(path).substr(root_.size());
        while (rest.starts_with('/')) rest.remove_prefix(1);
        return rest;
    }

    // What is left out by a pattern was the operator's wish and needs no word.
    bool is_wanted(const std::string& path) const {
        return options_.include.empty() || is_sidecar(path) ||
               matches_any(options_.include, below_root(path));
    }

    // A link that the policy does not follow.
    bool is_passed_over(const std::string& path) {
        if (options_.links == LinkPolicy::follow || !is_link(path)) return false;
        if (options_.links == LinkPolicy::inside) {
            std::error_code error;  // a broken link is told of as any other unreadable file
            const fs::path target = fs::canonical(path, error);
            if (error) return false;
            const fs::path way = target.lexically_relative(fs::canonical(root_, error));
            if (!error && !way.empty() && *way.begin() != "..") return false;
        }
        problem(ProblemKind::not_a_file, path, "the symbolic link is not followed",
                "name its target, or allow it with --links", ProblemSeverity::note);
        return true;
    }

    void enter(const Folder& parent, const std::string& path, const struct stat& status,
               std::vector<Folder>& below) {
        const FileId id = id_of(status);
        if (std::find(parent.chain.begin(), parent.chain.end(), id) != parent.chain.end())
            return problem(ProblemKind::link_loop, path,
                           "the symbolic link leads back to a folder above it",
                           "remove the link or name the folders one by one");
        if (parent.chain.size() >= kMaxFolderDepth)
            return problem(ProblemKind::too_large, path,
                           "more than " + std::to_string(kMaxFolderDepth) +
                               " folders deep; what is below is left out",
                           "name the folder itself");
        std::error_code error;  // what cannot be looked at is told of when it is listed
        if (fs::exists(fs::path(path) / index::kCurrentFile, error) &&
            fs::exists(fs::path(path) / index::kGenerationsFolder, error))
            return problem(ProblemKind::no_document, path, "it is an index, not documents", {},
                           ProblemSeverity::note);
        Folder folder{path, parent.chain};
        folder.chain.push_back(id);
        below.push_back(std::move(folder));
    }

    void add(const std::string& path, const struct stat& status) {
        if (!S_ISREG(status.st_mode))
            return problem(ProblemKind::not_a_file, path,
                           std::string("it is ") + kind_of(status.st_mode),
                           "name regular files and folders only");
        if (!seen_.insert(id_of(status)).second) {
            if (!is_sidecar(path))
                problem(ProblemKind::duplicate, path, "the same file was already met", {},
                        ProblemSeverity::note);
            return;
        }
        if (is_sidecar(path)) {
            sidecars_.insert(path);
            return;
        }
        result_.files.push_back({.path = path,
                                 .size = static_cast<std::uint64_t>(status.st_size),
                                 .stamp = stamp_of(status)});
    }

    // The longer name wins: it speaks of one file, the shorter of all with that stem. A sidecar
    // beside a file that was named alone was not walked, so the disk is asked.
    void attach_sidecars() {
        std::set<std::string> used;
        for (SourcePath& file : result_.files) {
            const fs::path path(file.path);
            const std::string stem = (path.parent_path() / path.stem()).string();
            for (const std::string& base : {file.path, stem}) {
                const std::string candidate = base + std::string(kSidecarSuffix);
                struct stat status {};
                const bool there = ::stat(candidate.c_str(), &status) == 0;
                if (!sidecars_.contains(candidate) && !(there && S_ISREG(status.st_mode))) continue;
                used.insert(candidate);
                if (!file.sidecar.empty()) continue;
                file.sidecar = candidate;
                file.stamp += "+" + stamp_of(status);
            }
        }
        for (const std::string& sidecar : sidecars_)
            if (!used.contains(sidecar))
                problem(ProblemKind::sidecar, sidecar, "no document stands beside this sidecar",
                        "name it after its document: NAME.txt.meta.xml beside NAME.txt");
    }

    const WalkOptions& options_;
    WalkResult result_;
    std::string root_;  // the folder that was named, of what is visited
    std::vector<Folder> pending_;
    std::set<FileId> seen_;
    std::set<std::string> sidecars_;
};

}  // namespace

bool is_sidecar(std::string_view path) {
    return path.size() > kSidecarSuffix.size() && path.ends_with(kSidecarSuffix);
}

WalkResult walk(const std::vector<std::string>& paths, const WalkOptions& options) {
    Walker walker(options);
    for (const std::string& path : paths) walker.visit_root(path);
    return std::move(walker).finish();
}

}  // namespace mea::ingest
