#include "index/database_parts.h"

#include <string>
#include <system_error>

#include "base/file.h"
#include "index/layout.h"

namespace mea::index {

namespace fs = std::filesystem;

std::vector<fs::path> database_parts(const fs::path& generation) {
    const fs::path database = generation / kDatabaseFolder;
    std::error_code error;
    if (!fs::exists(database / kStubFile, error)) return {database};
    return {database / kBasePart, database / kRecentPart};
}

Status join_database_parts(const fs::path& generation) {
    std::string stub;
    for (const std::string_view part : {kBasePart, kRecentPart})
        stub.append("auto ").append(part).append("\n");
    return replace_file(generation / kDatabaseFolder / kStubFile, stub);
}

}  // namespace mea::index
