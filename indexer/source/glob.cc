#include "indexer/source/glob.h"

#include <algorithm>

#include <fnmatch.h>

namespace mea::ingest {
namespace {

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end != 0) parts.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return parts;
}

bool part_matches(const std::string& pattern, const std::string& name) {
    return ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

// reachable[i]: the first i patterns can match the names seen so far.
bool parts_match(const std::vector<std::string>& patterns, const std::vector<std::string>& names) {
    std::vector<bool> reachable(patterns.size() + 1);
    const auto skip_any = [&] {
        for (std::size_t at = 0; at < patterns.size(); ++at)
            if (reachable[at] && patterns[at] == "**") reachable[at + 1] = true;
    };
    reachable[0] = true;
    skip_any();
    for (const std::string& name : names) {
        std::vector<bool> next(patterns.size() + 1);
        for (std::size_t at = 0; at < patterns.size(); ++at) {
            if (!reachable[at]) continue;
            if (patterns[at] == "**")
                next[at] = true;
            else if (part_matches(patterns[at], name))
                next[at + 1] = true;
        }
        reachable = std::move(next);
        skip_any();
    }
    return reachable.back();
}

}  // namespace

Glob::Glob(std::string_view pattern)
    : parts_(split(pattern)), name_only_(pattern.find('/') == std::string_view::npos) {}

bool Glob::matches(std::string_view path) const {
    if (!name_only_) return parts_match(parts_, split(path));
    return !parts_.empty() &&
           part_matches(parts_.front(), std::string(path.substr(path.rfind('/') + 1)));
}

bool matches_any(const std::vector<Glob>& globs, std::string_view path) {
    return std::any_of(globs.begin(), globs.end(),
                       [&](const Glob& glob) { return glob.matches(path); });
}

}  // namespace mea::ingest
