// Remembers what segments were shaped into: a text repeats its words, the stemmer need not.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/shape.h"

namespace mea::text {

// Bounded: when full it forgets everything and starts over, which costs one pass of misses.
// Not safe for concurrent use.
class WordCache {
  public:
    // One remembered word; the views live until the next insert().
    struct Word {
        std::string_view word;
        std::string_view stem;
        std::uint32_t begin;
        std::uint32_t end;
        TokenKind kind;
        bool stop;
        bool question;
    };

    WordCache();

    // A segment longer than this is not worth keeping.
    static constexpr std::size_t kMaxKeyBytes = 64;

    // What `key` was shaped into under `context` (a profile and segment kind), or nullptr.
    const std::vector<Word>* find(std::string_view key, std::uint32_t context) const;

    const std::vector<Word>& insert(std::string_view key, std::uint32_t context,
                                    std::span<const Shape> shapes);

  private:
    // A power of two of them, at most half taken; `tag` is part of the hash, to spare most looks at
    // entries that differ.
    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t entry = 0;  // index + 1; 0: free
    };
    struct Entry {
        std::uint64_t hash;
        std::string_view key;
        std::uint32_t context;
        std::vector<Word> words;
    };

    std::string_view keep(std::string_view text);
    void take_slot(std::uint64_t hash, std::uint32_t entry);
    void grow();
    void clear();

    std::vector<Slot> slots_;
    std::vector<Entry> entries_;
    std::vector<std::string> blocks_;  // string storage; a block is never grown, so views stay
};

}  // namespace mea::text
