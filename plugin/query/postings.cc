#include "query/postings.h"

#include <algorithm>

#include "index/terms.h"
#include "query/refusals.h"
namespace mea::query {

namespace {

// No term has it: the analyser takes it for the end of a word.
constexpr char kLanguageMark = '\0';

}  // namespace

std::string term_in_language(std::string_view term, std::string_view language) {
    std::string restricted(term);
    restricted += kLanguageMark;
    return restricted.append(language);
}

std::string_view whole_term(std::string_view term) {
    return term.substr(0, term.find(kLanguageMark));
}

Result<index::TermPostings> PostingReader::read(const std::string& term) {
    if (blocks_ != nullptr)
        if (const auto frequent = blocks_->find(term)) return *frequent;
    const auto known = decoded_.find(term);
    if (known != decoded_.end()) return known->second->postings();
    auto decoded = std::make_unique<index::PostingEncoder>();
    const std::size_t mark = term.find(kLanguageMark);
    Status read = mark == std::string::npos
                      ? decode(term, decoded.get())
                      : restrict(std::string_view(term).substr(0, mark),
                                 std::string_view(term).substr(mark + 1), decoded.get());
    if (!read) return std::move(read).forward();
    decoded_bytes_ += decoded->data().size();
    if (decoded_bytes_ > kMaxDecodedBytes)
        return refuse("postings", {{"most", std::to_string(kMaxDecodedBytes)}});
    return decoded_.emplace(term, std::move(decoded)).first->second->postings();
}

Result<std::uint32_t> PostingReader::documents(const std::string& term) {
    if (whole_term(term) != term) {
        const Result<index::TermPostings> postings = read(term);
        if (!postings) return Unexpected{postings.error()};
        return postings->documents();
    }
    if (blocks_ != nullptr)
        if (const auto frequent = blocks_->find(term)) return frequent->documents();
    return index::catch_xapian([&]() -> std::uint32_t { return database_.get_termfreq(term); });
}

Status PostingReader::decode(const std::string& term, index::PostingEncoder* decoded) const {
    if (Status state = deadline_.check(); !state) return state;
    return run_matcher(deadline_, [&] {
        std::size_t steps = 0;
        database_.for_each_posting(term, [&](Xapian::docid document, Xapian::termcount times) {
            decoded->add(document, times);
            if (++steps % kPostingsPerCheck == 0 && deadline_.expired()) throw MatchStopped{};
            return true;
        });
        decoded->finish();
    });
}

Status PostingReader::restrict(std::string_view term, std::string_view language,
                               index::PostingEncoder* restricted) {
    const Result<index::TermPostings> all = read(std::string(term));
    if (!all) return Unexpected{all.error()};
    const Result<index::TermPostings> in_language =
        read(index::value_term(index::Field::language, language));
    if (!in_language) return Unexpected{in_language.error()};
    const std::uint32_t blocks = std::min(all->block_count(), in_language->block_count());
    BitSet within(std::size_t{blocks} * index::kBlockDocuments);
    add_documents(*in_language, &within);
    for (std::uint32_t number = 0; number < blocks; ++number) {
        if (Status state = deadline_.check(); !state) return state;
        for_each_posting(*all, number, block_of(within, number),
                         [&](std::uint32_t place, std::uint32_t occurrences) {
                             restricted->add(number * index::kBlockDocuments + place, occurrences);
                         });
    }
    restricted->finish();
    return {};
}

bool has_document(const index::TermPostings& postings, std::size_t document) {
    const auto number = static_cast<std::uint32_t>(document / index::kBlockDocuments);
    const auto place = static_cast<std::uint32_t>(document % index::kBlockDocuments);
    const index::PostingBlock block = postings.block(number);
    if (block.bits != nullptr) return (block.bits[place / 64] >> place % 64 & 1) != 0;
    return std::binary_search(block.places, block.places + block.count, place);
}

std::array<std::uint64_t, index::kBlockWords> block_of(const BitSet& documents,
                                                       std::uint32_t number) {
    std::array<std::uint64_t, index::kBlockWords> block{};
    const std::span<const std::uint64_t> words = documents.words();
    const std::size_t first = std::min(std::size_t{number} * index::kBlockWords, words.size());
    const std::span<const std::uint64_t> some =
        words.subspan(first, std::min(index::kBlockWords, words.size() - first));
    std::copy(some.begin(), some.end(), block.begin());
    return block;
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
