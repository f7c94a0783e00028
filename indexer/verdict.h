// What became of each file and record: the values that reports and progress are made from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/problem.h"

namespace mea::ingest {

enum class Outcome : std::uint8_t {
    indexed,      // in the new generation; a problem may say what contradicts
    unchanged,    // in the new generation, taken over from the one before
    partial,      // in the new generation, but a problem says what was lost on the way in
    skipped,      // no document, and no fault either: a README, the same file again
    failed,       // could not be read as a document
    quarantined,  // the index refused it
    removed,      // was in the generation before; its source is gone
};

const char* outcome_name(Outcome outcome) noexcept;

struct Verdict {
    std::string source;
    Outcome outcome = Outcome::failed;
    std::string work;      // of an indexed document
    std::string language;  // of an indexed document
    std::vector<Problem> problems;
};

// Of a document that is in the generation: partial when a problem says that something was lost.
Verdict verdict_of_indexed(std::string source, std::string work, std::string language,
                           std::vector<Problem> problems);

// Of a file that gave no document: failed when a problem is an error.
Verdict verdict_without_document(std::string source, std::vector<Problem> problems);

// Of a file whose text is in the generation already, read from `of`.
Verdict verdict_of_duplicate(std::string source, const std::string& of);

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
    // Something an operator should know that is about no document: a sentence without a full stop.
    virtual void noted(std::string_view message) { (void)message; }
};

}  // namespace mea::ingest
