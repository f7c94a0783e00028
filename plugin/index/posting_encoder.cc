#include "index/posting_encoder.h"

#include <algorithm>
#include <array>

#include "index/posting_block_format.h"

namespace mea::index {
namespace {

template <typename T>
std::string_view bytes_of(const T& elements) {
    return {reinterpret_cast<const char*>(elements.data()), elements.size() * sizeof(elements[0])};
}

}  // namespace

void PostingEncoder::add(std::uint32_t document, std::uint32_t occurrences) {
    while (counts_.size() < document / kBlockDocuments) end_block();
    places_.push_back(static_cast<std::uint16_t>(document % kBlockDocuments));
    occurrences_.push_back(
        static_cast<char>(std::min<std::uint32_t>(occurrences, kManyOccurrences)));
    ++documents_;
    if (occurrences < kManyOccurrences) return;
    many_documents_.push_back(document);
    many_occurrences_.push_back(occurrences);
}

void PostingEncoder::end_block() {
    const auto count = static_cast<std::uint32_t>(places_.size());
    const std::size_t end = data_.size() + posting_block_format::block_bytes(count);
    if (count > kSparseUpTo) {
        std::array<std::uint64_t, kBlockWords> bits{};
        for (const std::uint16_t place : places_)
            bits[place / 64] |= std::uint64_t{1} << place % 64;
        data_ += bytes_of(bits);
    } else {
        data_ += bytes_of(places_);
    }
    data_ += occurrences_;
    data_.resize(end, '\0');
    counts_.push_back(count);
    places_.clear();
    occurrences_.clear();
}

void PostingEncoder::finish() {
    if (!places_.empty()) end_block();
}

void PostingEncoder::finish(std::uint32_t blocks) {
    finish();
    while (counts_.size() < blocks) end_block();
}

TermPostings PostingEncoder::postings() const {
    return TermPostings(documents_, counts_, data_.data(), many_documents_, many_occurrences_);
}

}  // namespace mea::index
