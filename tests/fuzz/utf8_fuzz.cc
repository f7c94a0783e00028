// UTF-8 of unknown origin: repairing always gives well-formed text, cutting never breaks it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string repaired = mea::utf8::repair(text);
    demand(mea::utf8::is_valid(repaired));
    if (mea::utf8::is_valid(text)) demand(repaired == text);
    for (std::size_t bytes = 0; bytes <= repaired.size() && bytes < 64; ++bytes)
        demand(mea::utf8::is_valid(mea::utf8::cut(repaired, bytes)));
    return 0;
}
