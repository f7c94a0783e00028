// The commands of mea-index. Each prints its results on stdout, errors on stderr, and returns the
// exit code.
#pragma once

#include "base/deadline.h"
#include "base/error.h"
#include "indexer/options.h"

namespace mea::ingest {

// Raising `cancel` stops a build; nothing half made is published.
int run_build(const Options& options, const CancelFlag& cancel);
int run_explain(const Options& options);
int run_extract(const Options& options);
int run_verify(const Options& options);
int run_rollback(const Options& options);
int run_list(const Options& options);
int run_stats(const Options& options);

// Prints the error and gives its exit code. An index that is not there is a corrupt one to the
// commands that need it, and an empty one to those that do not.
int report_error(const Error& error);

}  // namespace mea::ingest
