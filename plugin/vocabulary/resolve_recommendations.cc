// Which body of a convention is meant where several number alike: "recommendation 3/8" is one of
// each of three bodies.
#include <algorithm>

#include "vocabulary/resolver.h"

namespace mea::vocabulary {

// The ruling, with the body that the text tells among those of its convention that number so; with
// no form when it tells none.
Resolver::Ruling Resolver::settle_body(std::size_t i, const std::vector<std::uint32_t>& forms,
                                       const Ruling& chosen) const {
    std::vector<std::uint32_t> alike;
    bool several = false;
    for (const std::uint32_t form : forms) {
        if (model_.forms[form].convention != model_.forms[chosen.form].convention) continue;
        several |= model_.forms[form].id != model_.forms[chosen.form].id;
        alike.push_back(form);
    }
    const std::uint32_t body = model_.forms[chosen.form].body;
    const bool told = std::string_view(chosen.rule) == "decision.body" ||
                      std::string_view(chosen.rule) == "decision.met" ||
                      (body != kNone && body == document_.body);
    if (!several || told) return chosen;
    if (const std::uint32_t form = form_of_speaker(i, alike); form != kNone)
        return {form, "decision.body", 0.9F};
    if (const std::uint32_t form = form_of_only_body(alike); form != kNone)
        return {form, "decision.body.only", 0.8F};
    if (const std::uint32_t form = form_of_latest(atom(i).items.front(), alike); form != kNone)
        return {form, "decision.date", 0.7F};
    return {};
}

// "SBI, in its recommendation 3/8": the nearest body before it in its sentence.
std::uint32_t Resolver::form_of_speaker(std::size_t i,
                                        const std::vector<std::uint32_t>& alike) const {
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence;) {
        if (atom(k).kind != AtomKind::body) continue;
        for (const std::uint32_t form : alike)
            if (std::find(atom(k).candidates.begin(), atom(k).candidates.end(),
                          model_.forms[form].body) != atom(k).candidates.end())
                return form;
    }
    return kNone;
}

// The only one of the bodies that the text names.
std::uint32_t Resolver::form_of_only_body(const std::vector<std::uint32_t>& alike) const {
    std::uint32_t found = kNone;
    for (const std::uint32_t form : alike) {
        if (!bodies_.contains(model_.forms[form].body)) continue;
        if (found != kNone && model_.forms[form].body != model_.forms[found].body) return kNone;
        if (found == kNone) found = form;
    }
    return found;
}

// Documents refer to the sessions of the last years: the body whose session of that number was the
// last one before the document.
std::uint32_t Resolver::form_of_latest(const Item& item,
                                       const std::vector<std::uint32_t>& alike) const {
    constexpr int kYears = 6;
    constexpr std::size_t kYear = 4;  // characters of YYYY
    const std::string date = date_of_document();
    if (date.size() < kYear) return kNone;
    std::uint32_t found = kNone;
    std::string latest;
    for (const std::uint32_t form : alike) {
        const KnownMeeting* held = meeting_of(model_.forms[form].body, item.first);
        if (held == nullptr || held->parts.empty()) continue;
        const std::string& from = held->parts.front().from;
        if (from.compare(0, date.size(), date) > 0 || from <= latest) continue;
        latest = from;
        found = form;
    }
    if (latest.size() < kYear ||
        std::stoi(date.substr(0, kYear)) - std::stoi(latest.substr(0, kYear)) > kYears)
        return kNone;
    return found;
}

// Its own, or that of the meeting that its symbol says it is for.
std::string Resolver::date_of_document() const {
    if (!document_.date.empty() || document_.symbol_atom == kNoAtom) return document_.date;
    const Item& symbol = atom(document_.symbol_atom).items.front();
    for (const std::uint32_t form : model_.patterns[symbol.pattern].forms) {
        if (model_.forms[form].convention != document_.own) continue;
        const KnownMeeting* meeting = meeting_of(model_.forms[form].body, symbol.first);
        if (meeting != nullptr && !meeting->parts.empty()) return meeting->parts.front().from;
    }
    return {};
}

const KnownMeeting* Resolver::meeting_of(std::uint32_t body, std::uint32_t number) const {
    const auto found = std::find_if(model_.meetings.begin(), model_.meetings.end(),
                                    [&](const KnownMeeting& meeting) {
                                        return meeting.body == body && meeting.number == number;
                                    });
    return found == model_.meetings.end() ? nullptr : &*found;
}

}  // namespace mea::vocabulary
