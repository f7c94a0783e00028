#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "vocabulary/loader.h"

namespace mea::vocabulary {
namespace {

struct NamedCue {
    std::string_view name;
    Cue cue;
};
constexpr std::array kCues{
    NamedCue{"decision", Cue::decision},
    NamedCue{"notification", Cue::notification},
    NamedCue{"numbering", Cue::numbering},
    NamedCue{"counter", Cue::counter},
    NamedCue{"session", Cue::session},
    NamedCue{"adjective", Cue::adjective},
    NamedCue{"part", Cue::part},
    NamedCue{"ordinal", Cue::ordinal},
    NamedCue{"cardinal", Cue::cardinal},
    NamedCue{"teen", Cue::teen},
    NamedCue{"ordinal-before", Cue::ordinal_before},
    NamedCue{"ordinal-after", Cue::ordinal_after},
    NamedCue{"target", Cue::target},
    NamedCue{"national", Cue::national},
    NamedCue{"plan", Cue::plan},
    NamedCue{"caption", Cue::caption},
    NamedCue{"conjunction", Cue::conjunction},
    NamedCue{"range", Cue::range},
    NamedCue{"range-from", Cue::range_from},
    NamedCue{"link", Cue::link},
    NamedCue{"possessive", Cue::possessive},
    NamedCue{"year-sign", Cue::year_sign},
    NamedCue{"month-sign", Cue::month_sign},
    NamedCue{"day-sign", Cue::day_sign},
    NamedCue{"month", Cue::month},
    NamedCue{"date-part", Cue::date_part},
    NamedCue{"dated", Cue::dated},
    NamedCue{"undated", Cue::undated},
    NamedCue{"letter", Cue::letter},
    NamedCue{"pinpoint", Cue::pinpoint},
    NamedCue{"revision", Cue::revision},
    NamedCue{"addressed", Cue::addressed},
    NamedCue{"relation", Cue::relation},
    NamedCue{"relation-after", Cue::relation_after},
    NamedCue{"demonstrative", Cue::demonstrative},
    NamedCue{"abbreviated", Cue::abbreviated},
    NamedCue{"head", Cue::head},
    NamedCue{"head-end", Cue::head_end},
    NamedCue{"letterhead", Cue::letterhead},
    NamedCue{"treaties", Cue::treaties},
    NamedCue{"respective", Cue::respective},
    NamedCue{"inside", Cue::inside},
    NamedCue{"negation", Cue::negation},
    NamedCue{"clause", Cue::clause},
    NamedCue{"this-treaty", Cue::this_treaty},
    NamedCue{"entry-into-force", Cue::entry_into_force},
};

struct Flag {
    std::string_view name;
    std::uint32_t value;
};
constexpr std::array kSessionFlags{
    Flag{"meeting", SessionNoun::meeting}, Flag{"session", SessionNoun::session},
    Flag{"sitting", SessionNoun::sitting}, Flag{"extraordinary", SessionNoun::extraordinary},
    Flag{"plural", SessionNoun::plural}};
constexpr std::array kTargetFlags{Flag{"goal", TargetNoun::goal},
                                  Flag{"target", TargetNoun::target},
                                  Flag{"letter", TargetNoun::letter}};
constexpr std::array kLinkFlags{Flag{"of", LinkWord::of}, Flag{"to", LinkWord::to},
                                Flag{"at", LinkWord::at}};
constexpr std::array kNationalFlags{Flag{"country", NationalWord::country}};
constexpr std::array kDecisionKinds{
    Flag{"decision", static_cast<std::uint32_t>(DecisionKind::decision)},
    Flag{"resolution", static_cast<std::uint32_t>(DecisionKind::resolution)},
    Flag{"recommendation", static_cast<std::uint32_t>(DecisionKind::recommendation)}};

template <std::size_t N>
Result<std::uint32_t> flags(const Element& element, const std::array<Flag, N>& known) {
    std::uint32_t sum = 0;
    for (const std::string& part : parts_of(element.get("value"), ' ')) {
        const auto* found = std::find_if(known.begin(), known.end(),
                                         [&](const Flag& flag) { return flag.name == part; });
        if (found == known.end()) {
            std::string expected;
            for (const Flag& flag : known)
                expected += (expected.empty() ? "" : ", ") + std::string(flag.name);
            return element.wrong("attribute value has \"" + part + "\", expected " + expected);
        }
        sum |= found->value;
    }
    return sum;
}

}  // namespace

std::optional<Cue> cue_named(std::string_view name) {
    for (const NamedCue& known : kCues)
        if (known.name == name) return known.cue;
    return std::nullopt;
}

Status Loader::load_language(const Element& element) {
    const std::uint32_t language = languages_.find(element.get("id"))->second;
    for (const Element& child : element.children()) {
        Status loaded;
        if (child.name() == "function") {
            loaded = add_phrases(child, Cue::function, language, Spelling::any);
        } else if (child.name() == "words") {
            loaded = load_words(child, language);
        } else if (child.name() == "glued") {
            for (const std::string& words : parts_of(child.text())) {
                const std::vector<std::string> both = parts_of(words, ' ');
                if (both.size() != 2) return child.wrong("expected two words");
                const std::u32string first = builder_->letters(both[0]);
                model_.glued.push_back({first + builder_->letters(both[1]), first.size()});
            }
        } else if (child.name() == "symbolEnd") {
            loaded = load_symbol_end(child);
        } else if (child.name() == "numeral") {
            auto value = child.number("value", kNone);
            const std::string text = child.text();
            std::size_t at = 0;
            if (!value) return std::move(value).forward();
            if (*value == kNone || text.empty())
                return child.wrong("expected value=\"...\" and a character");
            model_.numerals[utf8::decode(text, &at)] = *value;
        } else if (child.name() != "equal" && child.name() != "lookalikes" &&
                   child.name() != "prefixes" && child.name() != "article" &&
                   child.name() != "symbolWord") {
            return element.unexpected_child(child,
                                            "function, words, numeral, equal, lookalikes, "
                                            "prefixes, article, glued, symbolEnd or symbolWord");
        }
        if (!loaded) return loaded;
    }
    return {};
}

// "Rev.", "Add.": they follow symbols, their full stop ends no sentence, and a revision may be that
// of a decision by a meeting.
Status Loader::load_symbol_end(const Element& element) {
    SymbolEnd end;
    end.word = element.text();
    end.revision = element.get("kind") == "revision";
    if (!end.revision && element.get("kind") != "addition")
        return element.wrong("attribute kind is missing, expected revision or addition");
    const bool letters =
        !end.word.empty() &&
        std::all_of(end.word.begin(), end.word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!letters) return element.wrong("expected one word in small ASCII letters");
    const auto index = static_cast<std::uint32_t>(model_.symbol_ends.size());
    const bool revision = end.revision;
    model_.symbol_ends.push_back(std::move(end));
    for (const Cue cue : {Cue::symbol_end, Cue::abbreviated})
        if (Status added = add_phrases(element, cue, index, Spelling::any); !added) return added;
    return revision ? add_phrases(element, Cue::revision, 0, Spelling::any) : Status();
}

Status Loader::load_words(const Element& element, std::uint32_t language) {
    (void)language;
    auto name = element.required("class");
    if (!name) return std::move(name).forward();
    const auto cue = cue_named(*name);
    if (!cue)
        return element.wrong("attribute class is \"" + *name + "\", which is no class of words");
    auto value = word_value(element, *cue);
    if (!value) return std::move(value).forward();
    if (*cue == Cue::ordinal_after) {
        for (const std::string& word : parts_of(element.text())) {
            std::u32string letters;
            const std::string key = builder_->key(word);
            for (std::size_t at = 0; at < key.size();) letters += utf8::decode(key, &at);
            if (letters.find(U' ') == std::u32string::npos) model_.suffixes.push_back(letters);
        }
    }
    const Spelling spelling =
        element.get("spelling") == "capital" ? Spelling::capital : Spelling::any;
    return add_phrases(element, *cue, *value, spelling);
}

Result<std::uint32_t> Loader::word_value(const Element& element, Cue cue) {
    switch (cue) {
        case Cue::decision:
            return flags(element, kDecisionKinds);
        case Cue::session:
            return flags(element, kSessionFlags);
        case Cue::target:
            return flags(element, kTargetFlags);
        case Cue::national:
            return flags(element, kNationalFlags);
        case Cue::link:
            return flags(element, kLinkFlags);
        case Cue::ordinal:
        case Cue::cardinal:
        case Cue::month:
        case Cue::letter: {
            auto value = element.number("value", kNone);
            if (value && *value == kNone) return element.wrong("attribute value is missing");
            return value;
        }
        case Cue::relation:
        case Cue::relation_after: {
            auto relation = element.required("value");
            if (!relation) return std::move(relation).forward();
            const auto [place, is_new] =
                relations_.emplace(*relation, static_cast<std::uint32_t>(model_.relations.size()));
            if (is_new) model_.relations.push_back(*relation);
            return place->second;
        }
        default:
            return 0U;
    }
}

namespace {

TypeCue type_cue(const Element& element, std::uint32_t type, std::uint32_t weight) {
    const std::string_view at = element.get("at");
    TypeCue cue;
    cue.type = type;
    cue.weight = weight;
    cue.start_only = at == "start";
    cue.clause = at == "clause";
    cue.running = at == "running" || cue.clause;
    cue.end = at == "end";
    cue.title = at == "title";
    cue.outside = element.get("outside") == "yes";
    return cue;
}

}  // namespace

Status Loader::load_type(const Element& element) {
    const std::uint32_t type = types_.find(element.get("id"))->second;
    const std::string_view role = element.get("role");
    if (role == "decision") model_.decision_type = type;
    if (role == "resolution") model_.resolution_type = type;
    if (role == "document") model_.document_type = type;
    if (role == "notification") model_.notification_type = type;
    if (role == "treaty") model_.treaty_type = type;
    if (role == "press") model_.press_type = type;
    if (role == "other") model_.other_type = type;
    if (element.get("meeting") == "no") model_.types_without_meeting.push_back(type);
    for (const Element& child : element.children()) {
        Status loaded;
        if (child.name() == "label") {
            loaded = load_label(child, model_.types[type].labels);
        } else if (child.name() == "cue") {
            auto weight = child.number("weight", 1);
            if (!weight) return std::move(weight).forward();
            loaded =
                add_phrases(child, Cue::type, static_cast<std::uint32_t>(model_.type_cues.size()),
                            Spelling::any);
            model_.type_cues.push_back(type_cue(child, type, *weight));
        } else if (child.name() == "symbolPart") {
            model_.symbol_parts.emplace_back(child.text(), type);
        } else {
            return element.unexpected_child(child, "label, cue or symbolPart");
        }
        if (!loaded) return loaded;
    }
    return {};
}

}  // namespace mea::vocabulary
