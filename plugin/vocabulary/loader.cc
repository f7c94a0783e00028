#include "vocabulary/loader.h"

#include <charconv>

#include "base/hash.h"
#include "base/utf8.h"
#include "vocabulary/countries.h"

namespace mea::vocabulary {

std::vector<std::string> parts_of(std::string_view text, char separator) {
    constexpr std::string_view kSpace = " \t\r\n";
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t first = part.find_first_not_of(kSpace);
        if (first == std::string_view::npos) continue;
        part = part.substr(first, part.find_last_not_of(kSpace) - first + 1);
        std::string clean;
        for (const char c : part) {
            const bool space = kSpace.find(c) != std::string_view::npos;
            if (!space)
                clean += c;
            else if (clean.back() != ' ')
                clean += ' ';
        }
        parts.push_back(std::move(clean));
    }
    return parts;
}

Loader::Loader(std::vector<std::unique_ptr<XmlSource>> sources) : sources_(std::move(sources)) {}

Result<std::unique_ptr<Compiled>> Loader::run() {
    if (Status ready = prepare_writing(); !ready) return std::move(ready).forward();
    if (Status known = register_ids(); !known) return std::move(known).forward();
    std::string all;
    for (const auto& source : sources_) {
        all += content_hash(source->bytes());
        for (const Element& section : source->root().children())
            if (Status loaded = load(section); !loaded) return std::move(loaded).forward();
    }
    // Meetings name bodies of any file.
    for (const auto& source : sources_)
        for (const Element& section : source->root().children())
            if (section.name() == "meeting")
                if (Status loaded = load_meeting(section); !loaded)
                    return std::move(loaded).forward();
    if (Status added = add_countries(); !added) return std::move(added).forward();
    if (Status named = finish_body_names(); !named) return std::move(named).forward();
    load_anchors();
    model_.fingerprint = content_hash(all);
    return std::make_unique<Compiled>(std::move(model_), std::move(*builder_).compile());
}

// What decides how every phrase is folded has to be known before the first one is added.
Status Loader::prepare_writing() {
    std::vector<std::pair<char32_t, char32_t>> equal;
    std::vector<std::pair<char32_t, char32_t>> lookalikes;
    std::vector<std::pair<std::string, bool>> prefixes;
    std::string article;
    const auto pairs = [](const Element& element, auto& out) -> Status {
        std::vector<char32_t> letters;
        const std::string text = element.text();
        for (std::size_t at = 0; at < text.size();) {
            const char32_t letter = utf8::decode(text, &at);
            if (letter > U' ') letters.push_back(letter);
        }
        if (letters.size() % 2 != 0) return element.wrong("expected pairs of characters");
        for (std::size_t i = 0; i < letters.size(); i += 2)
            out.emplace_back(letters[i], letters[i + 1]);
        return {};
    };
    for (const auto& source : sources_) {
        for (const Element& section : source->root().children()) {
            if (section.name() != "language") continue;
            for (const Element& element : section.children()) {
                Status read;
                if (element.name() == "equal") read = pairs(element, equal);
                if (element.name() == "lookalikes") read = pairs(element, lookalikes);
                if (element.name() == "prefixes")
                    for (const std::string& prefix : parts_of(element.text(), ' '))
                        prefixes.emplace_back(prefix, element.get("join") == "yes");
                if (element.name() == "article") article = element.text();
                if (element.name() == "symbolWord")
                    for (const std::string& word : parts_of(element.text()))
                        symbol_words_[std::string(element.get("for"))].push_back(word);
                if (!read) return read;
            }
        }
    }
    builder_ = std::make_unique<LexiconBuilder>(equal, lookalikes, prefixes, article);
    return {};
}

Status Loader::register_id(Index& index, const Element& element, std::uint32_t number) {
    auto id = element.required("id");
    if (!id) return std::move(id).forward();
    if (!index.emplace(*id, number).second)
        return element.wrong("id \"" + *id + "\" is given twice");
    return {};
}

