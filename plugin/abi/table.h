// The function table that the entry hands out.
#pragma once

#include "mea/search.h"

namespace mea::abi {

const mea_api& function_table() noexcept;

}  // namespace mea::abi
