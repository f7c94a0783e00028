#include "text/attach.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/profile_data.h"

namespace mea::text {

std::vector<std::string> attached_forms(const ProfileSet& profiles, std::string_view word,
                                        std::string_view language) {
    std::vector<std::string> forms;
    for (const Rewrite& attached : profiles.find(language).attached) {
        if (!word.starts_with(attached.from)) continue;
        const std::string_view rest = word.substr(attached.from.size());
        if (utf8::count(rest) >= attached.letters) forms.push_back(attached.to + std::string(rest));
    }
    return forms;
}

std::vector<AttachedBeginning> attached_beginnings(const ProfileSet& profiles,
                                                   std::string_view beginning,
                                                   std::string_view language) {
    const Profile& profile = profiles.find(language);
    std::vector<AttachedBeginning> found;
    // One that begins as the word does stands for nothing else.
    const auto add = [&](std::string_view front, std::string_view rest, std::size_t letters) {
        std::string text = std::string(front) + std::string(rest);
        const bool known = text.starts_with(beginning) ||
                           std::any_of(found.begin(), found.end(),
                                       [&](const auto& other) { return other.text == text; });
        if (!known) found.push_back({std::move(text), utf8::count(front) + letters});
    };
    for (const Rewrite& attached : profile.attached)
        if (beginning.starts_with(attached.from))
            add(attached.to, beginning.substr(attached.from.size()), attached.letters);
    if (profile.attached.empty()) return found;
    for (const Rewrite& taken : profile.beginnings)
        if (taken.to.empty()) add(taken.from, beginning, taken.letters);
    return found;
}

}  // namespace mea::text
