// The parts of a Word document beside its text: styles, numbering, notes, the head of its first
// page.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "indexer/extract/office/package.h"
#include "indexer/extract/office/word_numbering.h"
#include "indexer/extract/office/word_styles.h"

namespace mea::ingest {

class WordParts {
  public:
    // Errors: as of Package::xml for the document itself; any other part may be missing.
    static Result<WordParts> read(const Package& package);

    // Where the document stands in the package, "word/document.xml".
    const std::string& name() const { return name_; }
    pugi::xml_node document() const { return document_.root(); }
    // The head that the first page has for itself, which letterheads and symbols stand in; null:
    // none. Heads that every page has are not given.
    pugi::xml_node first_head() const { return head_ ? head_->root() : pugi::xml_node(); }
    // "footnote" or "endnote" and its id; null: there is none.
    pugi::xml_node note(std::string_view kind, std::string_view id) const;
    const WordStyles& styles() const { return styles_; }
    WordNumbering& numbering() { return numbering_; }
    // Whether Word noted where pages begin.
    bool paged() const { return paged_; }

  private:
    explicit WordParts(XmlSource document) : document_(std::move(document)) {}
    void read_notes(const Package& package, const std::string& kind);
    void read_first_head(const Package& package);

    std::string name_;
    XmlSource document_;
    std::unique_ptr<XmlSource> head_;
    std::vector<XmlSource> note_files_;
    std::map<std::string, pugi::xml_node, std::less<>> notes_;  // "footnote3"
    WordStyles styles_;
    WordNumbering numbering_;
    bool paged_ = false;
};

}  // namespace mea::ingest
