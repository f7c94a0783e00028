#include <algorithm>
#include <array>
#include <cctype>

#include "base/utf8.h"
#include "vocabulary/loader.h"

namespace mea::vocabulary {
namespace {

struct Placeholder {
    std::string_view name;
    FormPart::What what;
};
constexpr std::array<Placeholder, 7> kPlaceholders{{{"s", FormPart::What::session},
                                                    {"S", FormPart::What::roman},
                                                    {"n", FormPart::What::number},
                                                    {"y", FormPart::What::year},
                                                    {"yy", FormPart::What::short_year},
                                                    {"code", FormPart::What::code},
                                                    {"tail", FormPart::What::tail}}};

std::uint32_t kinds_of(std::string_view text) {
    std::uint32_t kinds = 0;
    for (const std::string& kind : parts_of(text, ' ')) {
        if (kind == "decision") kinds |= 1U << static_cast<unsigned>(DecisionKind::decision);
        if (kind == "resolution") kinds |= 1U << static_cast<unsigned>(DecisionKind::resolution);
        if (kind == "recommendation")
            kinds |= 1U << static_cast<unsigned>(DecisionKind::recommendation);
    }
    return kinds;
}

}  // namespace

Status Loader::load_form(const Element& element, std::uint32_t convention, FormKind kind) {
    auto written = element.required("pattern");
    if (!written) return std::move(written).forward();
    Form form;
    form.kind = kind;
    form.convention = convention;
    form.id = element.get("id");
    form.beside = element.get("context") == "beside";
    form.context = form.beside || element.get("context") == "yes";
    form.standalone = kind == FormKind::symbol || element.get("standalone") == "yes";
    form.reference = element.get("reference") == "yes";
    form.type = element.get("type");
    if (!form.type.empty() && types_.find(form.type) == types_.end())
        return element.wrong("attribute type names \"" + form.type +
                             "\", which is nowhere defined");
    if (kind == FormKind::decision) {
        form.decision_kinds = kinds_of(element.get("kind"));
        if (form.decision_kinds == 0)
            return element.wrong(
                "attribute kind is missing, expected decision, resolution or recommendation");
        if (form.id.empty()) return element.wrong("attribute id is missing or empty");
    }
    if (element.has("body")) {
        const auto body = bodies_.find(model_.conventions[convention].id + "-" +
                                       std::string(element.get("body")));
        if (body == bodies_.end())
            return element.wrong("attribute body names no body that stands before this element");
        form.body = body->second;
    }
    auto sessions = range(element, "sessions", form.sessions);
    auto items = element.number("items", kNone);
    if (!sessions) return std::move(sessions).forward();
    if (!items) return std::move(items).forward();
    form.sessions = *sessions;
    form.items = *items;
    for (const std::string& text : parts_of(*written)) {
        if (Status added = add_form(element, form, text); !added) return added;
        const std::size_t stroke = text.find('/');
        if (stroke == std::string::npos) continue;
        // The same document under the letterhead of another language has one symbol.
        const auto others = symbol_words_.find(text.substr(0, stroke));
        if (others == symbol_words_.end()) continue;
        Form translated = form;
        if (translated.id.empty()) translated.id = text;
        for (const std::string& word : others->second)
            if (Status added = add_form(element, translated, word + text.substr(stroke)); !added)
                return added;
    }
    return {};
}

Status Loader::add_form(const Element& element, Form form, const std::string& text) {
    auto index = pattern(element, text);
    if (!index) return std::move(index).forward();
    form.pattern = *index;
    form.spelling = text.substr(0, text.find_first_of("{ /.-"));
    if (form.standalone && model_.patterns[*index].anchor == kNone)
        return element.wrong("pattern \"" + text + "\" needs a word to be found by");
    model_.patterns[*index].forms.push_back(static_cast<std::uint32_t>(model_.forms.size()));
    model_.forms.push_back(std::move(form));
    return {};
}

Result<std::uint32_t> Loader::pattern(const Element& element, const std::string& text) {
    // Texts differ in capitals, and so do the vocabulary's files.
    std::string key;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool placeholder = i > 0 && text[i - 1] == '{';
        key += placeholder ? text[i]
                           : static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    }
    const auto [place, is_new] =
        patterns_.emplace(key, static_cast<std::uint32_t>(model_.patterns.size()));
    if (!is_new) return place->second;
    Pattern pattern;
    pattern.text = text;
    if (Status parsed = parse_pattern(element, pattern); !parsed)
        return std::move(parsed).forward();
    for (std::uint32_t i = 0; i < pattern.parts.size(); ++i) {
        pattern.year = pattern.year || pattern.parts[i].what == FormPart::What::year;
        if (pattern.parts[i].what != FormPart::What::word) continue;
        ++pattern.words;
        if (pattern.anchor == kNone) pattern.anchor = i;
    }
    if (pattern.anchor != kNone)
        anchors_[pattern.parts[pattern.anchor].word].emplace_back(place->second, pattern.anchor);
    model_.patterns.push_back(std::move(pattern));
    return place->second;
}

