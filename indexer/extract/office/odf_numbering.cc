#include "indexer/extract/office/odf_numbering.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/list_count.h"
#include "indexer/extract/office/package.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {

void OdfNumbering::learn_levels(const pugi::xml_node& element, Style& style) {
    for (const pugi::xml_node level : element.children()) {
        const std::uint32_t at = to_number(attribute_named(level, "level"));
        const std::string_view name = local_name(level);
        if (at == 0 || at > kLevels ||
            (name != "list-level-style-number" && name != "outline-level-style"))
            continue;
        style[at - 1] = {
            std::string(attribute_named(level, "num-prefix")),
            std::string(attribute_named(level, "num-suffix")),
            std::string(count_format(attribute_named(level, "num-format"))),
            to_number(attribute_named(level, "start-value"), 1),
            std::clamp(to_number(attribute_named(level, "display-levels"), 1), 1U, at)};
    }
}

void OdfNumbering::learn(const pugi::xml_node& root) {
    walk_tree(
        root,
        [&](const pugi::xml_node& node) {
            const std::string_view name = local_name(node);
            if (name == "list-style")
                learn_levels(node, styles_[std::string(attribute_named(node, "name"))]);
            else if (name == "outline-style")
                learn_levels(node, headings_);
            else
                return node.type() == pugi::node_element;
            return false;
        },
        [](const pugi::xml_node&) {});
}

// What is nested in a list counts with it. A list goes on with another one where it says so, with
// one that it names or with the last of its style.
void OdfNumbering::open_list(const pugi::xml_node& list) {
    OpenList opened;
    opened.node = list;
    opened.style = attribute_named(list, "style-name");
    if (!open_.empty()) {
        if (opened.style.empty()) opened.style = open_.back().style;
        opened.counts = open_.back().counts;
        open_.push_back(std::move(opened));
        return;
    }
    const auto named = by_id_.find(std::string(attribute_named(list, "continue-list")));
    const auto last = by_style_.find(opened.style);
    if (named != by_id_.end()) {
        opened.counts = named->second;
    } else if (attribute_named(list, "continue-numbering") == "true" && last != by_style_.end()) {
        opened.counts = last->second;
    } else {
        opened.counts = counts_.size();
        counts_.emplace_back();
    }
    by_style_[opened.style] = opened.counts;
    if (const std::string_view id = attribute_named(list, "id"); !id.empty())
        by_id_[std::string(id)] = opened.counts;
    open_.push_back(std::move(opened));
}

void OdfNumbering::open_item(const pugi::xml_node& item) {
    if (open_.empty()) return;
    open_.back().waiting = true;
    open_.back().begins_with = to_number(attribute_named(item, "start-value"));
}

void OdfNumbering::close(const pugi::xml_node& node) {
    if (!open_.empty() && open_.back().node == node) open_.pop_back();
}

std::string OdfNumbering::count(const Style& style, Counts& counts, std::size_t level,
                                std::uint32_t begins_with) {
    const Level& own = style[level];
    if (begins_with != 0)
        counts[level] = begins_with;
    else
        counts[level] = counts[level] == 0 ? own.start : counts[level] + 1;
    std::fill(counts.begin() + static_cast<std::ptrdiff_t>(level) + 1, counts.end(), 0U);
    std::string last = written_count(counts[level], own.format);
    if (last.empty()) return last;
    std::string label = own.prefix;
    for (std::size_t at = level + 1 - std::min<std::size_t>(own.shown, level + 1); at < level; ++at)
        if (const std::string upper =
                written_count(counts[at] == 0 ? style[at].start : counts[at], style[at].format);
            !upper.empty())
            label += upper + ".";
    return label + last + own.suffix;
}

std::string OdfNumbering::next() {
    if (open_.empty() || !std::exchange(open_.back().waiting, false)) return {};
    const OpenList& list = open_.back();
    const auto style = styles_.find(list.style);
    const std::size_t level = open_.size() - 1;
    if (style == styles_.end() || level >= kLevels) return {};
    return count(style->second, counts_[list.counts], level, list.begins_with);
}

std::string OdfNumbering::next_heading(std::uint32_t level) {
    if (!open_.empty() || level == 0 || level > kLevels) return {};
    return count(headings_, heading_counts_, level - 1, 0);
}

}  // namespace mea::ingest
