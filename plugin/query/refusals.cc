#include "query/refusals.h"

#include <algorithm>

namespace mea::query {
namespace {

// `pattern` with each {name} replaced by its value.
std::string filled(std::string_view pattern, RefusalValues values) {
    std::string text;
    for (std::size_t place = 0; place < pattern.size();) {
        const std::size_t open = std::min(pattern.find('{', place), pattern.size());
        text += pattern.substr(place, open - place);
        if (open == pattern.size()) break;
        const std::size_t close = pattern.find('}', open);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        for (const auto& [known, value] : values)
            if (known == name) text += value;
        place = close + 1;
    }
    return text;
}

// A line "name=value" for each; line ends within a value become blanks.
std::string lines(RefusalValues values) {
    std::string text;
    for (const auto& [name, value] : values) {
        std::string line = std::string(name) + "=" + value;
        std::replace(line.begin(), line.end(), '\n', ' ');
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

}  // namespace

Unexpected refuse(RefusalCode code, RefusalValues values, std::int64_t position) {
    const Refusal& refusal = code.refusal();
    Unexpected failure =
        fail(refusal.kind, filled(refusal.message, values), filled(refusal.hint, values), position);
    failure.error.name = refusal.code;
    failure.error.values = lines(values);
    return failure;
}

}  // namespace mea::query
