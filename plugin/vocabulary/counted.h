// A list that is read through a counter: how many looks at its members the rules of a text take.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace mea::vocabulary {

// A view: the list and the counter must outlive it, and the list may grow. A look costs one
// addition; for one thread.
template <typename T>
class Counted {
  public:
    Counted(const std::vector<T>& all, std::uint64_t& looks) : all_(all), looks_(looks) {}

    class Iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        Iterator() = default;
        Iterator(const Counted* list, std::size_t at) : list_(list), at_(at) {}
        reference operator*() const { return (*list_)[at_]; }
        pointer operator->() const { return &(*list_)[at_]; }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++at_;
            return before;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

      private:
        const Counted* list_ = nullptr;
        std::size_t at_ = 0;
    };
    struct Range {
        Iterator first;
        Iterator behind;
        Iterator begin() const { return first; }
        Iterator end() const { return behind; }
    };

    std::size_t size() const { return all_.size(); }
    bool empty() const { return all_.empty(); }
    const T& operator[](std::size_t i) const {
        ++looks_;
        return all_[i];
    }
    const T& front() const { return (*this)[0]; }
    const T& back() const { return (*this)[size() - 1]; }
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }
    // The last `most` members, or all.
    Range last(std::size_t most) const { return {{this, size() - std::min(most, size())}, end()}; }

  private:
    const std::vector<T>& all_;
    std::uint64_t& looks_;
};

}  // namespace mea::vocabulary
