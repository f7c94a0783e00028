#include "vocabulary/resolver.h"

#include <algorithm>

namespace mea::vocabulary {
namespace {

constexpr std::size_t kLookAround = 6;  // atoms to look at on either side

}  // namespace

Resolver::Resolver(const Model& model, std::string_view text, const Counted<Atom>& atoms,
                   const Document& document, Facts& facts, std::uint64_t& looks)
    : model_(model),
      text_(text),
      atoms_(atoms),
      document_(document),
      facts_(facts),
      met_(met_so_far_, looks) {}

void Resolver::run() {
    for (const Atom& name : atoms_) {
        if (name.kind == AtomKind::convention) named_.insert(name.subject);
        if (name.kind == AtomKind::body)
            bodies_.insert(name.candidates.begin(), name.candidates.end());
        if (const std::uint32_t form = form_by_itself(name); form != kNone)
            deciding_.insert(model_.forms[form].convention);
    }
    read_beginning();
    resolve_names();
    resolve_meetings();
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
        if (atom(i).kind == AtomKind::decision) resolve_decision(i);
        if (atom(i).kind == AtomKind::symbol) resolve_symbol(i);
        if (atom(i).kind == AtomKind::notification) resolve_notifications(i);
    }
    resolve_targets();
    std::stable_sort(
        facts_.mentions.begin(), facts_.mentions.end(), [](const Mention& a, const Mention& b) {
            return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.kind < b.kind;
        });
}

// The form of a decision whose number says whose it is, "1/CP.28"; kNone: it may be anybody's.
std::uint32_t Resolver::form_by_itself(const Atom& decision) const {
    if (decision.kind != AtomKind::decision) return kNone;
    const auto& forms = model_.patterns[decision.items.front().pattern].forms;
    return forms.size() == 1 && model_.forms[forms.front()].standalone ? forms.front() : kNone;
}

void Resolver::read_beginning() {
    const auto speak_of = [&](std::uint32_t convention) {
        for (std::uint32_t other = 0; other < model_.conventions.size(); ++other)
            if (related(other, convention)) spoken_.insert(other);
    };
    for (std::size_t i = 0; i < highest(0); ++i) {
        const Atom& found = atom(i);
        if (found.kind == AtomKind::convention) speak_of(found.subject);
        if (found.kind == AtomKind::framework || found.kind == AtomKind::era)
            spoken_.insert(model_.frameworks[found.subject].convention);
        // "(UNEP/CBD/WG8J/4/11)"
        if (found.kind == AtomKind::symbol && !found.items.empty())
            papers_.emplace(
                model_.forms[model_.patterns[found.items.front().pattern].forms.front()].body,
                found.items.front().first);
    }
}

// "the submission of X to COP 17" in a document of Y, which holds or has held one: X is named in
// passing.
bool Resolver::goes_to_own(std::size_t i, std::uint32_t convention) const {
    if (!atom(i).addressed || document_.own == kNone || related(convention, document_.own))
        return false;
    const auto ours = [&](std::uint32_t body) {
        if (body == kNone || !related(model_.bodies[body].convention, document_.own)) return false;
        const NumberRange& numbers = model_.bodies[body].numbers;
        return std::all_of(atom(i).items.begin(), atom(i).items.end(),
                           [&](const Item& item) { return numbers.contains(item.first); });
    };
    return std::any_of(atom(i).candidates.begin(), atom(i).candidates.end(), ours);
}

std::uint32_t Resolver::convention_before(std::size_t i) const {
    for (std::size_t back = 1; back <= kLookAround && back <= i; ++back) {
        const Atom& other = atom(i - back);
        // "the Stockholm Convention (COP-12)"
        const std::uint32_t reach = other.reach + (other.bracket && atom(i).bracketed ? 1 : 0);
        if (other.sentence != atom(i).sentence || reach < atom(i).begin) {
            // "The CBD, at COP15, adopted ..."
            if (other.kind == AtomKind::convention && other.end == atom(i).aside)
                return other.subject;
            if (other.kind == AtomKind::place || other.kind == AtomKind::era) continue;
            return kNone;
        }
        if (other.kind == AtomKind::convention || other.kind == AtomKind::topic)
            return goes_to_own(i, other.subject) ? kNone : other.subject;
        if (other.kind == AtomKind::body && other.end <= atom(i).begin)
            return convention_of_body(i - back);
    }
    return kNone;
}

