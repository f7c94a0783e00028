#include "indexer/report/progress.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace mea::ingest {
namespace {

constexpr double kMegabyte = 1e6;

// The end of a name in at most `width` bytes, printable ASCII only: the width of anything else is
// the terminal's secret.
std::string tail_of(std::string_view name, std::size_t width) {
    std::string text;
    const bool cut = name.size() > width;
    if (cut) name.remove_prefix(name.size() - width);
    for (const char byte : name) text.push_back(byte >= 0x20 && byte < 0x7F ? byte : '?');
    if (cut && width > 3) text.replace(0, 3, "...");
    return text;
}

}  // namespace

std::string human_bytes(std::uint64_t bytes) {
    constexpr std::string_view kPrefixes = "kMGT";
    if (bytes < 1000) return fmt::format("{} B", bytes);
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    for (; value >= 999.95 && unit + 1 < kPrefixes.size(); ++unit) value /= 1000;
    return fmt::format("{:.1f} {}B", value, kPrefixes[unit]);
}

std::string human_time(std::chrono::duration<double> time) {
    const auto seconds = static_cast<std::uint64_t>(std::lround(std::max(0.0, time.count())));
    if (seconds < 60) return fmt::format("{} s", seconds);
    if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
    return fmt::format("{} h {} min", seconds / 3600, seconds / 60 % 60);
}

std::string progress_line(const Progress& progress, std::chrono::duration<double> elapsed,
                          std::size_t width) {
    const double rate =
        elapsed.count() > 0 ? static_cast<double>(progress.done_bytes) / elapsed.count() : 0;
    std::string line =
        fmt::format("{}/{} files  {:.1f}/{:.1f} MB  {:.1f} MB/s", progress.done_files,
                    progress.files, static_cast<double>(progress.done_bytes) / kMegabyte,
                    static_cast<double>(progress.bytes) / kMegabyte, rate / kMegabyte);
    if (rate > 0 && progress.done_bytes < progress.bytes)
        line += fmt::format("  {} left",
                            human_time(std::chrono::duration<double>(
                                static_cast<double>(progress.bytes - progress.done_bytes) / rate)));
    line.resize(std::min(line.size(), width));
    constexpr std::size_t kShortestName = 8;
    if (line.size() + 2 + kShortestName <= width)
        line += "  " + tail_of(progress.current, width - line.size() - 2);
    return line;
}

}  // namespace mea::ingest
