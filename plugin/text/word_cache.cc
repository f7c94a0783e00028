#include "text/word_cache.h"

#include <algorithm>
#include <utility>

#include <xxhash.h>

namespace mea::text {
namespace {

// Of one half; about 6 MB. The working vocabulary of a few languages fits into both.
constexpr std::size_t kMaxEntries = std::size_t{48} << 10;
constexpr std::size_t kBlockBytes = std::size_t{16} << 10;

std::uint64_t hash_of(std::string_view key, std::uint32_t context) {
    return XXH3_64bits_withSeed(key.data(), key.size(), context);
}

}  // namespace

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
    const std::uint32_t known = numbers_.find(hash, [&](std::uint32_t number) {
        return entries_[number].context == context && entries_[number].key == key;
    });
    if (known == SlotTable::kNone) return std::nullopt;
    return words_of(known);
}

WordCache::Words WordCache::Half::insert(std::string_view key, std::uint32_t context,
                                         std::uint64_t hash, const auto& shapes) {
    entries_.push_back({keep(key), context, static_cast<std::uint32_t>(words_.size())});
    for (const auto& shape : shapes) {
        const std::string_view word = keep(shape.word);
        const std::string_view stem =
            std::string_view(shape.stem) == shape.word ? word : keep(shape.stem);
        words_.push_back(
            {word, stem, shape.begin, shape.end, shape.kind, shape.stop, shape.question});
    }
    return words_of(numbers_.add(hash));
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
