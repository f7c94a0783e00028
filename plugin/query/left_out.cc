#include "query/left_out.h"

#include "text/fold.h"

namespace mea::query {

LeftOut::LeftOut(const std::vector<std::string>& wanted) {
    for (const std::string& what : wanted) wanted_.push_back({what, text::casefold(what)});
}

bool LeftOut::contains(std::string_view what) {
    if (wanted_.empty()) return false;
    const std::string folded = text::casefold(what);
    bool found = false;
    for (Wanted& wanted : wanted_) {
        if (wanted.folded != folded) continue;
        wanted.used = true;
        found = true;
    }
    return found;
}

bool LeftOut::contains_concept(std::string_view id) {
    const std::size_t part = id.find_last_of("#/");
    return contains(id) || (part != std::string_view::npos && contains(id.substr(part + 1)));
}

std::vector<std::string> LeftOut::unused() const {
    std::vector<std::string> unused;
    for (const Wanted& wanted : wanted_)
        if (!wanted.used) unused.push_back(wanted.written);
    return unused;
}

}  // namespace mea::query
