// Whether somebody can have written a text, or a broken font or a wrong encoding made it.
#pragma once

#include <string>
#include <vector>

#include "indexer/record.h"

namespace mea::ingest {

// Says what is wrong, "36 % of its Arabic words are single letters"; empty when the text looks
// written. Short texts (under kMinJudgedLetters letters) are believed. Looked for: characters that
// stand for something that could not be read, one letter repeated, Arabic letters that stand alone,
// UTF-8 read as Latin, scripts mixed as no text mixes them. Safe for concurrent use.
std::string damage_of(const std::vector<Passage>& passages);

inline constexpr std::size_t kMinJudgedLetters = 150;

}  // namespace mea::ingest
