// Names of bodies as a page writes them, and the numbers that an abbreviation takes directly.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "vocabulary/page.h"

namespace mea::vocabulary {

// All that the longest name at a token may mean.
struct BodyNames {
    std::vector<std::uint32_t> bodies;
    std::vector<std::uint32_t> likely;
    std::vector<std::pair<std::uint32_t, std::string>> foreign;
    std::uint32_t end = 0;
    bool abbreviation = false;
    bool number_first = false;
    std::vector<std::uint32_t> by_full_name;
    bool joint = false;
    bool short_name() const { return by_full_name.empty(); }
};

// Every body that the longest name at `i` may be; `apart`: that ends a name which began before
// the number. None: `bodies` is empty.
BodyNames body_names_at(const Page& page, std::uint32_t i, bool apart = false);

// Reads what stands behind an abbreviation: "COP15", "SBI 5", "SC-77", "CPM-18", "COPs 14 and 15",
// "SC70 to 73", "SC70 to SC73", "COP XV". The token behind its numbers, or behind its name.
std::uint32_t numbers_behind(const Page& page, const BodyNames& names,
                             std::vector<std::uint32_t>& numbers);

// Whether a word before the name at `i` says that something goes to whom it names: "the submission
// of X to COP 17". Where the word may say as well where something is, "par X à la COP 16", only
// behind what is somebody's: "la note de X à la COP 17".
bool is_addressed(const Page& page, std::uint32_t i);

// The comma before a name at [`begin`, `end`) that stands between two, ", at COP15,"; kNone: it
// does not.
std::uint32_t comma_before_aside(const Page& page, std::uint32_t begin, std::uint32_t end);

}  // namespace mea::vocabulary
