// The function table and how a host gets it. Knows nothing but mea/search.h, so that the debug
// information of the entry holds the promised interface and no more (tests/compat/abi.sh).
#pragma once

#include "mea/search.h"

namespace mea::abi {

const mea_api& function_table() noexcept;

// mea_search_entry_v1 without its linkage.
mea_status negotiate(const mea_host* host, mea_api* api, mea_error* error) noexcept;

}  // namespace mea::abi
