#include "vocabulary/loader.h"

namespace mea::vocabulary {
namespace {

// The index of a framework that has nouns of its own stands above the flags of the noun.
constexpr std::uint32_t kFlagBits = 8;

}  // namespace

Status Loader::load_framework(const Element& element) {
    const std::uint32_t index = frameworks_.find(element.get("id"))->second;
    Framework& framework = model_.frameworks[index];
    auto convention = find(conventions_, element, "convention");
    if (!convention) return std::move(convention).forward();
    framework.convention = *convention;
    framework.from = element.get("from");
    framework.to = element.get("to");
    framework.named = element.get("mention") != "no";
    if (framework.named && element.has("mention")) {
        auto mentioned = find(frameworks_, element, "mention");
        if (!mentioned) return std::move(mentioned).forward();
        framework.mentioned = *mentioned;
    }
    framework.direct = element.get("direct") == "yes";
    for (const Element& child : element.children()) {
        Status loaded;
        const std::string_view name = child.name();
        if (name == "name" || name == "abbreviation")
            framework.names.push_back(written_name(child));
        if (name == "label") {
            loaded = load_label(child, framework.labels);
        } else if (name == "name") {
            loaded =
                add_phrases(child, Cue::framework, index,
                            child.get("spelling") == "capital" ? Spelling::capital : Spelling::any);
        } else if (name == "abbreviation") {
            loaded = add_phrases(child, Cue::framework, index, Spelling::capitals);
        } else if (name == "era") {
            loaded = add_phrases(child, Cue::era, index, Spelling::any);
        } else if (name == "tail") {
            loaded = add_phrases(child, Cue::framework_tail, index, Spelling::any);
        } else if (name == "pointer") {
            loaded = add_phrases(child, Cue::demonstrative, index, Spelling::any);
        } else if (name == "noun") {
            std::uint32_t flags =
                child.get("for") == "goal" ? TargetNoun::goal : TargetNoun::target;
            loaded =
                add_phrases(child, Cue::target, flags | (index + 1) << kFlagBits, Spelling::any);
        } else if (name == "series") {
            loaded = load_series(child, framework);
        } else if (name == "item") {
            loaded = load_item(child, framework);
        } else {
            return element.unexpected_child(
                child, "label, name, abbreviation, era, tail, pointer, noun, series or item");
        }
        if (!loaded) return loaded;
    }
    return {};
}

Status Loader::load_series(const Element& element, Framework& framework) {
    TargetSeries series;
    const std::string_view shape = element.get("shape");
    if (shape == "letter")
        series.shape = Shape::letter;
    else if (shape == "integer")
        series.shape = Shape::integer;
    else if (shape == "pair")
        series.shape = Shape::pair;
    else
        return element.wrong("attribute shape is \"" + std::string(shape) +
                             "\", expected letter, integer or pair");
    for (const std::string& noun : parts_of(element.get("nouns"), ' ')) {
        if (noun == "goal")
            series.nouns |= TargetNoun::goal;
        else if (noun == "target")
            series.nouns |= TargetNoun::target;
        else
            return element.wrong("attribute nouns has \"" + noun + "\", expected goal or target");
    }
    auto last = element.number("last", kNone);
    if (!last) return std::move(last).forward();
    series.last = *last;
    series.id = element.get("id");
    series.parent = element.get("parent");
    for (const Element& child : element.children()) {
        if (child.name() != "label") return element.unexpected_child(child, "label");
        if (Status loaded = load_label(child, series.labels); !loaded) return loaded;
    }
    framework.series.push_back(std::move(series));
    return {};
}

Status Loader::load_item(const Element& element, Framework& framework) {
    TargetItem item;
    auto id = element.required("id");
    if (!id) return std::move(id).forward();
    item.id = *id;
    item.parent = element.get("parent");
    for (const Element& child : element.children()) {
        if (child.name() != "label") return element.unexpected_child(child, "label");
        if (Status loaded = load_label(child, item.labels); !loaded) return loaded;
    }
    framework.items.push_back(std::move(item));
    return {};
}

}  // namespace mea::vocabulary
