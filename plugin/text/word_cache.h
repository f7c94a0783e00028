// Remembers what segments were shaped into: a text repeats its words, the stemmer need not.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/slot_table.h"
#include "text/shape.h"

namespace mea::text {

// Bounded: two halves. Words go into the young one; when that is full, it becomes the old one and
// what was only in that is forgotten. What is used goes on: words of the old half move to the
// young. Not safe for concurrent use.
class WordCache {
  public:
    // One remembered word; the views live until the next find() or insert().
    struct Word {
        std::string_view word;
        std::string_view stem;
        std::uint32_t begin;
        std::uint32_t end;
        TokenKind kind;
        bool stop;
        bool question;
    };
    using Words = std::span<const Word>;

    // A segment longer than this is not worth keeping.
    static constexpr std::size_t kMaxKeyBytes = 64;

    // What `key` was shaped into under `context` (a profile and segment kind), if that is known.
    std::optional<Words> find(std::string_view key, std::uint32_t context);

    Words insert(std::string_view key, std::uint32_t context, std::span<const Shape> shapes);

  private:
    class Half {
      public:
        bool full() const;
        std::optional<Words> find(std::string_view key, std::uint32_t context,
                                  std::uint64_t hash) const;
        Words insert(std::string_view key, std::uint32_t context, std::uint64_t hash,
                     const auto& shapes);

      private:
        struct Entry {
            std::string_view key;
            std::uint32_t context;
            std::uint32_t first_word;  // in words_; the last is in front of the next entry's first
        };

        std::string_view keep(std::string_view text);
        Words words_of(std::size_t entry) const;

        SlotTable numbers_;  // of entries_
        std::vector<Entry> entries_;
        std::vector<Word> words_;
        std::vector<std::string> blocks_;  // string storage; a block is never grown, so views stay
    };

    Half young_, old_;
};

}  // namespace mea::text
