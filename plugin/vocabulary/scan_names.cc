#include <algorithm>
#include <map>

#include "vocabulary/numbers.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kMostListed = 8;    // conventions of one list
constexpr std::uint32_t kYearReach = 14;  // tokens between a place and the year
constexpr std::uint32_t kFirstYear = 1970;
constexpr std::uint32_t kLastYear = 2099;
constexpr std::uint32_t kLongestNote = 4;  // tokens in brackets between a list and its noun

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

// "du Plan stratégique de Ramsar", "the Strategic Plan 2011-2020" do not point back: a name of its
// own begins in them.
bool framework_begins_in(const Page& page, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i)
        if (page.has(i, Cue::framework) || page.has(i, Cue::era)) return true;
    return false;
}

// Conventions that share one noun: "the Basel, Rotterdam and Stockholm Conventions", "Conventions
// de Bâle et de Stockholm", "اتفاقيتي روتردام وستوكهولم".
struct Listed {
    struct Name {
        std::uint32_t convention;
        std::uint32_t begin;
        std::uint32_t end;
    };
    std::vector<Name> names;
    std::uint32_t end = 0;
    bool noted = false;  // "Basel (COP-17), Rotterdam (COP-12)": each name has its own
};

// The names from token `i` on, with what joins them.
Listed read_names(const Page& page, std::uint32_t i) {
    Listed list;
    std::uint32_t at = i;
    while (list.names.size() < kMostListed && at < page.size() && !page.taken(at)) {
        const Mark* name = page.mark(at, Cue::listed);
        if (name == nullptr) break;
        list.names.push_back({page.value(*name), at, name->end});
        list.end = name->end;
        const std::uint32_t noted = behind_note(page, name->end);
        const std::uint32_t joined = behind_conjunction(page, noted);
        const bool prefixed = joined < page.size() && page.token(joined).joined;
        if (joined == noted && !prefixed) break;
        list.noted |= noted != name->end;
        at = prefixed ? joined : page.behind_links(joined);
    }
    return list;
}

// The noun behind a list, or behind a note in brackets that says it shorter: "(BRS)".
const Mark* noun_behind(const Page& page, std::uint32_t end) {
    if (page.is(end, U'('))
        for (std::uint32_t i = end + 1; i < page.size() && i <= end + kLongestNote; ++i)
            if (page.is(i, U')')) return page.mark(i + 1, Cue::treaties);
    return page.mark(end, Cue::treaties);
}

// In Chinese the last name of a list may have the noun in it.
bool ends_in_noun(const Page& page, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i)
        if (const Mark* noun = page.mark(i, Cue::treaties); noun != nullptr && noun->end == end)
            return true;
    return false;
}

Listed list_at(const Page& page, std::uint32_t i) {
    Listed list;
    if (const Mark* noun = page.mark(i, Cue::treaties)) {
        list = read_names(page, page.behind_links(noun->end));
    } else if (page.has(i, Cue::listed)) {
        list = read_names(page, i);
        const Mark* behind = list.end == 0 ? nullptr : noun_behind(page, list.end);
        if (behind != nullptr)
            list.end = behind->end;
        else if (!ends_in_noun(page, i, list.end))
            return {};
    }
    return list.names.size() > 1 ? list : Listed();
}

bool is_year(const Page& page, std::uint32_t i) {
    return page.is_number(i) && page.token(i).digits == 4 && page.token(i).number >= kFirstYear &&
           page.token(i).number <= kLastYear;
}

// The years that a sentence tells nearest to a place: "in Dubai from 4 to 9 October 2018".
void add_years(const Page& page, std::uint32_t i, std::uint32_t end, Atom& place) {
    const std::uint32_t sentence = page.token(i).sentence;
    for (std::uint32_t k = end; k < page.size() && k < end + kYearReach && place.date.empty() &&
                                page.token(k).sentence == sentence;
         ++k)
        if (is_year(page, k)) place.date = std::to_string(page.token(k).number);
    for (std::uint32_t k = i; k > 0 && k + kYearReach > i && place.until.empty() &&
                              page.token(k - 1).sentence == sentence;
         --k)
        if (is_year(page, k - 1)) place.until = std::to_string(page.token(k - 1).number);
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
        if (const Listed list = list_at(page, i); list.end > longest) {
            for (const Listed::Name& name : list.names) {
                atoms.push_back(list.noted
                                    ? atom_at(page, AtomKind::convention, name.begin, name.end)
                                    : atom_at(page, AtomKind::convention, i, list.end));
                atoms.back().subject = name.convention;
            }
            behind = list.end;
            continue;
        }
        for (const auto& [cue, kind] : kNames) {
            const Mark* mark = page.mark(i, cue);
            if (mark == nullptr || mark->end <= behind) continue;
            if (mark->end < longest && cue != Cue::convention && cue != Cue::framework) continue;
            if (cue == Cue::demonstrative && framework_begins_in(page, i + 1, mark->end)) continue;
            // One name may be that of several.
            for (const Mark* other = page.marks_begin(i); other != page.marks_end(i); ++other) {
                if (page.cue(*other) != cue || other->end != mark->end) continue;
                Atom atom = atom_at(page, kind, i, mark->end);
                atom.subject = page.value(*other);
                if (kind == AtomKind::place) add_years(page, i, mark->end, atom);
                atoms.push_back(std::move(atom));
            }
        }
        behind = longest;
    }
}

void settle_short_names(const Model& model, std::vector<Atom>& atoms) {
    struct Meant {
        std::uint32_t subject;
        std::uint32_t length;  // tokens of its name, of which the short one is the beginning
    };
    std::map<std::uint32_t, Meant> meant;
    for (Atom& atom : atoms) {
        if (atom.kind != AtomKind::convention) continue;
        const std::uint32_t length = atom.end - atom.begin;
        if (const std::uint32_t like = model.conventions[atom.subject].like; like != kNone) {
            meant[like] = {atom.subject, length};
            continue;
        }
        const auto found = meant.find(atom.subject);
        if (found == meant.end()) continue;
        if (length < found->second.length)
            atom.subject = found->second.subject;
        else
            meant.erase(found);  // its own whole name takes the short one back
    }
}

}  // namespace mea::vocabulary
