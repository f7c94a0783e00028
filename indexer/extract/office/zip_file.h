// ZIP files in memory through libarchive, within what a file may unpack to.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "indexer/extract/read_task.h"

namespace mea::ingest {

// A member that unpacks to more than so many times its share of the file is a bomb, unless it is
// small all the same.
inline constexpr std::uint64_t kMaxUnpackRatio = 400;
inline constexpr std::uint64_t kSmallMember = UINT64_C(16) << 20;

// Calls `use` for each regular member that `wanted` asks for, in the order of the file. Names are
// valid UTF-8 and only names: nothing is ever written under them. Takes what it unpacks from
// `budget`. Errors: limit (the budget, or a bomb), unsupported (encrypted), syntax (damaged; what
// came before it was used).
Status unpack(std::string_view bytes, UnpackBudget& budget,
              const std::function<bool(const std::string& name)>& wanted,
              const std::function<void(const std::string& name, std::string content)>& use);

// The names of all members. Errors as above.
Result<std::vector<std::string>> member_names(std::string_view bytes, UnpackBudget& budget);

}  // namespace mea::ingest
