// The posting lists of frequent terms once more, mapped and in a form that is joined, counted and
// scored without decoding.
//
// Xapian decodes about 50 postings in a microsecond; a word that most documents have costs more
// than everything else a search does. A block stands for 65,536 documents: with many of them it is
// one bit each, with few their places, as in S. Chambi et al., "Better bitmap performance with
// Roaring bitmaps", Software: Practice and Experience 46 (2016).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "index/mapped_file.h"
#include "index/section_file.h"

namespace mea::index {

inline constexpr std::uint32_t kBlockDocuments = 1U << 16;
inline constexpr std::size_t kBlockWords = kBlockDocuments / 64;
// A block with more documents is stored as bits.
inline constexpr std::uint32_t kSparseUpTo = 4096;
// What stands in a byte for more occurrences than fit.
inline constexpr std::uint8_t kManyOccurrences = 255;

// The postings of one term in one range of documents. A block of a damaged file may name documents
// that do not exist, and more or fewer than `count`; reading it is safe.
struct PostingBlock {
    std::uint32_t count = 0;
    const std::uint64_t* bits = nullptr;        // kBlockWords; null when sparse
    const std::uint16_t* places = nullptr;      // ascending; null when dense
    const std::uint8_t* occurrences = nullptr;  // in the order of documents
};

// All postings of one term; a view, valid as long as what gave it.
class TermPostings {
  public:
    TermPostings() = default;
    // `counts` documents in each block; `data` their blocks in a row; `many_*` the documents with
    // kManyOccurrences or more, ascending, and how many they have.
    TermPostings(std::uint32_t documents, std::span<const std::uint32_t> counts, const char* data,
                 std::span<const std::uint32_t> many_documents,
                 std::span<const std::uint32_t> many_occurrences)
        : documents_(documents),
          counts_(counts),
          data_(data),
          many_documents_(many_documents),
          many_occurrences_(many_occurrences) {}

    std::uint32_t documents() const { return documents_; }
    std::uint32_t block_count() const { return static_cast<std::uint32_t>(counts_.size()); }
    // An empty one behind the last. Cost: `number` additions.
    PostingBlock block(std::uint32_t number) const;
    // Occurrences in a document whose byte is kManyOccurrences.
    std::uint32_t many(std::uint32_t document) const;

  private:
    std::uint32_t documents_ = 0;
    std::span<const std::uint32_t> counts_;
    const char* data_ = nullptr;
    std::span<const std::uint32_t> many_documents_, many_occurrences_;
};

// Immutable; safe for concurrent use.
class PostingBlocks {
  public:
    // Of a generation's folder. Checks the table and that every block lies inside the data; the
    // data themselves are checked by the generation's checksums. Errors: not_found (a generation
    // without), io, wrong_version, corrupt.
    static Result<std::shared_ptr<const PostingBlocks>> open(const std::filesystem::path& folder);

    // Nothing when the term is not frequent: its postings are in the database only.
    std::optional<TermPostings> find(std::string_view term) const;
    std::uint32_t term_count() const { return static_cast<std::uint32_t>(documents_.size()); }
    // The frequent terms, ascending. REQUIRES: number < term_count()
    std::string_view term(std::uint32_t number) const;
    // Table and data, mapped.
    std::size_t bytes() const { return table_.bytes() + data_.bytes().size(); }

  private:
    PostingBlocks(SectionFile table, MappedFile data)
        : table_(std::move(table)), data_(std::move(data)) {}
    void read();
    bool sound() const;

    SectionFile table_;
    MappedFile data_;
    std::uint32_t blocks_ = 0;
    std::span<const char> text_;
    std::span<const std::uint32_t> text_first_, documents_, counts_, many_first_, many_documents_,
        many_occurrences_;
    std::span<const std::uint64_t> data_first_;
};

}  // namespace mea::index
