// Words as a language writes them in one with the particle before them: "and the diversity" is one
// word of Arabic.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/profile.h"

namespace mea::text {

// Every way in which the profile of `language` attaches particles to the front of `word`, which is
// folded as the analyser folds; not the word itself. Empty in most languages. Forms that nobody
// writes are among them.
std::vector<std::string> attached_forms(const ProfileSet& profiles, std::string_view word,
                                        std::string_view language);

}  // namespace mea::text
