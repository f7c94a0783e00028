#include "query/refusals.h"

#include <algorithm>

#include <fmt/args.h>

namespace mea::query {
namespace {

// `pattern` with each {name} replaced by its value.
std::string filled(std::string_view pattern, RefusalValues values) {
    fmt::dynamic_format_arg_store<fmt::format_context> named;
    for (const auto& [name, value] : values)
        named.push_back(fmt::arg(std::string(name).c_str(), value));
    return fmt::vformat(pattern, named);
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
