// Which works are forms of one document, as the ends of their symbols say: revisions, addenda,
// corrigenda. Part of the columns of a generation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/section_file.h"
#include "vocabulary/symbol_end.h"

namespace mea::index {

// A symbol taken apart: "CBD/COP/16/L.34/ADD.1/REV.2" is the second revision of the first addendum
// to CBD/COP/16/L.34. Which ends there are, those of the United Nations' document symbols, which
// the conventions' secretariats share, the vocabulary says.
struct SymbolForm {
    std::string base;  // spelling key of the symbol without its ends
    // What it adds to the base, outermost last; empty: the document itself.
    std::vector<std::pair<std::string, std::uint32_t>> line;
    std::uint32_t revision = 0;  // of that line; 0: its first text
};

// A symbol without a stroke is a name that others may bear, too: it has no base.
SymbolForm form_of_symbol(std::string_view symbol, const vocabulary::SymbolEnds& ends);

// The forms of one document, the document before what is added to it, of each line the newest
// revision first. Parallel; empty for a work that stands alone.
struct Forms {
    std::span<const std::uint32_t> works;
    std::span<const std::uint8_t> lines;  // works with the same number are revisions of each other
};

// A view; valid as long as the file it is from. Immutable; safe for concurrent use.
class Revisions {
  public:
    // Named limit: forms of one document; those beyond it stand alone.
    static constexpr std::size_t kMaxForms = 64;

    Revisions() = default;
    explicit Revisions(const SectionFile& file);

    // Adds the sections that the constructor reads. By work: its symbol or nothing, its date as
    // YYYYMMDD.
    static void write(SectionWriter& file, const std::vector<std::string>& symbols,
                      const std::vector<std::uint32_t>& dates, const vocabulary::SymbolEnds& ends);

    // Whether every number points inside and each work is in one group at most.
    bool sound(std::size_t works) const;

    std::size_t group_count() const { return first_.empty() ? 0 : first_.size() - 1; }
    // REQUIRES: group < group_count()
    Forms group(std::size_t group) const {
        const std::size_t count = first_[group + 1] - first_[group];
        return {works_.subspan(first_[group], count), lines_.subspan(first_[group], count)};
    }
    // Cost: a few instructions.
    Forms forms_of(std::uint32_t work) const {
        const std::size_t place = work / 64;
        if (place >= grouped_.size()) return {};
        const std::uint64_t bit = std::uint64_t{1} << work % 64;
        return (grouped_[place] & bit) == 0 ? Forms{} : group(group_of(place, bit));
    }

  private:
    std::size_t group_of(std::size_t place, std::uint64_t bit) const;

    std::span<const std::uint32_t> first_, works_;
    std::span<const std::uint8_t> lines_;
    std::span<const std::uint64_t> grouped_;  // a bit for each work that is in a group
    std::span<const std::uint32_t> before_;   // bits in the words of grouped_ before each
    std::span<const std::uint32_t> group_;    // of each work that is in one, ascending by work
};

}  // namespace mea::index
