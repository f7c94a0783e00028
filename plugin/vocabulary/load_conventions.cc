#include "vocabulary/loader.h"

namespace mea::vocabulary {
namespace {

Result<Spelling> spelling_of(const Element& element) {
    const std::string_view text = element.get("spelling");
    if (element.name() == "abbreviation" && text.empty()) return Spelling::capitals;
    if (text.empty() || text == "any") return Spelling::any;
    if (text == "capital") return Spelling::capital;
    if (text == "capitals") return Spelling::capitals;
    if (text == "exact") return Spelling::exact;
    return element.wrong("attribute spelling is \"" + std::string(text) +
                         "\", expected any, capital, capitals or exact");
}

}  // namespace

WrittenName written_name(const Element& element) {
    return {std::string(element.get("lang")), element.text(), element.name() == "abbreviation"};
}

Status Loader::load_convention(const Element& element) {
    const std::uint32_t index = conventions_.find(element.get("id"))->second;
    auto parent = find(conventions_, element, "parent");
    if (!parent) return std::move(parent).forward();
    model_.conventions[index].parent = *parent;
    auto like = find(conventions_, element, "like");
    if (!like) return std::move(like).forward();
    model_.conventions[index].like = *like;
    model_.conventions[index].named = element.get("mention") != "no";
    for (const Element& child : element.children()) {
        Status loaded;
        const std::string_view name = child.name();
        if (name == "body" || name == "symbol" || name == "decision")
            model_.conventions[index].issues = true;
        if (name == "label") {
            loaded = load_label(child, model_.conventions[index].labels);
        } else if (name == "name" || name == "abbreviation" || name == "topic" || name == "self" ||
                   name == "listed") {
            loaded = load_name(child, index);
        } else if (name == "member") {
            auto member = find(conventions_, child, "ref");
            if (!member) return std::move(member).forward();
            if (*member == kNone) return child.wrong("attribute ref is missing");
            model_.conventions[index].members.push_back(*member);
        } else if (name == "body") {
            loaded = load_body(child, index);
        } else if (name == "symbol") {
            loaded = load_form(child, index, FormKind::symbol);
        } else if (name == "decision") {
            loaded = load_form(child, index, FormKind::decision);
        } else if (name == "notification") {
            auto id = child.required("id");
            if (!id) return std::move(id).forward();
            model_.conventions[index].notification_id = *id;
            if (child.has("mark"))
                model_.conventions[index].notification_mark = child.get("mark").front();
        } else {
            return element.unexpected_child(
                child,
                "label, name, abbreviation, topic, self, listed, member, body, symbol, decision "
                "or notification");
        }
        if (!loaded) return loaded;
    }
    return {};
}

Status Loader::load_name(const Element& element, std::uint32_t convention) {
    auto spelling = spelling_of(element);
    if (!spelling) return std::move(spelling).forward();
    Cue cue = Cue::convention;
    if (element.name() == "name" || element.name() == "abbreviation")
        model_.conventions[convention].names.push_back(written_name(element));
    if (element.name() == "topic") cue = Cue::topic;
    if (element.name() == "self") cue = Cue::self;
    if (element.name() == "listed") cue = Cue::listed;
    return add_phrases(element, cue, convention, *spelling);
}

Status Loader::load_body(const Element& element, std::uint32_t convention) {
    Body body;
    auto id = element.required("id");
    if (!id) return std::move(id).forward();
    body.id = *id;
    body.convention = convention;
    body.governing = element.get("role") == "governing";
    auto numbers = range(element, "numbers", {});
    if (!numbers) return std::move(numbers).forward();
    body.numbers = *numbers;
    for (const std::string& noun : parts_of(element.get("sessions"), ' ')) {
        if (noun == "meeting")
            body.nouns |= SessionNoun::meeting;
        else if (noun == "session")
            body.nouns |= SessionNoun::session;
        else if (noun == "sitting")
            body.nouns |= SessionNoun::sitting;
        else
            return element.wrong("attribute sessions has \"" + noun +
                                 "\", expected meeting, session or sitting");
    }
    body.meeting_id = element.has("meetingId")
                          ? std::string(element.get("meetingId"))
                          : model_.conventions[convention].id + "-" + body.id + "-{n}";
    const auto index = static_cast<std::uint32_t>(model_.bodies.size());
    const std::string full_id = model_.conventions[convention].id + "-" + body.id;
    body.full_id = full_id;
    if (!bodies_.emplace(full_id, index).second)
        return element.wrong("a second body \"" + body.id + "\"");
    if (element.has("extraordinary")) {
        const auto found = bodies_.find(model_.conventions[convention].id + "-" +
                                        std::string(element.get("extraordinary")));
        if (found == bodies_.end())
            return element.wrong(
                "attribute extraordinary names no body that stands before this one");
        body.extraordinary = found->second;
    }
    model_.bodies.push_back(std::move(body));
    model_.conventions[convention].bodies.push_back(index);
    if (element.has("names")) {
        const auto shared = shared_names_.find(element.get("names"));
        if (shared == shared_names_.end())
            return element.wrong("attribute names names no <bodyNames>");
        if (Status named = load_body_names(shared->second, {index}); !named) return named;
    }
    return load_body_names(element, {index});
}

Status Loader::load_body_names(const Element& element, const std::vector<std::uint32_t>& bodies) {
    for (const Element& child : element.children()) {
        Status loaded;
        if (child.name() == "label") {
            if (bodies.front() != kNone &&
                model_.bodies[bodies.front()].labels.count(child.get("lang")) == 0)
                loaded = load_label(child, model_.bodies[bodies.front()].labels);
        } else if (child.name() == "name" || child.name() == "abbreviation" ||
                   child.name() == "short") {
            loaded = load_body_name(child, bodies);
        } else {
            return element.unexpected_child(child, "label, name, abbreviation or short");
        }
        if (!loaded) return loaded;
    }
    return {};
}

Status Loader::load_body_name(const Element& element, const std::vector<std::uint32_t>& bodies) {
    auto spelling = spelling_of(element);
    if (!spelling) return std::move(spelling).forward();
    BodyName name;
    name.abbreviation = element.name() == "abbreviation";
    name.short_name = element.name() == "short";
    name.before_ordinal = element.get("number") == "behind";
    name.number_first = element.get("number") == "before";
    name.apart = element.get("number") == "inside";
    name.meeting = element.get("number") == "their";
    name.joint = element.get("joint") == "yes";
    if (name.abbreviation) name.language = element.get("lang");
    const auto phrases = parts_of(element.text());
    if (phrases.empty()) return element.wrong("is empty");
    // The others are no name by themselves.
    if (!name.short_name && !name.before_ordinal && !name.number_first && !name.apart &&
        !name.joint)
        for (const std::uint32_t body : bodies)
            (body == kNone ? model_.other_bodies : model_.bodies[body].names)
                .push_back(written_name(element));
    for (const std::string& phrase : phrases) {
        const std::string usage{static_cast<char>('0' + static_cast<int>(*spelling)),
                                name.abbreviation ? 'a' : 'n',
                                name.short_name ? 's'
                                : name.joint    ? 'j'
                                                : 'l',
                                name.number_first     ? 'b'
                                : name.apart          ? 'i'
                                : name.meeting        ? 't'
                                : name.before_ordinal ? 'o'
                                                      : 'a'};
        const std::string key = phrase + usage + name.language;
        auto& pending =
            body_names_.emplace(key, PendingName{phrase, *spelling, name}).first->second;
        for (const std::uint32_t body : bodies) pending.name.bodies.push_back(body);
        // Found out now, so that the error has a place.
        if (auto checked = LexiconBuilder::check(phrase); !checked)
            return element.wrong(checked.error().message);
    }
    return {};
}

Status Loader::finish_body_names() {
    for (auto& [key, pending] : body_names_) {
        Entry entry;
        entry.cue = Cue::body;
        entry.spelling = pending.spelling;
        entry.value = static_cast<std::uint32_t>(model_.body_names.size());
        model_.body_names.push_back(std::move(pending.name));
        if (Status added = builder_->add(pending.phrase, std::move(entry)); !added) return added;
    }
    return {};
}

Status Loader::load_place(const Element& element) {
    const std::uint32_t place = places_.find(element.get("id"))->second;
    for (const Element& child : element.children()) {
        if (child.name() != "name") return element.unexpected_child(child, "name");
        auto spelling = spelling_of(child);
        if (!spelling) return std::move(spelling).forward();
        // "Punta del Este" has small letters of its own.
        const Spelling written = child.has("spelling") ? *spelling : Spelling::capital;
        if (Status added = add_phrases(child, Cue::place, place, written); !added) return added;
    }
    return {};
}

Status Loader::load_meeting(const Element& element) {
    KnownMeeting meeting;
    auto body = find(bodies_, element, "body");
    if (!body) return std::move(body).forward();
    auto number = element.number("number", 0);
    if (!number) return std::move(number).forward();
    if (*body == kNone) return element.wrong("attribute body is missing");
    meeting.body = *body;
    meeting.number = *number;
    for (const Element& child : element.children()) {
        if (child.name() != "held") return element.unexpected_child(child, "held");
        auto place = find(places_, child, "place");
        auto from = child.required("from");
        if (!place) return std::move(place).forward();
        if (!from) return std::move(from).forward();
        meeting.parts.push_back(
            {*place, *from, child.has("to") ? std::string(child.get("to")) : *from});
    }
    if (meeting.parts.empty()) return element.wrong("expected at least one <held>");
    model_.meetings.push_back(std::move(meeting));
    return {};
}

}  // namespace mea::vocabulary
