#include <algorithm>

#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

struct NamedCue {
    Cue cue;
    AtomKind kind;
};
constexpr NamedCue kNames[] = {{Cue::convention, AtomKind::convention},
                               {Cue::framework, AtomKind::framework},
                               {Cue::topic, AtomKind::topic},
                               {Cue::self, AtomKind::self},
                               {Cue::era, AtomKind::era},
                               {Cue::demonstrative, AtomKind::demonstrative},
                               {Cue::place, AtomKind::place}};

// "du Plan stratégique de Ramsar" does not point back: it begins a name of its own.
bool framework_begins_in(const Page& page, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i)
        if (page.has(i, Cue::framework)) return true;
    return false;
}

}  // namespace

void scan_names(Page& page, std::vector<Atom>& atoms) {
    // A name inside a longer name is not a mention of its own: of each kind, and of conventions
    // inside the name of a framework.
    std::uint32_t behind = 0;
    for (std::uint32_t i = 0; i < page.size(); ++i) {
        if (page.taken(i)) continue;
        std::uint32_t longest = behind;
        for (const Cue cue : {Cue::convention, Cue::framework})
            if (const Mark* mark = page.mark(i, cue)) longest = std::max(longest, mark->end);
        for (const auto& [cue, kind] : kNames) {
            const Mark* mark = page.mark(i, cue);
            if (mark == nullptr || mark->end <= behind) continue;
            if (mark->end < longest && cue != Cue::convention && cue != Cue::framework) continue;
            if (cue == Cue::demonstrative && framework_begins_in(page, i + 1, mark->end)) continue;
            // "the Basel and Stockholm Conventions" names both.
            for (const Mark* other = page.marks_begin(i); other != page.marks_end(i); ++other) {
                if (page.cue(*other) != cue || other->end != mark->end) continue;
                Atom atom = atom_at(page, kind, i, mark->end);
                atom.subject = page.value(*other);
                atoms.push_back(std::move(atom));
            }
        }
        behind = longest;
    }
}

}  // namespace mea::vocabulary
