#include "appliance/pages/said.h"

#include <algorithm>

namespace mea::appliance {

std::optional<std::string> said(const Messages& words, std::string_view prefix,
                                std::string_view name,
                                const std::map<std::string, std::string, std::less<>>& values) {
    std::string key = std::string(prefix) + std::string(name);
    std::replace(key.begin(), key.end(), '-', '_');
    if (name.empty() || !words.has(key)) return std::nullopt;
    MessageValues shown;
    for (const auto& [value_name, value] : values) shown.emplace_back(value_name, value);
    return words.format(key, std::move(shown));
}

}  // namespace mea::appliance
