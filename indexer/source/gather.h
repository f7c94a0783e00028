// All sources of a run together: whatever the operator names becomes one sorted list of files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "indexer/source/source_file.h"
#include "indexer/source/walk.h"

namespace mea::ingest {

struct SourceOptions {
    std::vector<std::string> paths = {};      // files and folders
    std::vector<std::string> lists = {};      // files of paths; "-": standard input
    std::vector<std::string> manifests = {};  // XML or JSON
    WalkOptions walk = {};                    // for folders, wherever they were named
};

struct Gathered {
    std::vector<SourcePath>
        files;  // by path, each once: the same whatever order they were named in
    std::vector<Problem> problems;
    std::uint64_t bytes = 0;  // of all files
};

// Errors: argument (a manifest is not what its schema asks for; the message says where), not_found,
// io, limit (a list or manifest cannot be read). What is wrong with a single file is a problem.
Result<Gathered> gather(const SourceOptions& options);

}  // namespace mea::ingest
