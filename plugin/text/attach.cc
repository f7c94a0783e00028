#include "text/attach.h"

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

}  // namespace mea::text
