#include "appliance/assets/assets.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace mea::appliance {

std::string_view asset(std::string_view name) {
    const auto files = assets();
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const Asset& file) { return file.name == name; });
    if (found == files.end()) {
        std::fprintf(stderr, "mea-appliance: no asset %.*s\n", static_cast<int>(name.size()),
                     name.data());
        std::abort();
    }
    return found->bytes;
}

}  // namespace mea::appliance
