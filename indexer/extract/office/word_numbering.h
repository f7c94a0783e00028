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

  private:
    static constexpr std::uint32_t kLevels = 9;
    struct Level {
        std::uint32_t start = 1;
        std::string format = "decimal";
        std::string text;
    };
    struct List {
        std::vector<Level> levels = std::vector<Level>(kLevels);
        std::vector<std::uint32_t> counts = std::vector<std::uint32_t>(kLevels);  // 0: not begun
    };
    struct Instance {
        std::string list;
        std::map<std::uint32_t, std::uint32_t> starts;  // of levels that begin anew
        bool used = false;
    };
    std::map<std::string, List> lists_;
    std::map<std::string, Instance> instances_;
};

}  // namespace mea::ingest
