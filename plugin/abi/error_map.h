// How failures become a mea_status and a mea_error: the only place that knows both sides.
#pragma once

#include "base/error.h"
#include "mea/search.h"

namespace mea::abi {

mea_status status_of(ErrorCode code) noexcept;

// True when `error` may be written to: NULL, or a struct of a size that fits.
bool is_writable(const mea_error* error) noexcept;

// Writes `failure` to *error, unless it is NULL, and gives its status. Messages are cut at a
// character and are well-formed UTF-8 whatever went in. Allocates nothing.
// REQUIRES: is_writable(error)
mea_status report(const Error& failure, mea_error* error) noexcept;

// The same for the exception that is being handled, of whatever library. REQUIRES: in a handler.
mea_status report_exception(mea_error* error) noexcept;

}  // namespace mea::abi
