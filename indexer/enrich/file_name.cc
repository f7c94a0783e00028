#include "indexer/enrich/file_name.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>
#include <utility>

#include "indexer/extract/language_tag.h"

namespace mea::ingest {
namespace {

constexpr std::string_view kSeparators = "-_.";

// The language that `suffix` names, if it is one of `languages`.
std::string known_language(std::string_view suffix, const std::vector<std::string>& languages) {
    std::string tag = language_tag(suffix);
    if (tag.empty()) tag = language_named(suffix);
    const bool known =
        std::find(languages.begin(), languages.end(), primary_language(tag)) != languages.end();
    return known ? tag : std::string();
}

// "report" and "en" of "report (EN)".
FileName split_brackets(const std::string& name, const std::vector<std::string>& languages) {
    const std::size_t open = name.rfind('(');
    if (!name.ends_with(')') || open == std::string::npos) return {};
    std::string language =
        known_language(std::string_view(name).substr(open + 1, name.size() - open - 2), languages);
    const std::size_t last = name.substr(0, open).find_last_not_of(" -_.");
    if (language.empty() || last == std::string::npos) return {};
    return {name.substr(0, last + 1), std::move(language)};
}

}  // namespace

FileName split_file_name(const std::string& path, const std::vector<std::string>& languages) {
    const std::filesystem::path whole(path);
    const std::string name = whole.stem().string();
    if (FileName said = split_brackets(name, languages); !said.language.empty())
        return {(whole.parent_path() / said.stem).string(), std::move(said.language)};
    const std::size_t last = name.find_last_of(kSeparators);
    if (last != std::string::npos && last > 0) {
        // "zh-Hant" has two parts: the longer suffix is tried first.
        const std::size_t before = name.find_last_of(kSeparators, last - 1);
        for (const std::size_t at : {before, last}) {
            if (at == std::string::npos || at == 0) continue;
            std::string language = known_language(std::string_view(name).substr(at + 1), languages);
            if (!language.empty())
                return {(whole.parent_path() / name.substr(0, at)).string(), std::move(language)};
        }
    }
    return {(whole.parent_path() / name).string(), {}};
}

std::vector<Family> group_families(const std::vector<SourcePath>& files,
                                   const std::vector<std::string>& languages) {
    struct Group {
        std::vector<std::size_t> files;
        bool named = false;  // a member says its language
    };
    std::map<std::string, Group> groups;
    std::vector<std::string> stems;
    stems.reserve(files.size());
    for (std::size_t at = 0; at < files.size(); ++at) {
        FileName name = split_file_name(files[at].path, languages);
        Group& group = groups[name.stem];
        group.files.push_back(at);
        group.named = group.named || !name.language.empty();
        stems.push_back(std::move(name.stem));
    }
    std::vector<Family> families;
    for (std::size_t at = 0; at < files.size(); ++at) {
        const Group& group = groups.at(stems[at]);
        const bool single = group.files.size() == 1 && !group.named;
        if (single || group.files.size() > kMaxFamily) {
            families.push_back({{}, {at}});
        } else if (group.files.front() == at) {
            families.push_back({stems[at], group.files, group.named});
        }
    }
    return families;
}

}  // namespace mea::ingest
