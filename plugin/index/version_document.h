// One language version as a Xapian document: what the indexer calls for each file.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "index/dictionary_writer.h"
#include "index/stored_version.h"
#include "text/analyzer.h"

namespace mea::index {

// Borrowed: the texts must outlive the call.
struct PassageText {
    PassageKind kind = PassageKind::paragraph;
    std::uint32_t level = 0;
    std::uint32_t page = 0;
    std::string_view number;
    std::string_view language;  // BCP 47; empty: that of the version
    std::string_view text;      // valid UTF-8
};

// Free positions between two passages: wider than any phrase or NEAR may reach.
inline constexpr std::uint32_t kPassageGap = 64;

// How often a word of a title or heading counts; `sh tests/bench/run.sh tune` tries others.
struct FieldWeights {
    std::uint32_t title = 6;
    std::uint32_t heading = 3;
};

// Named limits of one version; exceeding one is ErrorCode::limit.
inline constexpr std::size_t kMaxVersionBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMaxPassages = 1'000'000;
inline constexpr std::size_t kMaxHeaderBytes = std::size_t{1} << 20;

// Everything the index holds of one version: words, stems, values, header, passages, text.
// `header.values` holds the values of the fields that may repeat (convention, target, decision,
// mentions-..., body, subject); type, language, year, date, meeting, symbol, work, source and id
// are taken from the header's own members. Repeated values count once.
// Every term is checked or shortened, so that Xapian cannot refuse the document for its keys.
// Errors: argument (no id, no work, text not UTF-8, a value of a field that has none), limit.
// `counts`, when not null, learns the words of the version as one document.
// Safe for concurrent use with different analysers and counts.
Result<Xapian::Document> build_document(const VersionHeader& header,
                                        const std::vector<PassageText>& passages,
                                        text::Analyzer& analyzer, WordCounts* counts = nullptr,
                                        const FieldWeights& weights = {});

// The term that one version, or all versions of a work, have and nothing else has: for replacing
// and deleting.
std::string version_term(std::string_view id);
std::string work_term(std::string_view work);

}  // namespace mea::index
