// Work shared by threads that may let no exception out.
#pragma once

#include <cstddef>
#include <functional>

#include "base/result.h"

namespace mea::ingest {

// Runs `work` in `threads` threads (at least 1; one runs it in the caller's) and waits for all.
// `work` is called once by each. Errors: memory (an exception, which is memory that ran out).
Status run_threads(std::size_t threads, const std::function<void()>& work);

}  // namespace mea::ingest
