// One profile file (schemas/analysis/*.xml) into memory.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/profile_data.h"

namespace mea::text {

// Parses `content`; `file` is only for messages. Errors name the file, the element and what was
// expected there. The profile is as the file has it: complete_profile() has to follow.
Result<Profile> read_profile(const std::filesystem::path& file, std::string_view content);

// Completes `profile` from the base profile "und" (its letters apply unless the profile says
// otherwise) and folds the stop words. `base` may be the profile itself.
void complete_profile(const Profile& base, Profile* profile);

}  // namespace mea::text
