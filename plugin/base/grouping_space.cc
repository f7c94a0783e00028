#include "base/grouping_space.h"

namespace mea {

std::size_t grouping_space(std::string_view text, std::size_t place) {
    constexpr std::size_t kGroup = 3;
    const auto is_digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    std::size_t before = 0;
    while (before < place && before <= kGroup && is_digit(place - before - 1)) ++before;
    if (before == 0 || before > kGroup) return 0;
    for (const std::string_view space : {"\u00A0", "\u2009", "\u202F"}) {
        if (!text.substr(place).starts_with(space)) continue;
        std::size_t behind = 0;
        while (behind <= kGroup && is_digit(place + space.size() + behind)) ++behind;
        return behind == kGroup ? space.size() : 0;
    }
    return 0;
}

}  // namespace mea
