// Which databases the postings of a generation are in: one, or two that Xapian reads as one through
// a stub file. The first of two is an earlier generation's, linked as it is; the second holds what
// came since.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"

namespace mea::index {

// Their folders, in the order in which they are read.
std::vector<std::filesystem::path> database_parts(const std::filesystem::path& generation);

// Makes one database of the two parts of a generation that is being written. Errors: io.
Status join_database_parts(const std::filesystem::path& generation);

// Xapian numbers the documents of several databases in turn.
constexpr std::uint32_t number_in_all(std::uint32_t number, std::size_t part, std::size_t parts) {
    return static_cast<std::uint32_t>((number - 1) * parts + part + 1);
}
constexpr std::size_t part_of(std::uint32_t number_in_all, std::size_t parts) {
    return (number_in_all - 1) % parts;
}
constexpr std::uint32_t number_in_part(std::uint32_t number_in_all, std::size_t parts) {
    return static_cast<std::uint32_t>((number_in_all - 1) / parts + 1);
}

}  // namespace mea::index
