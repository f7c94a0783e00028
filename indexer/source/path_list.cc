#include "indexer/source/path_list.h"

#include <algorithm>
#include <utility>

#include "base/file.h"

namespace mea::ingest {

std::vector<std::string> split_path_list(std::string_view text) {
    const bool nul = text.find('\0') != std::string_view::npos;
    const char separator = nul ? '\0' : '\n';
    std::vector<std::string> paths;
    while (!text.empty()) {
        std::string_view path = text.substr(0, text.find(separator));
        text.remove_prefix(std::min(path.size() + 1, text.size()));
        if (!nul && path.ends_with('\r')) path.remove_suffix(1);
        if (!path.empty()) paths.emplace_back(path);
    }
    return paths;
}

Result<std::vector<std::string>> read_path_list(const std::string& file) {
    const Result<std::string> text =
        file == "-" ? read_standard_input(kMaxPathListBytes) : read_file(file, kMaxPathListBytes);
    if (!text)
        return fail(text.error().code, "the list of files: " + text.error().message,
                    "--files-from takes a file with one path a line, or - for the standard input");
    return split_path_list(*text);
}

}  // namespace mea::ingest
