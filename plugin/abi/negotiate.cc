#include <algorithm>

#include "abi/crossing.h"
#include "abi/guard.h"
#include "abi/table.h"

namespace mea::abi {

mea_status negotiate(const mea_host* host, mea_api* api, mea_error* error) noexcept {
    return guarded(error, [&]() -> Status {
        const Result<mea_host> known = read_struct(host, "mea_host");
        if (!known) return Unexpected{known.error()};
        if (Status fits = check_struct(api, kFirstSize<mea_api>, sizeof *api, "mea_api", false);
            !fits)
            return fits;
        if (known->abi_version == 0)
            return fail(ErrorCode::misfit, "mea_host.abi_version is 0",
                        "set it to MEA_ABI_VERSION of the header the host was built with");
        mea_api table = function_table();
        table.abi_version = std::min(known->abi_version, MEA_ABI_VERSION);
        write_struct(api, table);
        return {};
    });
}

}  // namespace mea::abi
