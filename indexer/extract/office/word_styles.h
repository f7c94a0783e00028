// What the styles of a Word document say: headings, titles, numbering, what is hidden, languages.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <pugixml.hpp>

namespace mea::ingest {

struct WordStyle {
    std::uint32_t heading = 0;  // level; 0: no heading
    bool title = false;
    std::string
        list;  // numId; empty: not numbered, "0": not numbered although what it is based on is
    std::string list_style;  // which of the styles it is based on says so
    std::uint32_t list_level = 0;
    bool hidden = false;  // text that nobody is shown
};

class WordStyles {
  public:
    WordStyles() = default;
    // `root` of word/styles.xml; everything is copied.
    explicit WordStyles(const pugi::xml_node& root);

    // By the id that paragraphs and runs name; nothing special when there is no such style.
    const WordStyle& style(const std::string& id) const;
    // BCP 47, of text that says nothing else; empty: not said.
    const std::string& language() const { return language_; }

  private:
    std::map<std::string, WordStyle> styles_;
    std::string language_;
};

}  // namespace mea::ingest
