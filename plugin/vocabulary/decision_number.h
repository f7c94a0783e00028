// The number of a decision at a token, and the numbers before it that it tells the form of.
#pragma once

#include <cstdint>
#include <vector>

#include "vocabulary/page.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {

// Reads a page that must outlive it.
class DecisionNumbers {
  public:
    explicit DecisionNumbers(const Page& page) : page_(page) {}

    // The longest match of any pattern that begins at token `i`; false: none does.
    bool best(std::uint32_t i, FormMatch& match) const;

    // "12-14/CP.28", "3, 5-7 and 9/CP.21": behind the `numbers` of a list that only its last
    // member, `match`, tells the form of; `i` where there is none.
    std::uint32_t behind_first(std::uint32_t i, FormMatch& match,
                               std::vector<std::uint32_t>* numbers = nullptr) const;

    // Where the range begins that the match is the last member of; its own beginning if none.
    std::uint32_t before_last(const FormMatch& match) const;

    // Where a number begins behind whose the list that ends at `end` is, or behind a note on it:
    // "25/4 of SBSTTA and 4/6 of SBI", "XI.17 (COP11) and X.8", "X/43, adopted at its tenth
    // meeting, and 14/12"; `end`: none does.
    std::uint32_t of_another(std::uint32_t end) const;

    // The noun behind such numbers where it comes last: "第25/4号和执行问题附属机构第4/6号建议";
    // null: there is none.
    const Mark* noun_of_another(std::uint32_t end) const;

    // "XV.11/XV.12": whether a stroke joins another number to the match, where numbers have none of
    // their own.
    bool joins_another(const FormMatch& match) const;

    // Whether the number needs no noun.
    bool standalone(const FormMatch& match) const;

    // Whether nothing that it would be a part of stands before it.
    bool whole(const FormMatch& match) const;

  private:
    std::uint32_t behind_aside(std::uint32_t end) const;
    bool begins_at(std::uint32_t i, FormMatch& match) const;
    bool best_of(const std::vector<std::uint32_t>& patterns, std::uint32_t i,
                 FormMatch& match) const;
    bool ends_well(const FormMatch& match) const;
    bool begins_with(const FormMatch& match, std::uint32_t number) const;

    const Page& page_;
};

}  // namespace mea::vocabulary
