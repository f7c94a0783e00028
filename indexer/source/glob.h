// Patterns of file names, as --include and --exclude take them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mea::ingest {

// "*.xml", "drafts", "2024/*-en.txt", "**/old/**": `*`, `?` and `[a-z]` within a name, `**` for any
// number of folders. A pattern without "/" is compared with the name alone, at any depth; one with
// it with the whole path below the folder that was named.
class Glob {
  public:
    explicit Glob(std::string_view pattern);

    // `path` is relative, its parts separated by single slashes. Cost: at most the product of the
    // parts of both.
    bool matches(std::string_view path) const;

  private:
    std::vector<std::string> parts_;
    bool name_only_ = false;
};

// True when any of them matches.
bool matches_any(const std::vector<Glob>& globs, std::string_view path);

}  // namespace mea::ingest
