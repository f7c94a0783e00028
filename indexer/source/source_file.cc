#include "indexer/source/source_file.h"

#include "base/file.h"
#include "base/hash.h"

namespace mea::ingest {

Result<SourceFile> read_source(const std::string& path) {
    Result<std::string> bytes = read_file(path, kMaxSourceBytes);
    if (!bytes) return std::move(bytes).forward();
    SourceFile file;
    file.path = path;
    file.hash = content_hash(*bytes);
    file.bytes = std::move(bytes).value();
    return file;
}

Result<SourceFile> read_source(const SourcePath& file) {
    Result<SourceFile> read = read_source(file.place());
    if (read) read->path = file.path;
    return read;
}

}  // namespace mea::ingest