Status Loader::parse_pattern(const Element& element, Pattern& pattern) {
    const std::string& text = pattern.text;
    bool spaced = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        FormPart part;
        part.spaced = spaced;
        spaced = false;
        if (text[at] == ' ') {
            spaced = true;
            ++at;
            continue;
        }
        if (text[at] == '{') {
            const std::size_t close = text.find('}', at);
            const std::string_view name =
                close == std::string::npos ? ""
                                           : std::string_view(text).substr(at + 1, close - at - 1);
            const auto* found =
                std::find_if(kPlaceholders.begin(), kPlaceholders.end(),
                             [&](const Placeholder& known) { return known.name == name; });
            if (found == kPlaceholders.end())
                return element.wrong(
                    "pattern \"" + text +
                    "\" has a placeholder other than {s} {S} {n} {y} {yy} {code} {tail}");
            part.what = found->what;
            at = close + 1;
            pattern.parts.push_back(part);
            continue;
        }
        const auto is_part_of_word = [&](std::size_t place) {
            const auto byte = static_cast<unsigned char>(text[place]);
            return byte >= 0x80 || std::isalpha(byte) != 0;
        };
        const auto is_digit = [&](std::size_t place) {
            return std::isdigit(static_cast<unsigned char>(text[place])) != 0;
        };
        if (is_part_of_word(at)) {
            while (at < text.size() && is_part_of_word(at)) ++at;
        } else if (is_digit(at)) {
            while (at < text.size() && is_digit(at)) ++at;
        } else {
            part.what = FormPart::What::mark;
            part.mark = utf8::decode(text, &at);
            pattern.parts.push_back(part);
            continue;
        }
        const std::string word = text.substr(begin, at - begin);
        part.word = builder_->word(word);
        anchor_words_[part.word] = word;
        pattern.parts.push_back(part);
    }
    if (pattern.parts.empty()) return element.wrong("pattern is empty");
    return {};
}

void Loader::sort_decisions() {
    for (std::uint32_t pattern = 0; pattern < model_.patterns.size(); ++pattern) {
        const Pattern& written = model_.patterns[pattern];
        if (model_.forms[written.forms.front()].kind != FormKind::decision) continue;
        switch (written.parts.front().what) {
            case FormPart::What::word:
            case FormPart::What::mark:
                model_.decisions_by_word.push_back(pattern);
                break;
            case FormPart::What::roman:
                model_.decisions_by_numeral.push_back(pattern);
                // Letters that are a numeral may be the anchor of something else.
                model_.decisions_by_word.push_back(pattern);
                break;
            default:
                model_.decisions_by_number.push_back(pattern);
        }
    }
}

void Loader::load_anchors() {
    sort_decisions();
    for (auto& [word, anchor] : anchors_) {
        Entry entry;
        entry.cue = Cue::form;
        entry.value = static_cast<std::uint32_t>(model_.anchors.size());
        model_.anchors.push_back(std::move(anchor));
        // A single word cannot fail to be read: parse_pattern took it from a pattern.
        (void)builder_->add(anchor_words_[word], std::move(entry));
    }
}

}  // namespace mea::vocabulary
