#include "index/posting_blocks.h"

#include <algorithm>

#include "index/layout.h"
#include "index/posting_block_format.h"

namespace mea::index {

using posting_block_format::block_bytes;
using posting_block_format::Kind;

PostingBlock TermPostings::block(std::uint32_t number) const {
    if (number >= counts_.size()) return {};
    const char* data = data_;
    for (std::uint32_t i = 0; i < number; ++i) data += block_bytes(counts_[i]);
    PostingBlock block;
    block.count = counts_[number];
    if (block.count > kSparseUpTo) {
        block.bits = reinterpret_cast<const std::uint64_t*>(data);
        block.occurrences = reinterpret_cast<const std::uint8_t*>(data + kBlockDocuments / 8);
    } else {
        block.places = reinterpret_cast<const std::uint16_t*>(data);
        block.occurrences =
            reinterpret_cast<const std::uint8_t*>(data) + std::size_t{block.count} * 2;
    }
    return block;
}

std::uint32_t TermPostings::many(std::uint32_t document) const {
    const auto found = std::lower_bound(many_documents_.begin(), many_documents_.end(), document);
    if (found == many_documents_.end() || *found != document) return kManyOccurrences;
    return many_occurrences_[static_cast<std::size_t>(found - many_documents_.begin())];
}

Result<std::shared_ptr<const PostingBlocks>> PostingBlocks::open(
    const std::filesystem::path& folder) {
    Result<SectionFile> table =
        SectionFile::open(folder / kBlockTableFile, posting_block_format::kFormat);
    if (!table) return std::move(table).forward();
    Result<MappedFile> data = MappedFile::open(folder / kBlockDataFile);
    if (!data && data.error().code != ErrorCode::not_found) return std::move(data).forward();
    std::shared_ptr<PostingBlocks> blocks;
    if (data) {
        blocks.reset(new PostingBlocks(std::move(*table), std::move(*data)));
        blocks->read();
    }
    if (blocks == nullptr || !blocks->sound())
        return fail(ErrorCode::corrupt, "the posting blocks are damaged: table and data do not fit",
                    "roll back or rebuild the index");
    return std::shared_ptr<const PostingBlocks>(std::move(blocks));
}

void PostingBlocks::read() {
    text_ = table_.get<char>(Kind::text);
    text_first_ = table_.get<std::uint32_t>(Kind::text_first);
    documents_ = table_.get<std::uint32_t>(Kind::documents);
    data_first_ = table_.get<std::uint64_t>(Kind::data_first);
    counts_ = table_.get<std::uint32_t>(Kind::counts);
    many_first_ = table_.get<std::uint32_t>(Kind::many_first);
    many_documents_ = table_.get<std::uint32_t>(Kind::many_documents);
    many_occurrences_ = table_.get<std::uint32_t>(Kind::many_occurrences);
    if (!documents_.empty()) blocks_ = static_cast<std::uint32_t>(counts_.size()) / term_count();
}

bool PostingBlocks::sound() const {
    const std::size_t terms = documents_.size();
    if (text_first_.size() != terms + 1 || !partitions(text_first_, text_.size()) ||
        counts_.size() != terms * blocks_ || data_first_.size() != terms + 1 ||
        data_first_.front() != 0 || many_first_.size() != terms + 1 ||
        !partitions(many_first_, many_documents_.size()) ||
        many_documents_.size() != many_occurrences_.size())
        return false;
    for (std::size_t i = 0; i < terms; ++i) {
        std::uint64_t end = data_first_[i];
        for (const std::uint32_t count : counts_.subspan(i * blocks_, blocks_)) {
            if (count > kBlockDocuments) return false;
            end += block_bytes(count);
        }
        if (end != data_first_[i + 1]) return false;
    }
    return data_first_.back() + posting_block_format::kTail == data_.bytes().size();
}

std::string_view PostingBlocks::term(std::uint32_t number) const {
    return std::string_view(text_.data(), text_.size())
        .substr(text_first_[number], text_first_[number + 1] - text_first_[number]);
}

std::optional<TermPostings> PostingBlocks::find(std::string_view wanted) const {
    std::uint32_t low = 0;
    std::uint32_t high = term_count();
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (term(middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == term_count() || term(low) != wanted) return std::nullopt;
    const std::uint32_t first = many_first_[low];
    const std::uint32_t many = many_first_[low + 1] - first;
    return TermPostings(documents_[low], counts_.subspan(std::size_t{low} * blocks_, blocks_),
                        data_.bytes().data() + data_first_[low],
                        many_documents_.subspan(first, many),
                        many_occurrences_.subspan(first, many));
}

}  // namespace mea::index
