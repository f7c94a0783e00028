// Logging as a value passed in: libraries here never print, the program or the host decides where
// lines go.
#pragma once

#include <functional>
#include <string_view>

namespace mea {

enum class Severity { debug, info, warning, error };

// Called from whichever thread has something to say; an empty Logger drops the line.
using Logger = std::function<void(Severity, std::string_view line)>;

inline void log(const Logger& logger, Severity severity, std::string_view line) {
    if (logger) logger(severity, line);
}

}  // namespace mea
