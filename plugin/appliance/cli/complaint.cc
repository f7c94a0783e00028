#include "appliance/cli/complaint.h"

#include <algorithm>

#include <fmt/format.h>

#include "appliance/cli/layout.h"
#include "appliance/cli/options.h"

namespace mea::appliance {
namespace {

// Two lines: the query, and a caret under its byte `at`. Where the script runs from right to left
// no column stands for a byte, so the rest of the query is shown instead.
std::string pointed_at(std::string_view query, std::size_t at) {
    const std::string_view before = query.substr(0, at);
    const std::string_view rest = query.substr(at);
    if (has_right_to_left(query))
        return fmt::format("  {}\n  here: {}\n", isolated(printable(query)),
                           rest.empty() ? "at the end" : isolated(printable(rest)));
    return fmt::format("  {}\n  {}^\n", printable(query), std::string(columns(before), ' '));
}

}  // namespace

std::string complaint(const Failure& failure, std::string_view query) {
    std::string out = fmt::format("mea-search: {}\n", printable(failure.message));
    if (failure.position >= 0 && !query.empty())
        out += pointed_at(
            query, std::min<std::size_t>(static_cast<std::size_t>(failure.position), query.size()));
    if (!failure.hint.empty()) out += fmt::format("  hint: {}\n", printable(failure.hint));
    return out;
}

int exit_code(mea_status status) {
    switch (status) {
        case MEA_OK:
            return kAnswered;
        case MEA_E_ARGUMENT:
        case MEA_E_SYNTAX:
        case MEA_E_LIMIT:
            return kUsage;
        case MEA_E_NO_INDEX:
        case MEA_E_INDEX_VERSION:
        case MEA_E_CORRUPT:
            return kNoIndex;
        case MEA_E_DEADLINE:
            return kDeadline;
        default:
            return kFailed;
    }
}

}  // namespace mea::appliance
