#include "text/word_cache.h"

#include <algorithm>
#include <utility>

#include <xxhash.h>

namespace mea::text {
namespace {

// Of one half; about 6 MB. The working vocabulary of a few languages fits into both.
constexpr std::size_t kMaxEntries = std::size_t{48} << 10;
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

WordCache::Half::Half() : slots_(kFirstSlots) {}

bool WordCache::Half::full() const {
    return entries_.size() >= kMaxEntries;
}

WordCache::Words WordCache::Half::words_of(std::size_t entry) const {
    const std::size_t begin = entries_[entry].first_word;
    const std::size_t end =
        entry + 1 < entries_.size() ? entries_[entry + 1].first_word : words_.size();
    return Words(words_).subspan(begin, end - begin);
}

std::optional<WordCache::Words> WordCache::Half::find(std::string_view key, std::uint32_t context,
                                                      std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask; slots_[i].entry != 0; i = (i + 1) & mask) {
        if (slots_[i].tag != tag_of(hash)) continue;
        const Entry& entry = entries_[slots_[i].entry - 1];
        if (entry.context == context && entry.key == key) return words_of(slots_[i].entry - 1);
    }
    return std::nullopt;
}

WordCache::Words WordCache::Half::insert(std::string_view key, std::uint32_t context,
                                         std::uint64_t hash, const auto& shapes) {
    entries_.push_back({hash, keep(key), context, static_cast<std::uint32_t>(words_.size())});
    for (const auto& shape : shapes) {
        const std::string_view word = keep(shape.word);
        const std::string_view stem =
            std::string_view(shape.stem) == shape.word ? word : keep(shape.stem);
        words_.push_back(
            {word, stem, shape.begin, shape.end, shape.kind, shape.stop, shape.question});
    }
    if (entries_.size() * 2 > slots_.size())
        grow();
    else
        take_slot(hash, static_cast<std::uint32_t>(entries_.size()));
    return words_of(entries_.size() - 1);
}

void WordCache::Half::take_slot(std::uint64_t hash, std::uint32_t entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hash & mask;
    while (slots_[i].entry != 0) i = (i + 1) & mask;
    slots_[i] = {tag_of(hash), entry};
}

void WordCache::Half::grow() {
    slots_.assign(slots_.size() * 2, Slot{});
    std::uint32_t entry = 0;
    for (const Entry& known : entries_) take_slot(known.hash, ++entry);
}

// Strings are at most a few hundred bytes: kMaxKeyBytes, and what folding makes of them.
std::string_view WordCache::Half::keep(std::string_view text) {
    if (blocks_.empty() || blocks_.back().size() + text.size() > blocks_.back().capacity()) {
        blocks_.emplace_back();
        blocks_.back().reserve(std::max(kBlockBytes, text.size()));
    }
    std::string& block = blocks_.back();
    const std::size_t begin = block.size();
    block.append(text);
    return std::string_view(block).substr(begin);
}

std::optional<WordCache::Words> WordCache::find(std::string_view key, std::uint32_t context) {
    const std::uint64_t hash = hash_of(key, context);
    if (const auto words = young_.find(key, context, hash)) return words;
    const auto words = old_.find(key, context, hash);
    // A full half makes room when something new comes; here that would take the words away.
    return words && !young_.full() ? young_.insert(key, context, hash, *words) : words;
}

WordCache::Words WordCache::insert(std::string_view key, std::uint32_t context,
                                   std::span<const Shape> shapes) {
    if (young_.full()) old_ = std::exchange(young_, Half());
    return young_.insert(key, context, hash_of(key, context), shapes);
}

}  // namespace mea::text
