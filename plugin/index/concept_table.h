// The concepts of a generation: what each is called in every language, which analysed words name
// it, and in which forms the words of its labels occur in the documents.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/section_file.h"
#include "index/text_list.h"
#include "text/analyzer.h"

namespace mea::index {

struct ConceptLabelView {
    std::string_view language;
    std::string_view text;
    std::uint32_t concept_number = 0;
    bool preferred = false;
    bool name = false;  // of one thing in the world, rather than a term
};

// A label with more words than this is shown and suggested, but not recognised in queries.
inline constexpr std::size_t kMaxLabelWords = 12;

// What a text is looked up by: its stems without stop words (all when nothing else is there), or
// its Han words.
struct AnalysedName {
    std::vector<std::string> words;
    std::vector<std::string> folded;  // the same words before stemming
    bool han = false;                 // all words are Han
};
AnalysedName analysed_name(text::Analyzer& analyzer, std::string_view text,
                           std::string_view language);

// The words of a name as one text; Han words have nothing between them, so that it does not matter
// how the dictionary cut them.
std::string concept_name(const std::vector<std::string>& words, bool han);

// Immutable; safe for concurrent use. Opening costs nothing but the look at the table of sections;
// views live as long as the table.
class ConceptTable {
  public:
    // Errors: not_found, io, wrong_version, corrupt.
    static Result<std::shared_ptr<const ConceptTable>> open(const std::filesystem::path& path);

    std::uint32_t size() const { return ids_.size(); }
    std::uint32_t label_count() const { return labels_.size(); }
    std::string_view id(std::uint32_t concept_number) const { return ids_.at(concept_number); }
    std::string_view notation(std::uint32_t concept_number) const {
        return notations_.at(concept_number);
    }
    // Places of its labels, ascending, the preferred ones first; read them with `label`.
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    Range labels(std::uint32_t concept_number) const;
    ConceptLabelView label(std::uint32_t number) const;
    // Preferred in `language`, else in English, else any.
    std::string_view name(std::uint32_t concept_number, std::string_view language) const;

    std::span<const std::uint32_t> broader(std::uint32_t concept_number) const;
    std::span<const std::uint32_t> narrower(std::uint32_t concept_number) const;
    std::span<const std::uint32_t> related(std::uint32_t concept_number) const;

    // The labels whose analysed words are `name` in `language`; see concept_name.
    std::span<const std::uint32_t> named(std::string_view language, std::string_view name) const;
    // True when some label of the language begins with these analysed words.
    bool begins_name(std::string_view language, std::string_view name) const;

    // The words of the generation that have a stem of a label, the most frequent ones. A word of a
    // label has two: that of the text, and that of its folded form, Analyzer::stem, which differs
    // for some words and is all that is known of the documents' words.
    std::vector<std::string_view> forms(std::string_view language, std::string_view stem) const;

    const std::vector<std::string>& languages() const { return languages_; }

  private:
    explicit ConceptTable(SectionFile file) : file_(std::move(file)) {}
    Status read();
    struct Language {
        TextList names, stems, words;
        std::span<const std::uint32_t> name_label_first, name_labels, form_first, forms;
    };
    const Language* find(std::string_view language) const;

    SectionFile file_;
    std::vector<std::string> languages_;
    std::vector<Language> tables_;
    TextList ids_, notations_, labels_;
    std::span<const std::uint16_t> label_language_;
    std::span<const std::uint32_t> label_first_, label_concept_;
};

}  // namespace mea::index