std::uint32_t Resolver::convention_behind(std::size_t i) const {
    for (std::size_t next = i + 1; next <= i + kLookAround && next < highest(i); ++next) {
        const Atom& other = atom(next);
        if (other.begin < atom(i).end) continue;
        if (other.begin > atom(i).reach) return kNone;
        if (other.kind == AtomKind::convention || other.kind == AtomKind::topic)
            return other.subject;
        if (other.kind == AtomKind::body && atom(i).kind != AtomKind::body)
            return convention_of_body(next);
    }
    return kNone;
}

std::uint32_t Resolver::convention_beside(std::size_t i) const {
    const std::uint32_t behind = convention_behind(i);
    return behind != kNone ? behind : convention_before(i);
}

std::uint32_t Resolver::convention_of_body(std::size_t i) const {
    const std::uint32_t beside = convention_beside(i);
    if (beside != kNone) return beside;
    const Candidates& bodies = atom(i).candidates;
    if (bodies.empty() || bodies.front() == kNone) return kNone;
    const std::uint32_t convention = model_.bodies[bodies.front()].convention;
    for (const std::uint32_t body : bodies)
        if (body == kNone || model_.bodies[body].convention != convention) return kNone;
    return convention;
}

// Conventions named before atom `i` in its sentence, the nearest first; then those behind it.
std::vector<std::uint32_t> Resolver::conventions_in_sentence(std::size_t i,
                                                             std::uint32_t within) const {
    std::vector<std::uint32_t> found;
    const auto see = [&](std::size_t k) {
        const Atom& other = atom(k);
        if (other.kind != AtomKind::convention && other.kind != AtomKind::topic) return;
        // "CMS Resolution 12.21" says nothing about the number before it.
        const std::size_t behind = k + 1;
        if (within != kNone && behind < atoms_.size() && behind != i &&
            atoms_[behind].kind == AtomKind::decision && atoms_[behind].begin == other.end)
            return;
        if (std::find(found.begin(), found.end(), other.subject) == found.end())
            found.push_back(other.subject);
    };
    const auto see_framework = [&](const Atom& other) {
        if (other.kind != AtomKind::framework) return;
        const std::uint32_t convention = model_.frameworks[other.subject].convention;
        if (convention != kNone && std::find(found.begin(), found.end(), convention) == found.end())
            found.push_back(convention);
    };
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence &&
                            atom(i).begin - atom(k).begin <= within;)
        see(k);
    // A framework speaks for the convention that adopted it.
    for (std::size_t k = i; found.empty() && k-- > lowest(i) &&
                            atom(k).sentence == atom(i).sentence &&
                            atom(i).begin - atom(k).begin <= within;)
        see_framework(atom(k));
    for (std::size_t k = i + 1; k < highest(i) && atom(k).sentence == atom(i).sentence &&
                                atom(k).begin - atom(i).begin <= within;
         ++k)
        see(k);
    for (std::size_t k = i + 1;
         found.empty() && k < highest(i) && atom(k).sentence == atom(i).sentence &&
         atom(k).begin - atom(i).begin <= within;
         ++k)
        see_framework(atom(k));
    return found;
}

bool Resolver::related(std::uint32_t convention, std::uint32_t other) const {
    if (convention == kNone || other == kNone) return false;
    return convention == other || model_.conventions[convention].parent == other ||
           model_.conventions[other].parent == convention;
}

bool Resolver::own(std::uint32_t convention) const {
    return convention != kNone && convention == document_.own;
}

void Resolver::mention(MentionKind kind, std::string id, Span span, float confidence,
                       const char* rule, const std::string& relation) {
    Mention found;
    found.kind = kind;
    found.id = std::move(id);
    found.span = span;
    found.confidence = confidence;
    found.rule = rule;
    found.relation = relation;
    if (kind == MentionKind::decision && found.relation.empty()) found.relation = "cites";
    facts_.mentions.push_back(std::move(found));
}

void Resolver::leave_open(MentionKind kind, Span span, const char* reason,
                          std::vector<std::string> may_be) {
    facts_.undecided.push_back({kind, std::string(text_.substr(span.begin, span.end - span.begin)),
                                span, reason, std::move(may_be)});
}

}  // namespace mea::vocabulary
