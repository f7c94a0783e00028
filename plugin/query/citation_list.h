// The citations of one document, as a reader sees them: with the works at the other end and the
// passages that say so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

enum class CitationDirection : std::uint8_t { cites, cited_by, same_target };

struct CitationRequest {
    std::string document;  // as named_document() takes it
    CitationDirection direction = CitationDirection::cites;
    bool other_conventions = false;  // only across conventions; protocols belong to theirs
    std::string relation;            // empty: all
    std::string display_language = "en";
    std::uint64_t offset = 0;
    std::uint32_t limit = 100;
};

inline constexpr std::uint64_t kNoHit = UINT64_MAX;
// A passage that shows a citation is cut to so many bytes.
inline constexpr std::size_t kMaxEvidenceBytes = 320;

struct CitationEntry {
    std::string target;          // id of what is cited
    std::string relation;        // "shares" where targets are shared
    std::uint64_t hit = kNoHit;  // index in `answer.hits`; kNoHit: it is not indexed
    std::uint64_t count = 0;
    std::string version;  // that says it; empty: not known
    PassageHit passage;   // where it says it; no text: not known
};

struct CitationAnswer {
    SearchAnswer answer;  // total counts entries; hits are the works at the other end
    std::vector<CitationEntry> entries;
};

// Errors: not_found (nothing is indexed or cited under that name), deadline, cancelled, corrupt.
// Safe for concurrent use on the same generation.
Result<CitationAnswer> list_citations(const index::Generation& generation,
                                      const CitationRequest& request, const Deadline& deadline);

}  // namespace mea::query
