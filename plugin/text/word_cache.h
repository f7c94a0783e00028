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
    };

    WordCache();

    // A segment longer than this is not worth keeping.
    static constexpr std::size_t kMaxKeyBytes = 64;

    // What `key` was shaped into under `context` (a profile and segment kind), or nullptr.
    const std::vector<Word>* find(std::string_view key, std::uint32_t context) const;

    const std::vector<Word>& insert(std::string_view key, std::uint32_t context,
                                    std::span<const Shape> shapes);

  private:
    struct Slot {
        std::uint64_t hash = 0;  // 0: free
        std::uint32_t entry = 0;
    };
    struct Entry {
        std::string_view key;
        std::uint32_t context;
        std::vector<Word> words;
    };

    static std::uint64_t hash_of(std::string_view key, std::uint32_t context);
    std::string_view keep(std::string_view text);
    void clear();

    std::vector<Slot> slots_;
    std::vector<Entry> entries_;
    std::vector<std::string> blocks_;  // string storage that never moves
};

}  // namespace mea::text
