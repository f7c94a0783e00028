// A sorted or numbered list of texts inside a section file, read in place with every access
// checked.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/section_file.h"

namespace mea::index {

// Elements of list `number` of a list of lists; empty when the places contradict themselves.
template <typename T>
std::span<const T> list_at(std::span<const std::uint32_t> first, std::span<const T> elements,
                           std::size_t number) {
    if (number + 1 >= first.size() || first[number] > first[number + 1] ||
        first[number + 1] > elements.size())
        return {};
    return elements.subspan(first[number], first[number + 1] - first[number]);
}

// Views live as long as the file.
class TextList {
  public:
    TextList() = default;
    template <typename Kind>
    TextList(const SectionFile& file, Kind first, Kind text, std::uint32_t key = 0)
        : first_(file.get<std::uint32_t>(first, key)), text_(file.get<char>(text, key)) {}

    std::uint32_t size() const {
        return first_.empty() ? 0 : static_cast<std::uint32_t>(first_.size() - 1);
    }
    // Empty beyond the end.
    std::string_view at(std::size_t number) const {
        const auto characters = list_at(first_, text_, number);
        return {characters.data(), characters.size()};
    }
    // The first text not less than `text` (bytewise) of a sorted list; size() when there is none.
    std::uint32_t lower_bound(std::string_view text) const {
        std::uint32_t low = 0;
        std::uint32_t high = size();
        while (low < high) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (at(middle) < text)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

  private:
    std::span<const std::uint32_t> first_;
    std::span<const char> text_;
};

// Gathers texts and writes them as two sections.
class TextListWriter {
  public:
    void add(std::string_view text) {
        text_.append(text);
        first_.push_back(static_cast<std::uint32_t>(text_.size()));
    }
    template <typename Kind>
    void write(SectionWriter& file, Kind first, Kind text, std::uint32_t key = 0) const {
        file.add(first, first_, key);
        file.add_text(text, text_, key);
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(first_.size() - 1); }

  private:
    std::vector<std::uint32_t> first_ = {0};
    std::string text_;
};

}  // namespace mea::index
