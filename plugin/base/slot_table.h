// Where things stand in a list, found by a hash of what they are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace mea {

// Numbers the entries of a list that its owner keeps, 0, 1, 2 ... as they are added, and finds them
// again. Open addressing, eight bytes a slot, at most half of them taken: a look-up touches one
// slot and one entry, where a node of std::unordered_map is a third place in memory, and the
// entries may hold their strings as they like. Not safe for concurrent use.
class SlotTable {
  public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    // The number of the entry with this hash for which `same(number)` holds, or kNone.
    template <typename Same>
    std::uint32_t find(std::uint64_t hash, Same&& same) const {
        if (slots_.empty()) return kNone;
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = low(hash) & mask; slots_[at].number != kNone; at = (at + 1) & mask)
            if (slots_[at].hash == low(hash) && same(slots_[at].number)) return slots_[at].number;
        return kNone;
    }

    // Gives the next entry, which find() did not find, its number.
    std::uint32_t add(std::uint64_t hash) {
        if ((std::size_t{size_} + 1) * 2 > slots_.size()) grow();
        take({low(hash), size_});
        return size_++;
    }

    std::uint32_t size() const { return size_; }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = kNone;
    };
    static constexpr std::size_t kFirstSlots = 1024;

    static std::uint32_t low(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }

    void take(Slot slot) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = slot.hash & mask;
        while (slots_[at].number != kNone) at = (at + 1) & mask;
        slots_[at] = slot;
    }

    void grow() {
        const std::vector<Slot> old =
            std::exchange(slots_, std::vector<Slot>(std::max(kFirstSlots, slots_.size() * 2)));
        for (const Slot& slot : old)
            if (slot.number != kNone) take(slot);
    }

    std::vector<Slot> slots_;  // a power of two
    std::uint32_t size_ = 0;
};

}  // namespace mea
