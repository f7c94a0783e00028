// The numbers and letters of targets as texts list them: "1 to 4 and 6", "A-D", "15.1, 15.2".
#pragma once

#include <cstdint>
#include <vector>

#include "vocabulary/atom.h"
#include "vocabulary/page.h"

namespace mea::vocabulary {

constexpr std::uint32_t kHighestTarget = 40;

// Each returns the token behind what it read, or where it began when nothing stands there.

// One number, pair or letter, "14", "15.5", "(b)", at token `i`.
std::uint32_t read_target(const Page& page, std::uint32_t i, Item& item);

// A list or range of them, all of one shape; a range gives what lies between. Appends to `items`.
std::uint32_t list_targets(const Page& page, std::uint32_t at, std::vector<Item>& items);

// The same in every way it is written behind a noun: also "1/2/3", "(1-23)", "с 1 по 4".
std::uint32_t read_targets(const Page& page, std::uint32_t at, std::vector<Item>& items);

// Numbers in words, "three", "two and three", "two to four".
std::uint32_t list_target_words(const Page& page, std::uint32_t at, std::vector<Item>& items);

// "targets 2/3": two numbers that may as well be a fraction.
std::uint32_t two_with_stroke(const Page& page, std::uint32_t at, std::vector<Item>& items);

// Behind the noun where a list repeats it, "Target 1 to Target 4"; `i` where it does not.
std::uint32_t behind_target_noun(const Page& page, std::uint32_t i);

}  // namespace mea::vocabulary
