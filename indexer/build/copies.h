// Files with the same bytes: one of them is read, the others are its copies.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/source/source_file.h"

namespace mea::ingest {

// A file that is not read, because `of` has its bytes.
struct Copy {
    SourcePath file;
    std::string of;
    std::string hash;
};

struct FoldedFiles {
    std::vector<SourcePath> files;    // in the order they came in, each with its copies
    std::vector<std::string> hashes;  // of each; empty where no other file has its size
    std::vector<Copy> copies;
};

// The content_hash of a file where it is known without reading it, else empty.
using KnownHash = std::function<std::string(const SourcePath&)>;

// Of files with the same bytes, that one is kept which most is said about: by a sidecar or a
// manifest, then by a language in its name (one of `languages`); then the first. One with a sidecar
// or manifest of its own always stays, because what they say may differ. Only files of equal size
// are hashed; one that cannot be read is nobody's copy.
FoldedFiles fold_copies(std::vector<SourcePath> files, const std::vector<std::string>& languages,
                        const KnownHash& known);

}  // namespace mea::ingest
