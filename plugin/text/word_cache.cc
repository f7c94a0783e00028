#include "text/word_cache.h"

#include <algorithm>

#include <xxhash.h>

namespace mea::text {
namespace {

// About 10 MB when full; a corpus' working vocabulary in one language fits.
constexpr std::size_t kMaxEntries = std::size_t{1} << 16;
// Grows from here, so that an analyser for a few queries stays small.
constexpr std::size_t kFirstSlots = std::size_t{1} << 10;
constexpr std::size_t kBlockBytes = std::size_t{16} << 10;

std::uint64_t hash_of(std::string_view key, std::uint32_t context) {
    return XXH3_64bits_withSeed(key.data(), key.size(), context);
}

std::uint32_t tag_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

WordCache::WordCache() : slots_(kFirstSlots) {}

const std::vector<WordCache::Word>* WordCache::find(std::string_view key,
                                                    std::uint32_t context) const {
    const std::uint64_t hash = hash_of(key, context);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask; slots_[i].entry != 0; i = (i + 1) & mask) {
        if (slots_[i].tag != tag_of(hash)) continue;
        const Entry& entry = entries_[slots_[i].entry - 1];
        if (entry.context == context && entry.key == key) return &entry.words;
    }
    return nullptr;
}

const std::vector<WordCache::Word>& WordCache::insert(std::string_view key, std::uint32_t context,
                                                      std::span<const Shape> shapes) {
    if (entries_.size() >= kMaxEntries) clear();
    Entry entry{hash_of(key, context), keep(key), context, {}};
    entry.words.reserve(shapes.size());
    for (const Shape& shape : shapes) {
        const std::string_view word = keep(shape.word);
        const std::string_view stem = shape.stem == shape.word ? word : keep(shape.stem);
        entry.words.push_back(
            {word, stem, shape.begin, shape.end, shape.kind, shape.stop, shape.question});
    }
    entries_.push_back(std::move(entry));
    if (entries_.size() * 2 > slots_.size())
        grow();
    else
        take_slot(entries_.back().hash, static_cast<std::uint32_t>(entries_.size()));
    return entries_.back().words;
}

void WordCache::take_slot(std::uint64_t hash, std::uint32_t entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hash & mask;
    while (slots_[i].entry != 0) i = (i + 1) & mask;
    slots_[i] = {tag_of(hash), entry};
}

void WordCache::grow() {
    slots_.assign(slots_.size() * 2, Slot{});
    std::uint32_t entry = 0;
    for (const Entry& known : entries_) take_slot(known.hash, ++entry);
}

// Strings are at most a few hundred bytes: kMaxKeyBytes, and what folding makes of them.
std::string_view WordCache::keep(std::string_view text) {
    if (blocks_.empty() || blocks_.back().size() + text.size() > blocks_.back().capacity()) {
        blocks_.emplace_back();
        blocks_.back().reserve(std::max(kBlockBytes, text.size()));
    }
    std::string& block = blocks_.back();
    const std::size_t begin = block.size();
    block.append(text);
    return std::string_view(block).substr(begin);
}

void WordCache::clear() {
    slots_.assign(kFirstSlots, Slot{});
    entries_.clear();
    blocks_.clear();
}

}  // namespace mea::text
