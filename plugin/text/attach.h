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

// A beginning of words in front of which a language writes particles, with one of them.
struct AttachedBeginning {
    std::string text;
    std::size_t letters = 0;  // a word with fewer has no particle in front
};

// The beginnings of the words that begin with `beginning`, which is folded, once the profile of
// `language` has written something to their front: what its phrases attach, and what its stemmer
// takes away whole, as the article. Not the beginning itself; empty in most languages.
std::vector<AttachedBeginning> attached_beginnings(const ProfileSet& profiles,
                                                   std::string_view beginning,
                                                   std::string_view language);

}  // namespace mea::text
