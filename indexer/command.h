// The commands of mea-index. Each prints its results on stdout, errors on stderr, and returns the
// exit code.
#pragma once

#include "base/deadline.h"
#include "base/error.h"
#include "base/result.h"
#include "index/catalog.h"
#include "indexer/options.h"

namespace mea::ingest {

// Raising `cancel` stops a build; nothing half made is published.
int run_build(const Options& options, const CancelFlag& cancel);
int run_explain(const Options& options);
int run_extract(const Options& options);
int run_verify(const Options& options);
int run_list(const Options& options);
int run_stats(const Options& options);
int run_diff(const Options& options);
// Raising `cancel` ends the waiting for another writer.
int run_rollback(const Options& options, const CancelFlag& cancel);
int run_publish(const Options& options, const CancelFlag& cancel);
int run_prune(const Options& options, const CancelFlag& cancel);

// Prints the error and gives its exit code.
int report_error(const Error& error);
// The same for commands to which an index that is not there is an unusable one.
int report_index_error(Error error);

// Whether a generation is there that the operator names by number. Errors: not_found.
Status check_exists(const index::Catalog& catalog, std::uint64_t generation);

// How long the operator wants to wait for another writer.
Deadline patience(const Options& options, const CancelFlag& cancel);

}  // namespace mea::ingest
