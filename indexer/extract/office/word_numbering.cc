#include "indexer/extract/office/word_numbering.h"

#include <charconv>
#include <utility>

#include "indexer/extract/list_count.h"
#include "indexer/extract/office/package.h"

namespace mea::ingest {
namespace {

std::uint32_t to_number(std::string_view text, std::uint32_t otherwise) {
    std::uint32_t value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string_view value_of(const pugi::xml_node& parent, std::string_view name) {
    return attribute_named(child_named(parent, name), "val");
}

}  // namespace

WordNumbering::WordNumbering(const pugi::xml_node& root) {
    for (const pugi::xml_node element : root.children()) {
        if (local_name(element) == "abstractNum") {
            List& list = lists_[std::string(attribute_named(element, "abstractNumId"))];
            for (const pugi::xml_node level : element.children()) {
                const std::uint32_t at = to_number(attribute_named(level, "ilvl"), kLevels);
                if (local_name(level) != "lvl" || at >= kLevels) continue;
                list.levels[at].start = to_number(value_of(level, "start"), 1);
                list.levels[at].format = value_of(level, "numFmt");
                list.levels[at].text = value_of(level, "lvlText");
            }
        } else if (local_name(element) == "num") {
            Instance& instance = instances_[std::string(attribute_named(element, "numId"))];
            instance.list = value_of(element, "abstractNumId");
            for (const pugi::xml_node change : element.children()) {
                const pugi::xml_node start = child_named(change, "startOverride");
                if (start)
                    instance.starts[to_number(attribute_named(change, "ilvl"), 0)] =
                        to_number(attribute_named(start, "val"), 1);
            }
        }
    }
}

std::string WordNumbering::next(const std::string& id, std::uint32_t level) {
    const auto instance = instances_.find(id);
    if (instance == instances_.end() || level >= kLevels) return {};
    const auto found = lists_.find(instance->second.list);
    if (found == lists_.end()) return {};
    List& list = found->second;
    // The first paragraph of an instance that begins anew.
    if (!std::exchange(instance->second.used, true))
        for (const auto& [at, start] : instance->second.starts)
            if (at < kLevels) list.counts[at] = start == 0 ? 0 : start - 1;
    const bool begun = list.counts[level] != 0 || instance->second.starts.count(level) != 0;
    list.counts[level] = begun ? list.counts[level] + 1 : list.levels[level].start;
    for (std::uint32_t below = level + 1; below < kLevels; ++below) list.counts[below] = 0;
    std::string label;
    const std::string& text = list.levels[level].text;
    if (list.levels[level].format == "bullet") return {};
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 1 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '9') {
            const auto of = static_cast<std::uint32_t>(text[++at] - '1');
            const std::uint32_t count =
                list.counts[of] != 0 ? list.counts[of] : list.levels[of].start;
            label += written_count(count, list.levels[of].format);
        } else {
            label.push_back(text[at]);
        }
    }
    return label;
}

}  // namespace mea::ingest
