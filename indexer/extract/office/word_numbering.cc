#include "indexer/extract/office/word_numbering.h"

#include <utility>

#include "indexer/extract/list_count.h"
#include "indexer/extract/office/package.h"

namespace mea::ingest {
namespace {

std::string_view value_of(const pugi::xml_node& parent, std::string_view name) {
    return attribute_named(child_named(parent, name), "val");
}

}  // namespace

WordNumbering::Level WordNumbering::level_of(const pugi::xml_node& element) {
    Level level;
    level.start = to_number(value_of(element, "start"), 1);
    level.format = value_of(element, "numFmt");
    level.text = value_of(element, "lvlText");
    level.style = value_of(element, "pStyle");
    level.restart_after = to_number(value_of(element, "lvlRestart"), kLevels);
    level.legal = is_set(child_named(element, "isLgl"));
    return level;
}

WordNumbering::Instance WordNumbering::instance_of(const pugi::xml_node& element) {
    Instance instance;
    instance.list = value_of(element, "abstractNumId");
    for (const pugi::xml_node change : element.children()) {
        const std::uint32_t at = to_number(attribute_named(change, "ilvl"), 0);
        if (const pugi::xml_node level = child_named(change, "lvl"); level && at < kLevels) {
            instance.levels[at] = level_of(level);
            instance.starts[at] = instance.levels[at].start;
        }
        if (child_named(change, "startOverride"))
            instance.starts[at] = to_number(value_of(change, "startOverride"), 1);
    }
    return instance;
}

WordNumbering::WordNumbering(const pugi::xml_node& root) {
    for (const pugi::xml_node element : root.children()) {
        if (local_name(element) == "abstractNum") {
            const std::string id(attribute_named(element, "abstractNumId"));
            List& list = lists_[id];
            list.defined_by = value_of(element, "numStyleLink");
            if (const std::string_view style = value_of(element, "styleLink"); !style.empty())
                defining_[std::string(style)] = id;
            for (const pugi::xml_node level : element.children()) {
                const std::uint32_t at = to_number(attribute_named(level, "ilvl"), kLevels);
                if (local_name(level) == "lvl" && at < kLevels) list.levels[at] = level_of(level);
            }
        } else if (local_name(element) == "num") {
            instances_[std::string(attribute_named(element, "numId"))] = instance_of(element);
        }
    }
}

WordNumbering::List* WordNumbering::list_of(const Instance& instance) {
    auto found = lists_.find(instance.list);
    if (found != lists_.end() && !found->second.defined_by.empty())
        if (const auto other = defining_.find(found->second.defined_by); other != defining_.end())
            found = lists_.find(other->second);
    return found == lists_.end() ? nullptr : &found->second;
}

std::string WordNumbering::label_of(const List& list, const Instance& instance,
                                    std::uint32_t level) {
    const auto defined = [&](std::uint32_t at) -> const Level& {
        const auto own = instance.levels.find(at);
        return own == instance.levels.end() ? list.levels[at] : own->second;
    };
    const Level& shown = defined(level);
    if (shown.format == "bullet") return {};
    std::string label;
    const std::string& text = shown.text;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 1 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '9') {
            const auto of = static_cast<std::uint32_t>(text[++at] - '1');
            const std::uint32_t count = list.counts[of] != 0 ? list.counts[of] : defined(of).start;
            label += written_count(count, shown.legal ? "decimal" : defined(of).format);
        } else {
            label.push_back(text[at]);
        }
    }
    return label;
}

void WordNumbering::begin_levels_below(List& list, std::uint32_t level) {
    for (std::uint32_t below = level + 1; below < kLevels; ++below)
        if (level < list.levels[below].restart_after) list.counts[below] = 0;
}

std::uint32_t WordNumbering::level_of_style(const std::string& id, const std::string& style,
                                            std::uint32_t otherwise) {
    const auto instance = instances_.find(id);
    const List* list = instance == instances_.end() ? nullptr : list_of(instance->second);
    if (list == nullptr || style.empty()) return otherwise;
    for (std::uint32_t level = 0; level < kLevels; ++level)
        if (list->levels[level].style == style) return level;
    return otherwise;
}

std::string WordNumbering::next(const std::string& id, std::uint32_t level) {
    const auto instance = instances_.find(id);
    if (instance == instances_.end() || level >= kLevels) return {};
    List* list = list_of(instance->second);
    if (list == nullptr) return {};
    // The first paragraph of an instance that begins anew.
    if (!std::exchange(instance->second.used, true))
        for (const auto& [at, start] : instance->second.starts)
            if (at < kLevels) list->counts[at] = start == 0 ? 0 : start - 1;
    const bool begun = list->counts[level] != 0 || instance->second.starts.count(level) != 0;
    list->counts[level] = begun ? list->counts[level] + 1 : list->levels[level].start;
    begin_levels_below(*list, level);
    return label_of(*list, instance->second, level);
}

}  // namespace mea::ingest
