// What can be suggested while somebody types: titles, symbols, names of concepts and values of
// facets, by any word they contain.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "index/field_table.h"
#include "index/section_file.h"
#include "index/text_list.h"
#include "text/analyzer.h"

namespace mea::index {

// Numbers are stored: append, never renumber.
enum class SuggestionKind : std::uint8_t { title = 0, symbol = 1, concept_label = 2, value = 3 };

// A text as suggestions are looked up by: its folded words with a blank between them, nothing
// between Han words. `starts`, when not null, becomes the places where a word begins, and where it
// begins behind what the stemmer takes from its front.
std::string suggestion_text(text::Analyzer& analyzer, std::string_view text,
                            std::string_view language,
                            std::vector<std::uint32_t>* starts = nullptr);

struct SuggestionEntry {
    SuggestionKind kind = SuggestionKind::title;
    std::string_view language;  // "und": an id or symbol, looked up by spelling_key
    std::string_view text;      // folded
    std::uint32_t target = 0;   // document, label of the concept table, or ordinal of the facet
    std::uint32_t count = 0;    // works with this title or value; 0: not counted
    Field field = Field::convention;  // of a value
    std::uint8_t weight = 0;
    bool whole = false;  // the text itself begins with what was looked for, not only a later word
    bool exact = false;  // the text is what was looked for
};

// Immutable; safe for concurrent use. Opening costs nothing but the look at the table of sections;
// views live as long as this object.
class Suggestions {
  public:
    // Errors: not_found, io, wrong_version, corrupt.
    static Result<std::shared_ptr<const Suggestions>> open(const std::filesystem::path& path);

    struct List {
        SuggestionKind kind = SuggestionKind::title;
        std::string language;
    };
    const std::vector<List>& lists() const { return lists_; }

    // `limit` entries of list `number` with a word from which on the text begins with `prefix`:
    // first those that are `prefix`, then those that begin so themselves, then the others, each the
    // weightiest first. Cost: microseconds, however many there are: the best of every 256 are
    // known, and the number of those that are looked at is bounded.
    std::vector<SuggestionEntry> find(std::size_t number, std::string_view prefix,
                                      std::size_t limit) const;

  private:
    struct Table {
        TextList texts;
        std::span<const std::uint32_t> text_first, targets, counts, starts;
        std::span<const std::uint8_t> fields, weights, block_best;
        std::string_view text;
    };
    explicit Suggestions(SectionFile file) : file_(std::move(file)) {}
    Status read();
    using Best = std::set<std::pair<int, std::uint32_t>>;  // weight falling, entry
    static std::pair<std::uint32_t, std::uint32_t> entries_with(const Table& table,
                                                                std::string_view prefix);
    std::uint8_t weight_of(const Table& table, std::uint32_t entry) const;
    template <typename Wanted>
    void add_weightiest(const Table& table, std::string_view prefix, const Wanted& wanted,
                        Best* best, std::size_t limit) const;
    std::uint32_t entry_at(const Table& table, std::uint32_t place) const;
    std::string_view text_from(const Table& table, std::size_t start) const;

    SectionFile file_;
    std::vector<List> lists_;
    std::vector<Table> tables_;
};

}  // namespace mea::index
