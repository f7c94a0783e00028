// Where the words of one document stand, as one record in place of an entry for every word.
//
// Xapian's table of positions has an entry for each word of each document, with the whole word in
// its key: three quarters of it are keys, and writing it is a sixth of indexing. A record is a hash
// table: the words of a bucket of some kBucketWords one after the other, each as a few bytes of its
// hash, the length of its list, and the list. Words of the document whose bytes would be the same
// get another seed, so that each is told from all others of the document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "base/result.h"

namespace mea::index {

// Collects the words of one document. Not safe for concurrent use.
class PositionRecordWriter {
  public:
    // A term may be added more than once, its positions in any order.
    void add(std::string_view term, const std::vector<std::uint32_t>& positions);
    // The record; empty for a document without words. The same words and positions give the same
    // bytes.
    std::string encode();

  private:
    struct Entry {
        std::uint64_t place = 0;             // bucket and key, by the current seed
        std::uint32_t begin = 0, size = 0;   // of the term in text_
        std::uint32_t first = 0, count = 0;  // in positions_
    };
    std::string_view term(const Entry& entry) const {
        return std::string_view(text_).substr(entry.begin, entry.size);
    }
    bool place_all(std::uint64_t seed, std::uint32_t width);

    std::string text_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> positions_;
};

// A view of a record. Damaged bytes give wrong positions or none, never a read outside of them.
class PositionRecord {
  public:
    PositionRecord() = default;
    // Errors: corrupt.
    static Result<PositionRecord> open(std::string_view bytes);

    // Appends the positions of a term, ascending. Of a term that the document does not have mostly
    // nothing, rarely those of another: ask the postings first where that matters.
    void find(std::string_view term, std::vector<std::uint32_t>* positions) const;

  private:
    std::uint64_t seed_ = 0;
    std::uint32_t buckets_ = 0, width_ = 0;
    std::string_view ends_;  // u32 for each bucket: where it ends in body_
    std::string_view body_;
};

// Reads the records of a database, fastest in ascending order. Not safe for concurrent use.
class PositionReader {
  public:
    // `database` must outlive the reader.
    explicit PositionReader(const Xapian::Database& database) : database_(database) {}

    // Valid until the next call; without words when the document has none. Errors: corrupt, io.
    Result<PositionRecord> read(Xapian::docid document);

  private:
    const Xapian::Database& database_;
    Xapian::ValueIterator values_;
    Xapian::docid last_ = 0;
    std::string bytes_;
};

}  // namespace mea::index
