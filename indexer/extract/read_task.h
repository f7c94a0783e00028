// What a reader of one format is given: bytes, what to call them, and how much they may cost.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/extract/reading_options.h"
#include "indexer/extraction.h"

namespace mea::ingest {

// A file inside a file inside a file: mails and archives. Deeper ones are left out with a problem.
inline constexpr std::uint32_t kMaxNesting = 4;
// Of all that a file unpacks to, at every depth together.
inline constexpr std::uint64_t kMaxUnpackedBytes = UINT64_C(512) << 20;
inline constexpr std::uint32_t kMaxMembers = 20'000;

// What is left of the limits above; shared by everything inside one file.
struct UnpackBudget {
    std::uint64_t bytes = kMaxUnpackedBytes;
    std::uint32_t members = kMaxMembers;
};

struct ReadTask {
    std::string_view bytes;
    std::string source;  // valid UTF-8; of something inside a file "outer.zip/inner.docx"
    const ReadingOptions& options;
    UnpackBudget& budget;
    std::uint32_t depth = 0;
    std::string_view declared;  // the media type that what holds it says, "text/html"; may be empty
};

// Reads a file that was found inside another one, which may declare what media type it has: that
// decides only what the content leaves open.
Extraction extract_inner(const ReadTask& outer, std::string_view bytes, std::string_view name,
                         std::string_view declared = {});

inline Extraction failure(ProblemKind kind, const std::string& source, std::string message,
                          std::string hint, std::uint32_t line = 0) {
    Extraction extraction;
    extraction.problems.push_back(
        {kind, ProblemSeverity::error, source, std::move(message), std::move(hint), line});
    return extraction;
}

inline Extraction no_document(const std::string& source, std::string message) {
    Extraction extraction;
    extraction.problems.push_back({ProblemKind::no_document, ProblemSeverity::note, source,
                                   std::move(message), "give its documents as texts or records",
                                   0});
    return extraction;
}

}  // namespace mea::ingest
