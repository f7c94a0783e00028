// Takes away from the process it is called in whatever reading a document does not need.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mea::ingest {

// What one document may cost. Processor time counts from the document on, memory is that of the
// whole process.
struct SandboxLimits {
    std::uint64_t memory_bytes = UINT64_C(2) << 30;
    std::uint32_t processor_seconds = 60;
};

// What the process exits with when memory runs out.
inline constexpr int kMemoryExit = 77;
// And when the text recognition that was asked for is not installed.
inline constexpr int kNoRecognitionExit = 78;

// From here on, until the process ends: no new privileges, no file opened for writing, none opened
// for reading but below `readable` (folders; one that is missing is left out), no socket, no
// program, no other process, no core; memory as limited. Closes every descriptor from 3 on. Where
// the kernel has no Landlock, no file is opened at all; where it has no seccomp, limits and
// Landlock are what remains. Returns what could not be set up, empty when everything holds. Call it
// in a process with one thread, after everything that reads files has been loaded.
std::string enter_sandbox(const SandboxLimits& limits, const std::vector<std::string>& readable);

// The processor time of the next document begins now: beyond `seconds` the kernel ends the process
// with SIGXCPU.
void limit_processor(std::uint32_t seconds);

}  // namespace mea::ingest
