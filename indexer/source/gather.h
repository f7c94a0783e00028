// All sources of a run together: whatever the operator names becomes one sorted list of files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "indexer/source/source_file.h"
#include "indexer/source/walk.h"

namespace mea::ingest {

struct SourceOptions {
    std::vector<std::string> paths = {};      // files and folders
    std::vector<std::string> lists = {};      // files of paths; "-": standard input
    std::vector<std::string> records = {};    // streams of records; "-": standard input
    std::vector<std::string> feeds = {};      // addresses of OData or Atom feeds
    std::vector<std::string> manifests = {};  // XML or JSON
    WalkOptions walk = {};                    // for folders, wherever they were named
};

// Where sources that are no files on disk put what they are given.
struct Spool {
    std::filesystem::path records;  // used by this run alone
    std::filesystem::path feeds;    // what is here is used again by the next run
};

struct Gathered {
    std::vector<SourcePath>
        files;  // by path, each once: the same whatever order they were named in
    std::vector<Problem> problems;
    std::uint64_t bytes = 0;  // of all files
};

// Errors: argument (a manifest, a stream or a feed is not what it should be; the message says
// where), not_found, io, limit (one cannot be read), cancelled. What is wrong with a single file is
// a problem. `agent` is how a server is told who asks.
Result<Gathered> gather(const SourceOptions& options, const Spool& spool, const std::string& agent,
                        const CancelFlag& cancel);

}  // namespace mea::ingest
