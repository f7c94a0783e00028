// A column of small numbers in one, two or four bytes each, whichever the largest needs.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/section_file.h"

namespace mea::index {

// A view; valid as long as the file it is from.
class NumberColumn {
  public:
    NumberColumn() = default;
    template <typename Kind>
    NumberColumn(const SectionFile& file, Kind kind, std::uint32_t key = 0)
        : narrow_(file.get<std::uint8_t>(kind, key)),
          middle_(file.get<std::uint16_t>(kind, key)),
          wide_(file.get<std::uint32_t>(kind, key)) {}

    std::size_t size() const { return narrow_.size() + middle_.size() + wide_.size(); }
    // Calls `use` with the numbers as a span of their own width, for loops over many.
    template <typename Use>
    auto visit(Use&& use) const {
        if (!narrow_.empty()) return use(narrow_);
        if (!middle_.empty()) return use(middle_);
        return use(wide_);
    }
    // REQUIRES: place < size()
    std::uint32_t operator[](std::size_t place) const {
        if (!narrow_.empty()) return narrow_[place];
        return !middle_.empty() ? middle_[place] : wide_[place];
    }
    bool all_below(std::uint64_t limit) const {
        return visit([limit](const auto& numbers) {
            return std::all_of(numbers.begin(), numbers.end(),
                               [limit](auto number) { return number < limit; });
        });
    }

    // Adds `numbers` as the section that the constructor reads.
    template <typename Kind>
    static void write(SectionWriter& file, Kind kind, const std::vector<std::uint32_t>& numbers,
                      std::uint32_t key = 0) {
        const auto largest = std::max_element(numbers.begin(), numbers.end());
        const std::uint32_t most = largest == numbers.end() ? 0 : *largest;
        if (most <= UINT8_MAX)
            file.add(kind, std::vector<std::uint8_t>(numbers.begin(), numbers.end()), key);
        else if (most <= UINT16_MAX)
            file.add(kind, std::vector<std::uint16_t>(numbers.begin(), numbers.end()), key);
        else
            file.add(kind, numbers, key);
    }

  private:
    std::span<const std::uint8_t> narrow_;
    std::span<const std::uint16_t> middle_;
    std::span<const std::uint32_t> wide_;
};

// A column whose numbers repeat: its different numbers, ascending, and a NumberColumn of their
// places. Codes are in the order of the numbers.
class CodedColumn {
  public:
    CodedColumn() = default;
    template <typename Kind>
    CodedColumn(const SectionFile& file, Kind values, Kind codes)
        : values_(file.get<std::uint32_t>(values)), codes_(file, codes) {}

    std::size_t size() const { return codes_.size(); }
    std::uint32_t operator[](std::size_t place) const { return values_[codes_[place]]; }
    const NumberColumn& codes() const { return codes_; }
    // The different numbers, ascending; codes are their places.
    std::span<const std::uint32_t> values() const { return values_; }
    // The first code whose number is at least `number`; the number of codes when there is none.
    std::uint32_t code_from(std::uint32_t number) const {
        return static_cast<std::uint32_t>(std::lower_bound(values_.begin(), values_.end(), number) -
                                          values_.begin());
    }
    bool sound() const {
        return std::is_sorted(values_.begin(), values_.end()) && codes_.all_below(values_.size());
    }

    template <typename Kind>
    static void write(SectionWriter& file, Kind values, Kind codes,
                      const std::vector<std::uint32_t>& numbers) {
        std::vector<std::uint32_t> different = numbers;
        std::sort(different.begin(), different.end());
        different.erase(std::unique(different.begin(), different.end()), different.end());
        std::vector<std::uint32_t> places;
        places.reserve(numbers.size());
        for (const std::uint32_t number : numbers)
            places.push_back(static_cast<std::uint32_t>(
                std::lower_bound(different.begin(), different.end(), number) - different.begin()));
        file.add(values, different);
        NumberColumn::write(file, codes, places);
    }

  private:
    std::span<const std::uint32_t> values_;
    NumberColumn codes_;
};

}  // namespace mea::index
