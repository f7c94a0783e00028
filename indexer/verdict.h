// What became of each file and record: the values that reports and progress are made from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/problem.h"

namespace mea::ingest {

enum class Outcome : std::uint8_t {
    indexed,      // in the new generation; problems may say what was lost or contradicts
    skipped,      // no document, and no fault either: a README, the same file again
    failed,       // could not be read as a document
    quarantined,  // the index refused it
};

const char* outcome_name(Outcome outcome) noexcept;

struct Verdict {
    std::string source;
    Outcome outcome = Outcome::failed;
    std::string work;      // of an indexed document
    std::string language;  // of an indexed document
    std::vector<Problem> problems;
};

// Told what happens during a build. The calls come from any thread, one at a time for each object
// that says so in its own comment.
class BuildObserver {
  public:
    virtual ~BuildObserver() = default;
    virtual void found(std::uint64_t files, std::uint64_t bytes) = 0;
    // A file was read and understood, or failed; its documents get their verdicts later.
    virtual void processed(std::string_view path, std::uint64_t bytes) = 0;
    virtual void decided(const Verdict& verdict) = 0;
    // "merging", "checking", "publishing".
    virtual void entered(std::string_view phase) = 0;
};

}  // namespace mea::ingest
