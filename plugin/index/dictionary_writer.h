// Collects the words of documents while they are indexed and writes the dictionary file of a
// generation from them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/slot_table.h"

namespace mea::index {

// Most words of one language a dictionary keeps: the most frequent ones. Bounds the memory of the
// merge and of readers on collections full of misspelt or glued words.
inline constexpr std::size_t kMaxDictionaryWords = 400'000;

// Counts the documents that hold each word and stem. Not safe for concurrent use: one per run.
class WordCounts {
  public:
    // Words between two calls of end_document belong to one document; repetitions count once.
    void add(std::string_view language, std::string_view word, std::string_view stem);
    void end_document();

    // Rough heap use, in bytes.
    std::size_t memory() const { return memory_; }

    // The counts as sorted bytes, to be kept until the runs are merged.
    std::string encode() const;

  private:
    // Documents counted so far, and the last of them.
    struct Count {
        std::uint32_t documents = 0;
        std::uint32_t last_document = 0;
    };
    // A string that is a word, a stem or both.
    struct Entry {
        std::size_t begin = 0;  // of its bytes in Language::text
        std::uint32_t size = 0;
        std::uint32_t stem = 0;  // entry of the stem it was last seen with
        Count as_word, as_stem;
    };
    struct Language {
        std::string_view string(const Entry& entry) const {
            return std::string_view(text).substr(entry.begin, entry.size);
        }
        // Adds the string if it is new.
        std::uint32_t entry_of(std::string_view string);

        Count documents;
        std::vector<Entry> entries;
        SlotTable numbers;  // of entries
        std::string text;
    };
    void count(Count& count) const;

    std::map<std::string, Language, std::less<>> languages_;
    std::uint32_t document_ = 1;
    std::size_t memory_ = 0;
};

// Writes the dictionary of counts as WordCounts encodes them and merge_counts adds them up.
// Errors: corrupt (cut), io, not_found (the folder).
Status write_dictionary(std::string_view counts, const std::filesystem::path& path);

}  // namespace mea::index
