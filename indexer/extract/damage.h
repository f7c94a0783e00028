// Whether somebody can have written a text, or a broken font or a wrong encoding made it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/record.h"

namespace mea::ingest {

// What a sample of a text says: of a long one passages at even distances.
struct Damage {
    // Why nobody can have written it, "36 % of its Arabic words are single letters"; empty: it
    // looks written.
    std::string reason;
    // Runs of characters between spaces that hold letters, and how many of them nobody wrote: a
    // per cent sign inside a word, letters of scripts that share no words, characters that stand
    // for something unreadable. Of a good text next to none are.
    std::uint32_t words = 0;
    std::uint32_t damaged_words = 0;
    std::string example;  // the first of these
    // Titles and headings, all of them, and those with a damaged word: they are few, and often in a
    // font of their own.
    std::uint32_t headings = 0;
    std::uint32_t damaged_headings = 0;
};

// Short texts (under kMinJudgedLetters letters) are believed. Looked for: characters that stand for
// something that could not be read, one letter repeated, Arabic letters that stand alone, UTF-8
// read as Latin, scripts mixed as no text mixes them. Safe for concurrent use.
Damage damage_of(const std::vector<Passage>& passages);

inline constexpr std::size_t kMinJudgedLetters = 150;

}  // namespace mea::ingest
