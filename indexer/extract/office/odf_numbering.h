// The numbers of lists and headings in OpenDocument files, which are counted and not stored.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <pugixml.hpp>

namespace mea::ingest {

class OdfNumbering {
  public:
    // The list styles and the numbering of headings below `root`; everything is copied.
    void learn(const pugi::xml_node& root);

    // Lists and their items as they are met on the way; close() follows for every node that was
    // opened, and is harmless for others.
    void open_list(const pugi::xml_node& list);
    void open_item(const pugi::xml_node& item);
    void close(const pugi::xml_node& node);

    // The label of the paragraph that is met now, "1.", "(a)", "2.1"; empty: it has none, because
    // it is in no list or not the first of its item. Counts.
    std::string next();
    // The same of a heading outside of lists, counted on `level` (1 is the highest).
    std::string next_heading(std::uint32_t level);

  private:
    static constexpr std::uint32_t kLevels = 10;
    struct Level {
        std::string prefix;
        std::string suffix;
        std::string format = "none";  // as of written_count
        std::uint32_t start = 1;
        std::uint32_t shown = 1;  // levels in its label
    };
    using Style = std::array<Level, kLevels>;
    using Counts = std::array<std::uint32_t, kLevels>;  // 0: not begun
    struct OpenList {
        pugi::xml_node node;
        std::string style;
        std::size_t counts = 0;
        bool waiting = false;           // for the first paragraph of an item
        std::uint32_t begins_with = 0;  // that item, where it says so
    };
    static void learn_levels(const pugi::xml_node& element, Style& style);
    static std::string count(const Style& style, Counts& counts, std::size_t level,
                             std::uint32_t begins_with);

    std::map<std::string, Style> styles_;
    Style headings_;
    Counts heading_counts_{};
    std::vector<Counts> counts_;                   // of lists and what is nested in them
    std::map<std::string, std::size_t> by_style_;  // the last one of a style
    std::map<std::string, std::size_t> by_id_;
    std::vector<OpenList> open_;
};

}  // namespace mea::ingest
