// Collects the words of documents while they are indexed and writes the dictionary file of a
// generation from them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

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
    struct Entry {
        std::uint32_t documents = 0;
        std::uint64_t last_document = 0;
    };
    // Looked up by view, so that a known word costs no allocation.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const {
            return std::hash<std::string_view>()(word);
        }
    };
    using Table = std::unordered_map<std::string, Entry, Hash, std::equal_to<>>;
    struct Language {
        Table words, stems;
        std::uint32_t documents = 0;
        std::uint64_t last_document = 0;
    };
    void count(Table& table, std::string_view word);

    std::map<std::string, Language, std::less<>> languages_;
    std::uint64_t document_ = 1;
    std::size_t memory_ = 0;
};

// Writes the dictionary of counts as WordCounts encodes them and merge_counts adds them up.
// Errors: corrupt (cut), io, not_found (the folder).
Status write_dictionary(std::string_view counts, const std::filesystem::path& path);

}  // namespace mea::index
