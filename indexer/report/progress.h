// How far a build is, as a line of text.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace mea::ingest {

struct Progress {
    std::uint64_t files = 0;  // in all
    std::uint64_t bytes = 0;
    std::uint64_t done_files = 0;
    std::uint64_t done_bytes = 0;
    std::string current;  // the file that was finished last, or the phase behind the files
};

// "12/44 files  3.1/7.4 MB  1.8 MB/s  2 s left  docs/a.txt", at most `width` columns of ASCII; a
// longer name loses its beginning. Bytes of names that a terminal may not see are replaced.
std::string progress_line(const Progress& progress, std::chrono::duration<double> elapsed,
                          std::size_t width);

// "7.4 MB", "512 B".
std::string human_bytes(std::uint64_t bytes);

// "2 s", "3 min 5 s", "1 h 2 min".
std::string human_time(std::chrono::duration<double> time);

}  // namespace mea::ingest
