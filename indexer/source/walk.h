// From the paths an operator names to the list of files to read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/problem.h"
#include "indexer/source/glob.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

// What becomes of symbolic links met below a named folder. A path that is named is always followed.
enum class LinkPolicy : std::uint8_t {
    follow,  // wherever they lead
    inside,  // when they lead to something below the folder that was named
    skip,    // never
};

struct WalkOptions {
    std::vector<Glob> include;  // files below a named folder must match one; empty: all
    std::vector<Glob> exclude;  // files and folders that match one are left out
    LinkPolicy links = LinkPolicy::follow;
};

struct WalkResult {
    std::vector<SourcePath> files;  // the paths in the order given; below a folder in byte order
    std::vector<Problem> problems;
};

inline constexpr std::size_t kMaxFolderDepth = 64;

// Walks files and folders. Below a folder hidden names are left out, so is a README and a link that
// is not followed (with a note); a link back to a folder above, a FIFO or a device and what cannot
// be read become problems. A sidecar (see is_sidecar) is no document: it is attached to the one it
// belongs to, whatever `options` include. A file met twice, also through a link, is taken once.
// Nothing is opened but folders, so that a FIFO cannot hang the walk.
WalkResult walk(const std::vector<std::string>& paths, const WalkOptions& options = {});

// "NAME.meta.xml": metadata of NAME.txt or of whatever else is called NAME beside it, as is
// "NAME.txt.meta.xml".
bool is_sidecar(std::string_view path);

}  // namespace mea::ingest
