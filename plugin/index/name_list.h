// A short list of names as one section: how dictionaries and translations name their languages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mea::index {

// Names must not hold a NUL.
inline std::string encode_names(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text.append(name).push_back('\0');
    return text;
}

// Nothing when the last name is cut off.
inline std::optional<std::vector<std::string>> decode_names(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t end = text.find('\0');
        if (end == std::string_view::npos) return std::nullopt;
        names.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return names;
}

}  // namespace mea::index
