// The one wrapper around every function of the table: no exception and no unchecked mea_error gets
// past it.
#pragma once

#include <utility>

#include "abi/error_map.h"
#include "base/result.h"

namespace mea::abi {

// Runs `body`, a callable that gives a Status, and turns its failure or exception into a status and
// *error. MEA_E_ABI without running it when *error is not a struct that can be written.
template <typename Body>
mea_status guarded(mea_error* error, Body&& body) noexcept {
    if (!is_writable(error)) return MEA_E_ABI;
    try {
        const Status done = std::forward<Body>(body)();
        return done ? MEA_OK : report(done.error(), error);
    } catch (...) {
        return report_exception(error);
    }
}

// For functions that have no status: what `body` gives, or null after an exception.
template <typename Body>
auto guarded_pointer(Body&& body) noexcept -> decltype(body()) {
    try {
        return std::forward<Body>(body)();
    } catch (...) {
        return nullptr;
    }
}

}  // namespace mea::abi
