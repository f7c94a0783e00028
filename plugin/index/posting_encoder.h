// Makes posting blocks of one term in memory: for the file of frequent terms, and for the terms a
// search decodes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/posting_blocks.h"

namespace mea::index {

class PostingEncoder {
  public:
    // Documents ascending.
    void add(std::uint32_t document, std::uint32_t occurrences);
    // Ends the last block; nothing may be added after it.
    void finish();
    // Ends at least `blocks` blocks, so that all terms of a file have the same number.
    void finish(std::uint32_t blocks);

    std::uint32_t documents() const { return documents_; }
    // After finish; valid until the next call of another function.
    TermPostings postings() const;
    const std::string& data() const { return data_; }
    const std::vector<std::uint32_t>& counts() const { return counts_; }
    const std::vector<std::uint32_t>& many_documents() const { return many_documents_; }
    const std::vector<std::uint32_t>& many_occurrences() const { return many_occurrences_; }

  private:
    void end_block();

    std::uint32_t documents_ = 0;
    std::string data_;
    std::vector<std::uint32_t> counts_, many_documents_, many_occurrences_;
    // Of the block that is being filled.
    std::vector<std::uint16_t> places_;
    std::string occurrences_;
};

}  // namespace mea::index
