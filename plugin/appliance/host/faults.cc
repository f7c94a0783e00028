#include "appliance/host/faults.h"

#include <fmt/args.h>

namespace mea::appliance {

Failure fault(FaultCode code,
              std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
    const Fault& fault = code.fault();
    Failure failure;
    failure.status = fault.status;
    failure.name = fault.code;
    fmt::dynamic_format_arg_store<fmt::format_context> named;
    for (const auto& [name, value] : values) {
        named.push_back(fmt::arg(std::string(name).c_str(), std::string(value)));
        failure.values.emplace(name, value);
    }
    failure.message = fmt::vformat(fault.message, named);
    failure.hint = fmt::vformat(fault.hint, named);
    return failure;
}

}  // namespace mea::appliance
