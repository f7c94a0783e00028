#include "text/word_cache.h"

#include <xxhash.h>

namespace mea::text {
namespace {

// About 10 MB when full; a corpus' working vocabulary in one language fits.
constexpr std::size_t kMaxEntries = std::size_t{1} << 16;
constexpr std::size_t kSlots = kMaxEntries * 2;  // a power of two, at most half full
constexpr std::size_t kBlockBytes = std::size_t{64} << 10;

}  // namespace

WordCache::WordCache() : slots_(kSlots) {}

std::uint64_t WordCache::hash_of(std::string_view key, std::uint32_t context) {
    return XXH3_64bits_withSeed(key.data(), key.size(), context) | 1U;
}

const std::vector<WordCache::Word>* WordCache::find(std::string_view key,
                                                    std::uint32_t context) const {
    const std::uint64_t hash = hash_of(key, context);
    for (std::size_t i = (hash >> 1) & (kSlots - 1); slots_[i].hash != 0;
         i = (i + 1) & (kSlots - 1)) {
        if (slots_[i].hash != hash) continue;
        const Entry& entry = entries_[slots_[i].entry];
        if (entry.context == context && entry.key == key) return &entry.words;
    }
    return nullptr;
}

const std::vector<WordCache::Word>& WordCache::insert(std::string_view key, std::uint32_t context,
                                                      std::span<const Shape> shapes) {
    if (entries_.size() >= kMaxEntries) clear();
    Entry entry{keep(key), context, {}};
    entry.words.reserve(shapes.size());
    for (const Shape& shape : shapes) {
        const std::string_view word = keep(shape.word);
        const std::string_view stem = shape.stem == shape.word ? word : keep(shape.stem);
        entry.words.push_back({word, stem, shape.begin, shape.end, shape.kind, shape.stop});
    }
    const std::uint64_t hash = hash_of(key, context);
    std::size_t i = (hash >> 1) & (kSlots - 1);
    while (slots_[i].hash != 0) i = (i + 1) & (kSlots - 1);
    slots_[i] = {hash, static_cast<std::uint32_t>(entries_.size())};
    entries_.push_back(std::move(entry));
    return entries_.back().words;
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
    slots_.assign(kSlots, Slot{});
    entries_.clear();
    blocks_.clear();
}

}  // namespace mea::text
