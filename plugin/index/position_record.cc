#include "index/position_record.h"

#include <algorithm>
#include <tuple>

#include <xxhash.h>

#include "base/bytes.h"
#include "index/field_table.h"
#include "index/xapian_errors.h"

namespace mea::index {
namespace {

constexpr std::size_t kBucketWords = 32;
constexpr std::size_t kEndBytes = 4;
// Bytes of a key, for documents with up to so many words: at least every second seed tells all
// words of a document apart.
constexpr std::size_t kWordsOfTwoBytes = 1U << 11U, kWordsOfThreeBytes = 1U << 19U;
constexpr std::uint32_t kWidest = 4;
// Named limit. After so many seeds, which no text reaches, words that look the same share a key.
constexpr std::uint64_t kMaxSeeds = 128;
constexpr std::uint64_t kSeedsOfAWidth = 32;

std::uint32_t width_for(std::size_t words) {
    if (words <= kWordsOfTwoBytes) return 2;
    return words <= kWordsOfThreeBytes ? 3 : kWidest;
}

// The bucket in the upper half, the key in the lower.
std::uint64_t place_of(std::string_view term, std::uint64_t seed, std::uint32_t buckets,
                       std::uint32_t width) {
    const std::uint64_t hash = XXH3_64bits_withSeed(term.data(), term.size(), seed);
    const std::uint64_t bucket = (hash >> 32U) * buckets >> 32U;
    const std::uint64_t mask = (std::uint64_t{1} << 8U * width) - 1;
    return bucket << 32U | (hash & mask);
}

void put(std::string& out, std::uint64_t number, std::size_t bytes) {
    for (std::size_t at = 0; at < bytes; ++at)
        out.push_back(static_cast<char>(number >> 8U * at & 0xFFU));
}

std::uint32_t get(std::string_view bytes) {
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at)
        number |= std::uint32_t{static_cast<unsigned char>(bytes[at])} << 8U * at;
    return number;
}

std::string encode_list(std::vector<std::uint32_t>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    ByteWriter out;
    std::uint32_t before = 0;
    for (const std::uint32_t position : list) {
        out.number(position - before);
        before = position;
    }
    return std::move(out).take();
}

}  // namespace

void PositionRecordWriter::add(std::string_view term, const std::vector<std::uint32_t>& positions) {
    Entry entry;
    entry.begin = static_cast<std::uint32_t>(text_.size());
    entry.size = static_cast<std::uint32_t>(term.size());
    entry.first = static_cast<std::uint32_t>(positions_.size());
    entry.count = static_cast<std::uint32_t>(positions.size());
    text_.append(term);
    positions_.insert(positions_.end(), positions.begin(), positions.end());
    entries_.push_back(entry);
}

// Puts the entries in order; false when two terms have one place.
bool PositionRecordWriter::place_all(std::uint64_t seed, std::uint32_t width) {
    const auto buckets = static_cast<std::uint32_t>(entries_.size() / kBucketWords + 1);
    for (Entry& entry : entries_) entry.place = place_of(term(entry), seed, buckets, width);
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.place, a.first) < std::tie(b.place, b.first);
    });
    const auto clash = [&](const Entry& a, const Entry& b) {
        return a.place == b.place && term(a) != term(b);
    };
    return std::adjacent_find(entries_.begin(), entries_.end(), clash) == entries_.end();
}

std::string PositionRecordWriter::encode() {
    if (entries_.empty()) return {};
    std::uint64_t seed = 0;
    std::uint32_t width = width_for(entries_.size());
    while (!place_all(seed, width) && ++seed < kMaxSeeds)
        if (seed % kSeedsOfAWidth == 0) width = std::min(width + 1, kWidest);
    const std::size_t buckets = entries_.size() / kBucketWords + 1;
    std::string ends, body;
    std::vector<std::uint32_t> list;
    std::size_t at = 0;
    for (std::uint64_t bucket = 0; bucket < buckets; ++bucket) {
        while (at < entries_.size() && entries_[at].place >> 32U == bucket) {
            const std::uint64_t place = entries_[at].place;
            list.clear();
            for (; at < entries_.size() && entries_[at].place == place; ++at) {
                const auto first = positions_.begin() + entries_[at].first;
                list.insert(list.end(), first, first + entries_[at].count);
            }
            put(body, place, width);
            ByteWriter encoded;
            encoded.string(encode_list(list));
            body.append(encoded.bytes());
        }
        put(ends, body.size(), kEndBytes);
    }
    ByteWriter out;
    out.number(seed);
    out.number(width);
    out.number(buckets);
    out.raw(ends);
    out.raw(body);
    return std::move(out).take();
}

Result<PositionRecord> PositionRecord::open(std::string_view bytes) {
    PositionRecord record;
    if (bytes.empty()) return record;
    ByteReader in(bytes);
    record.seed_ = in.number();
    const std::uint64_t width = in.number();
    const std::uint64_t buckets = in.number();
    if (!in.ok() || width == 0 || width > kWidest || buckets > in.rest().size() / kEndBytes)
        return fail(ErrorCode::corrupt, "the positions of a document are damaged",
                    "roll back or rebuild the index");
    record.width_ = static_cast<std::uint32_t>(width);
    record.buckets_ = static_cast<std::uint32_t>(buckets);
    record.ends_ = in.raw(static_cast<std::size_t>(buckets) * kEndBytes);
    record.body_ = in.rest();
    return record;
}

void PositionRecord::find(std::string_view term, std::vector<std::uint32_t>* positions) const {
    if (buckets_ == 0) return;
    const std::uint64_t place = place_of(term, seed_, buckets_, width_);
    const auto bucket = static_cast<std::size_t>(place >> 32U);
    const auto key = static_cast<std::uint32_t>(place);
    const std::size_t begin =
        bucket == 0 ? 0 : get(ends_.substr((bucket - 1) * kEndBytes, kEndBytes));
    const std::size_t end = get(ends_.substr(bucket * kEndBytes, kEndBytes));
    if (begin > end || end > body_.size()) return;
    ByteReader in(body_.substr(begin, end - begin));
    while (in.ok() && !in.at_end()) {
        const std::uint32_t found = get(in.raw(width_));
        ByteReader list(in.string());
        if (found < key) continue;
        if (found > key) return;
        std::uint32_t position = 0;
        while (list.ok() && !list.at_end()) {
            position += static_cast<std::uint32_t>(list.number());
            positions->push_back(position);
        }
        return;
    }
}

Result<PositionRecord> PositionReader::read(Xapian::docid document) {
    Status read = catch_xapian([&] {
        const Xapian::ValueIterator end = database_.valuestream_end(kPositionSlot);
        if (last_ == 0 || document < last_) values_ = database_.valuestream_begin(kPositionSlot);
        last_ = document;
        if (values_ != end) values_.skip_to(document);
        bytes_.clear();
        if (values_ != end && values_.get_docid() == document) bytes_ = *values_;
    });
    if (!read) return std::move(read).forward();
    return PositionRecord::open(bytes_);
}

}  // namespace mea::index
