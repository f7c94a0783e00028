// What all commands have in common: reporting an error, and waiting for another writer.
#include "indexer/command.h"

#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "indexer/report/terminal.h"

namespace mea::ingest {

int report_error(const Error& error) {
    const bool colour = wants_colour(stderr);
    fmt::print(stderr, "{}mea-index: {}{}\n", colour ? "\033[31m" : "", to_string(error),
               colour ? "\033[0m" : "");
    switch (error.code) {
        case ErrorCode::argument:
            return ExitCode::usage;
        case ErrorCode::busy:
            return ExitCode::busy;
        case ErrorCode::corrupt:
        case ErrorCode::wrong_version:
            return ExitCode::corrupt;
        case ErrorCode::cancelled:
            return ExitCode::interrupted;
        default:
            return ExitCode::failed;
    }
}

int report_index_error(Error error) {
    if (error.code == ErrorCode::not_found) error.code = ErrorCode::corrupt;
    return report_error(error);
}

Status check_exists(const index::Catalog& catalog, std::uint64_t generation) {
    std::error_code error;
    if (std::filesystem::is_directory(catalog.folder(generation), error)) return {};
    return fail(ErrorCode::not_found, "there is no generation " + std::to_string(generation),
                "mea-index list shows which there are");
}

Deadline patience(const Options& options, const CancelFlag& cancel) {
    return Deadline(options.wait, &cancel);
}

}  // namespace mea::ingest
