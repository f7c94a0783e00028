// What the index itself adds to a query: the words behind word* and word~n, and those around a
// single Han character.
#pragma once

#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/live_database.h"
#include "query/ast.h"
#include "query/search.h"
#include "text/profile.h"

namespace mea::query {

// Named limits. A prefix or fuzzy word stands for at most so many words of the index, the most
// frequent ones, out of the first so many that are looked at; a notice says when more were left.
inline constexpr std::size_t kMaxExpandedTerms = 200;
inline constexpr std::size_t kMaxScannedTerms = 200'000;
// Shortest prefix in characters; one Han character is enough.
inline constexpr std::size_t kMinPrefix = 2;

// Replaces the forms of every prefix and fuzzy word by the terms it stands for, a prefix also with
// what its languages write to the front of words (the article of Arabic), and those of a Han
// character that stands alone by the words and pairs of characters that hold it: text has few words
// of one character, and nobody's dictionary decides what a reader may look for.
// Errors: limit (a prefix that is too short, with its place), deadline, cancelled, corrupt.
Status expand_patterns(Node& root, const index::LiveDatabase& database,
                       const text::ProfileSet& profiles, const Deadline& deadline,
                       std::vector<Notice>* notices);

}  // namespace mea::query
