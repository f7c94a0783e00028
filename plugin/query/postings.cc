#include "query/postings.h"

#include <algorithm>

namespace mea::query {

Result<index::TermPostings> PostingReader::read(const std::string& term) {
    if (blocks_ != nullptr)
        if (const auto frequent = blocks_->find(term)) return *frequent;
    const auto known = decoded_.find(term);
    if (known != decoded_.end()) return known->second->postings();
    auto decoded = std::make_unique<index::PostingEncoder>();
    if (Status read = decode(term, decoded.get()); !read) return std::move(read).forward();
    decoded_bytes_ += decoded->data().size();
    if (decoded_bytes_ > kMaxDecodedBytes)
        return fail(ErrorCode::limit,
                    "the words of the query have more than " + std::to_string(kMaxDecodedBytes) +
                        " bytes of postings",
                    "use fewer words or longer beginnings of words");
    return decoded_.emplace(term, std::move(decoded)).first->second->postings();
}

Result<std::uint32_t> PostingReader::documents(const std::string& term) const {
    if (blocks_ != nullptr)
        if (const auto frequent = blocks_->find(term)) return frequent->documents();
    return index::catch_xapian([&]() -> std::uint32_t { return database_.get_termfreq(term); });
}

Status PostingReader::decode(const std::string& term, index::PostingEncoder* decoded) const {
    if (Status state = deadline_.check(); !state) return state;
    return run_matcher(deadline_, [&] {
        std::size_t steps = 0;
        const Xapian::PostingIterator end = database_.postlist_end(term);
        for (Xapian::PostingIterator it = database_.postlist_begin(term); it != end; ++it) {
            decoded->add(*it, it.get_wdf());
            if (++steps % kPostingsPerCheck == 0 && deadline_.expired()) throw MatchStopped{};
        }
        decoded->finish();
    });
}

bool has_document(const index::TermPostings& postings, std::size_t document) {
    const auto number = static_cast<std::uint32_t>(document / index::kBlockDocuments);
    const auto place = static_cast<std::uint32_t>(document % index::kBlockDocuments);
    const index::PostingBlock block = postings.block(number);
    if (block.bits != nullptr) return (block.bits[place / 64] >> place % 64 & 1) != 0;
    return std::binary_search(block.places, block.places + block.count, place);
}

void add_documents(const index::TermPostings& postings, BitSet* documents) {
    for (std::uint32_t number = 0; number < postings.block_count(); ++number) {
        const index::PostingBlock block = postings.block(number);
        if (block.bits != nullptr) {
            documents->add_words(number * index::kBlockWords, {block.bits, index::kBlockWords});
            continue;
        }
        for (std::uint32_t rank = 0; rank < block.count; ++rank) {
            const std::size_t document =
                std::size_t{number} * index::kBlockDocuments + block.places[rank];
            if (document < documents->size()) documents->add(document);
        }
    }
}

}  // namespace mea::query
