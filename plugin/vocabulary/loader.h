// Fills a Model and a Lexicon from the XML files of a folder. One object per load.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "vocabulary/compiled.h"
#include "vocabulary/lexicon.h"
#include "vocabulary/model.h"
#include "vocabulary/xml_source.h"

namespace mea::vocabulary {

class Loader {
  public:
    explicit Loader(std::vector<std::unique_ptr<XmlSource>> sources);

    Result<std::unique_ptr<Compiled>> run();

  private:
    using Index = std::map<std::string, std::uint32_t, std::less<>>;

    // loader.cc
    Status prepare_writing();
    Status register_ids();
    Status register_id(Index& index, const Element& element, std::uint32_t number);
    Status load(const Element& section);
    Status add_phrases(const Element& element, Cue cue, std::uint32_t value, Spelling spelling);
    Status add_countries();
    Status load_label(const Element& element, Labels& labels);
    Result<std::uint32_t> find(const Index& index, const Element& element,
                               const char* attribute) const;
    Result<NumberRange> range(const Element& element, const char* attribute,
                              NumberRange otherwise) const;

    // load_words.cc
    Status load_language(const Element& element);
    Status load_symbol_end(const Element& element);
    Status load_words(const Element& element, std::uint32_t language);
    Result<std::uint32_t> word_value(const Element& element, Cue cue);
    Status load_type(const Element& element);

    // load_conventions.cc
    Status load_convention(const Element& element);
    Status load_name(const Element& element, std::uint32_t convention);
    Status load_body(const Element& element, std::uint32_t convention);
    Status load_body_names(const Element& element, const std::vector<std::uint32_t>& bodies);
    Status load_body_name(const Element& element, const std::vector<std::uint32_t>& bodies);
    Status finish_body_names();
    Status load_place(const Element& element);
    Status load_meeting(const Element& element);

    // load_forms.cc
    Status load_form(const Element& element, std::uint32_t convention, FormKind kind);
    Status add_form(const Element& element, Form form, const std::string& text);
    Result<std::uint32_t> pattern(const Element& element, const std::string& text);
    Status parse_pattern(const Element& element, Pattern& pattern);
    void sort_decisions();
    void load_anchors();

    // load_frameworks.cc
    Status load_framework(const Element& element);
    Status load_series(const Element& element, Framework& framework);
    Status load_item(const Element& element, Framework& framework);

    std::vector<std::unique_ptr<XmlSource>> sources_;
    Model model_;
    std::unique_ptr<LexiconBuilder> builder_;
    std::string prefixes_of_;
    Index languages_;
    Index conventions_;
    Index frameworks_;
    Index places_;
    Index types_;
    Index relations_;
    Index bodies_;  // "CBD-COP"
    Index patterns_;
    std::map<std::string, Element, std::less<>> shared_names_;  // <bodyNames id>
    struct PendingName {
        std::string phrase;
        Spelling spelling;
        BodyName name;
    };
    std::map<std::string, PendingName> body_names_;  // by folded words and usage
    std::map<std::uint32_t, Anchor> anchors_;        // by word id
    std::map<std::uint32_t, std::string> anchor_words_;
    // What other languages print for the word that symbols begin with: "UNEP" -> "PNUE".
    std::map<std::string, std::vector<std::string>, std::less<>> symbol_words_;
};

// What the element says, for those who look for the thing by its name.
WrittenName written_name(const Element& element);

// Splits at semicolons and drops white space around each part and empty parts.
std::vector<std::string> parts_of(std::string_view text, char separator = ';');

}  // namespace mea::vocabulary
