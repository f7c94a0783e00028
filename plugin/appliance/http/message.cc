#include "appliance/http/message.h"

#include <algorithm>

namespace mea::appliance::http {

std::string_view Request::parameter(std::string_view name) const noexcept {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace mea::appliance::http
