// The counts of words as they are kept: sorted, each word without the beginning that it shares with
// the word before it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace mea::index {

// Not safe for concurrent use.
class CountTableWriter {
  public:
    // REQUIRES: words ascend.
    void add(std::string_view word, std::uint64_t count);
    std::uint64_t words() const { return words_; }
    void write(ByteWriter& out) const;

  private:
    ByteWriter entries_;
    std::string before_;
    std::uint64_t words_ = 0;
};

// Goes over a table. After damage there is no next word, and ok() or that of the bytes is false.
class CountTableReader {
  public:
    CountTableReader() = default;
    // Begins at the table that `in` is at; `in` must outlive the reader, and is behind the table
    // once next() was false.
    explicit CountTableReader(ByteReader& in) : in_(&in), left_(in.number()) {}

    bool next();
    // Words not yet read, as the table says.
    std::uint64_t left() const { return left_; }
    // Of the word that next() moved to; the view is valid until it is called again.
    std::string_view word() const { return word_; }
    std::uint64_t count() const { return count_; }
    // False once words did not ascend.
    bool ok() const { return sound_; }

  private:
    ByteReader* in_ = nullptr;
    std::uint64_t left_ = 0;
    std::string word_;
    std::uint64_t count_ = 0;
    bool sound_ = true;
};

}  // namespace mea::index
