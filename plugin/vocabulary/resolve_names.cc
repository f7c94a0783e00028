#include <algorithm>

#include "vocabulary/ids.h"
#include "vocabulary/resolver.h"

namespace mea::vocabulary {

void Resolver::resolve_names() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
        const Atom& name = atom(i);
        if (name.kind == AtomKind::convention && model_.conventions[name.subject].named)
            mention(MentionKind::convention, model_.conventions[name.subject].id, name.span, 1.0F,
                    "name");
        if (name.kind == AtomKind::topic && says_whose(i))
            mention(MentionKind::convention, model_.conventions[name.subject].id, name.span, 0.8F,
                    "name.body");
        if (name.kind != AtomKind::framework || !model_.frameworks[name.subject].named) continue;
        const std::uint32_t as = model_.frameworks[name.subject].mentioned;
        mention(MentionKind::framework, model_.frameworks[as == kNone ? name.subject : as].id,
                name.span, 1.0F, "name");
    }
}

// "the Basel COP", "la COP de Bâle": the town alone would be a place.
bool Resolver::says_whose(std::size_t i) const {
    const Atom& town = atom(i);
    const auto has_body = [&](const Atom& other) {
        return other.kind == AtomKind::body &&
               std::any_of(
                   other.candidates.begin(), other.candidates.end(), [&](std::uint32_t body) {
                       return body != kNone && model_.bodies[body].convention == town.subject;
                   });
    };
    if (i + 1 < highest(i) && has_body(atom(i + 1)) && atom(i + 1).begin == town.end) return true;
    return i > 0 && has_body(atom(i - 1)) && atom(i - 1).of && atom(i - 1).reach == town.begin;
}

void Resolver::resolve_notifications(std::size_t i) {
    const Atom& found = atom(i);
    std::uint32_t convention = found.owner != kNone ? found.owner : convention_beside(i);
    const char* rule = "notification.named";
    const auto issues = [&](std::uint32_t candidate) {
        return candidate != kNone && !model_.conventions[candidate].notification_id.empty();
    };
    if (!issues(convention)) {
        convention = document_.own;
        rule = "notification.own";
    }
    if (!issues(convention)) {
        rule = "notification.sentence";
        for (const std::uint32_t near : conventions_in_sentence(i, kNone)) {
            if (!issues(near)) continue;
            convention = near;
            break;
        }
    }
    for (const Item& item : found.items) {
        if (issues(convention))
            mention(MentionKind::notification,
                    filled(model_.conventions[convention].notification_id, item), item.span, 0.9F,
                    rule);
        else
            leave_open(MentionKind::notification, item.span,
                       "no convention is named whose notification it could be");
    }
}

}  // namespace mea::vocabulary
