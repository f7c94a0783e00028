// Chinese text of a query in which two characters stand side by side as in no document: what was
// meant, from the index's own words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "index/live_database.h"
#include "query/ast.h"
#include "query/correct.h"

namespace mea::query {

// The characters of one text of a query by their positions.
class HanRun {
  public:
    // A Han word or pair of characters of `query`, and whether the index has it.
    void add(const Word& word, const std::string& query, bool exists);

    // After the last word: pairs that only stand where two words meet are no sign of a slip.
    void settle();

    // After settle(): whether there is a pair that the index does not have. What exists is never
    // corrected.
    bool has_unknown() const { return !unknown_.empty(); }

    // Adds, for each such pair, the character that sounds like one of its two and makes the most
    // pairs around it ones of the index, of several the one in most documents. Throws Xapian's
    // exceptions. Cost: some hundred look-ups a pair.
    void correct(const std::string& query, const index::LiveDatabase& database,
                 std::vector<Correction>* found) const;

  private:
    struct Character {
        char32_t point = 0;  // folded
        std::size_t begin = 0, end = 0;
    };
    using Span = std::pair<std::uint32_t, std::uint32_t>;  // positions [first, second)
    struct Best;

    void consider(std::uint32_t place, char32_t other, const index::LiveDatabase& database,
                  Best* best) const;

    std::map<std::uint32_t, Character> characters_;
    std::vector<Span> words_;
    std::vector<std::uint32_t> unknown_;  // first positions of pairs, ascending
};

}  // namespace mea::query