// Files may refer to each other in any order, so all ids are known before any content is read.
Status Loader::register_ids() {
    for (const auto& source : sources_) {
        for (const Element& section : source->root().children()) {
            Status known;
            if (section.name() == "language") {
                known = register_id(languages_, section,
                                    static_cast<std::uint32_t>(model_.languages.size()));
                model_.languages.emplace_back(section.get("id"));
            } else if (section.name() == "convention") {
                known = register_id(conventions_, section,
                                    static_cast<std::uint32_t>(model_.conventions.size()));
                model_.conventions.emplace_back().id = section.get("id");
            } else if (section.name() == "framework") {
                known = register_id(frameworks_, section,
                                    static_cast<std::uint32_t>(model_.frameworks.size()));
                model_.frameworks.emplace_back().id = section.get("id");
            } else if (section.name() == "type") {
                known =
                    register_id(types_, section, static_cast<std::uint32_t>(model_.types.size()));
                model_.types.emplace_back().id = section.get("id");
            } else if (section.name() == "place") {
                known =
                    register_id(places_, section, static_cast<std::uint32_t>(model_.places.size()));
                model_.places.emplace_back(section.get("id"));
            } else if (section.name() == "bodyNames") {
                auto id = section.required("id");
                if (!id) return std::move(id).forward();
                if (!shared_names_.emplace(*id, section).second)
                    return section.wrong("id \"" + *id + "\" is given twice");
            }
            if (!known) return known;
        }
    }
    return {};
}

Status Loader::load(const Element& section) {
    if (section.name() == "language") return load_language(section);
    if (section.name() == "convention") return load_convention(section);
    if (section.name() == "framework") return load_framework(section);
    if (section.name() == "type") return load_type(section);
    if (section.name() == "place") return load_place(section);
    if (section.name() == "otherBody") return load_body_names(section, {kNone});
    if (section.name() == "bodyNames" || section.name() == "meeting") return {};
    return section.wrong(
        "unknown element, expected language, convention, bodyNames, otherBody, framework, type, "
        "place or meeting");
}

Status Loader::add_phrases(const Element& element, Cue cue, std::uint32_t value,
                           Spelling spelling) {
    const auto phrases = parts_of(element.text());
    if (phrases.empty()) return element.wrong("is empty");
    for (const std::string& phrase : phrases) {
        Entry entry;
        entry.cue = cue;
        entry.value = value;
        entry.spelling = spelling;
        if (Status added = builder_->add(phrase, std::move(entry)); !added)
            return element.wrong(added.error().message);
    }
    return {};
}

// Names of countries come from ICU; the languages say what else is made of them.
Status Loader::add_countries() {
    for (const ThesaurusConcept& country : countries(model_.languages))
        for (const ThesaurusLabel& label : country.labels) {
            Entry entry;
            entry.cue = Cue::national;
            entry.value = NationalWord::name;
            if (Status added = builder_->add(label.text, std::move(entry)); !added) return added;
        }
    return {};
}

Status Loader::load_label(const Element& element, Labels& labels) {
    auto language = element.required("lang");
    if (!language) return std::move(language).forward();
    const std::string text = element.text();
    if (text.empty()) return element.wrong("is empty");
    if (!labels.emplace(*language, text).second)
        return element.wrong("a second label for \"" + *language + "\"");
    return {};
}

Result<std::uint32_t> Loader::find(const Index& index, const Element& element,
                                   const char* attribute) const {
    if (!element.has(attribute)) return kNone;
    const auto found = index.find(element.get(attribute));
    if (found == index.end())
        return element.wrong(std::string("attribute ") + attribute + " names \"" +
                             std::string(element.get(attribute)) + "\", which is nowhere defined");
    return found->second;
}

Result<NumberRange> Loader::range(const Element& element, const char* attribute,
                                  NumberRange otherwise) const {
    if (!element.has(attribute)) return otherwise;
    const std::string_view text = element.get(attribute);
    NumberRange range;
    const char* end = text.data() + text.size();
    auto read = std::from_chars(text.data(), end, range.first);
    if (read.ec == std::errc{} && read.ptr == end) {
        range.last = range.first;
        return range;
    }
    if (read.ec == std::errc{} && *read.ptr == '-') {
        if (read.ptr + 1 == end) return range;
        read = std::from_chars(read.ptr + 1, end, range.last);
        if (read.ec == std::errc{} && read.ptr == end && range.first <= range.last) return range;
    }
    return element.wrong(std::string("attribute ") + attribute + " is \"" + std::string(text) +
                         "\", expected a number, \"3-\" or \"3-18\"");
}

}  // namespace mea::vocabulary
