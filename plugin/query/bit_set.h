// A set of small numbers (documents or works) as one bit each.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mea::query {

// Holds numbers below size(). Sets that are combined must have the same size.
class BitSet {
  public:
    explicit BitSet(std::size_t size = 0) : size_(size), words_((size + 63) / 64) {}

    // Every number below `size`.
    static BitSet full(std::size_t size) {
        BitSet all(size);
        for (std::uint64_t& word : all.words_) word = ~std::uint64_t{0};
        all.mend();
        return all;
    }

    std::size_t size() const { return size_; }
    // 64 members each, ascending.
    std::span<const std::uint64_t> words() const { return words_; }
    // REQUIRES for all three: number < size()
    void add(std::size_t number) { words_[number / 64] |= std::uint64_t{1} << number % 64; }
    void remove(std::size_t number) { words_[number / 64] &= ~(std::uint64_t{1} << number % 64); }
    bool contains(std::size_t number) const {
        return (words_[number / 64] >> number % 64 & 1) != 0;
    }

    // Adds 64 numbers at a time, from `place` * 64 on; those that are not below size() are left
    // out.
    void add_words(std::size_t place, std::span<const std::uint64_t> some) {
        for (std::size_t i = 0; i < some.size() && place + i < words_.size(); ++i)
            words_[place + i] |= some[i];
        mend();
    }

    void operator|=(const BitSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    }
    void operator&=(const BitSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    }
    void operator-=(const BitSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    }
    bool operator==(const BitSet&) const = default;

    std::size_t count() const {
        std::size_t total = 0;
        for (const std::uint64_t word : words_)
            total += static_cast<std::size_t>(std::popcount(word));
        return total;
    }
    bool empty() const {
        for (const std::uint64_t word : words_)
            if (word != 0) return false;
        return true;
    }

    // The smallest member that is at least `number`; size() when there is none.
    std::size_t next(std::size_t number) const {
        if (number >= size_) return size_;
        std::size_t place = number / 64;
        std::uint64_t word = words_[place] & ~std::uint64_t{0} << number % 64;
        while (word == 0) {
            if (++place == words_.size()) return size_;
            word = words_[place];
        }
        return place * 64 + static_cast<std::size_t>(std::countr_zero(word));
    }

    // Calls `use` with every member, ascending.
    template <typename Use>
    void for_each(Use&& use) const {
        for (std::size_t place = 0; place < words_.size(); ++place)
            for (std::uint64_t word = words_[place]; word != 0; word &= word - 1)
                use(place * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

  private:
    // No member is size() or more.
    void mend() {
        if (size_ % 64 != 0) words_.back() &= ~std::uint64_t{0} >> (64 - size_ % 64);
    }

    std::size_t size_;
    std::vector<std::uint64_t> words_;
};

}  // namespace mea::query
