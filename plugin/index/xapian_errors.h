// The one place where Xapian's exceptions become our errors.
#pragma once

#include <new>
#include <type_traits>

#include <xapian.h>

#include "base/result.h"

namespace mea::index {

// corrupt, wrong_version, not_found, limit, io...: what the exception means to a reader of an
// immutable index.
Error error_of(const Xapian::Error& error);

// The value of `work()`, or its Xapian exception (or std::bad_alloc) as an error. Other exceptions
// pass.
template <typename Work>
auto catch_xapian(Work&& work) -> Result<std::invoke_result_t<Work>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const Xapian::Error& error) {
        return Unexpected{error_of(error)};
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::memory, "there is not enough memory");
    }
}

}  // namespace mea::index
