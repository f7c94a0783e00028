// The numbers that Word counts and does not store: rebuilt from a document's numbering part.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <pugixml.hpp>

namespace mea::ingest {

class WordNumbering {
  public:
    WordNumbering() = default;
    // `root` of word/numbering.xml, which must outlive nothing: everything is copied.
    explicit WordNumbering(const pugi::xml_node& root);

    // The label of the next paragraph of the list `id` on `level`, "10.", "(a)", "2.1"; empty for
    // bullets and lists that are not defined. Counts.
    std::string next(const std::string& id, std::uint32_t level);

    // The level of the list that belongs to paragraphs of that style; `otherwise` where none does.
    std::uint32_t level_of_style(const std::string& id, const std::string& style,
                                 std::uint32_t otherwise);

  private:
    static constexpr std::uint32_t kLevels = 9;
    struct Level {
        std::uint32_t start = 1;
        std::string format = "decimal";
        std::string text;
        std::string style;                      // whose paragraphs are on it
        std::uint32_t restart_after = kLevels;  // begins anew behind these levels, counted from 1
        bool legal = false;                     // every number in it in digits
    };
    struct List {
        std::string defined_by;  // the name of the style that has its levels; empty: itself
        std::vector<Level> levels = std::vector<Level>(kLevels);
        std::vector<std::uint32_t> counts = std::vector<std::uint32_t>(kLevels);  // 0: not begun
    };
    struct Instance {
        std::string list;
        std::map<std::uint32_t, std::uint32_t> starts;  // of levels that begin anew
        std::map<std::uint32_t, Level> levels;          // that it defines otherwise than its list
        bool used = false;
    };
    static Level level_of(const pugi::xml_node& element);
    static Instance instance_of(const pugi::xml_node& element);
    static std::string label_of(const List& list, const Instance& instance, std::uint32_t level);
    static void begin_levels_below(List& list, std::uint32_t level);
    List* list_of(const Instance& instance);

    std::map<std::string, List> lists_;
    std::map<std::string, std::string> defining_;  // lists by the name of their style
    std::map<std::string, Instance> instances_;
};

}  // namespace mea::ingest
