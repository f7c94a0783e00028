// Gathers what can be suggested and writes the suggestion file of a generation.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/columns.h"
#include "index/concept_table.h"
#include "index/live_database.h"
#include "index/suggestions.h"

namespace mea::index {

// A longer text is suggested by its beginning; words behind the first so many do not lead to it.
inline constexpr std::size_t kMaxSuggestionBytes = 160;  // less than 256: lengths are bytes
inline constexpr std::size_t kMaxSuggestionStarts = 6;

// Not safe for concurrent use.
class SuggestionWriter {
  public:
    explicit SuggestionWriter(std::shared_ptr<const text::ProfileSet> profiles)
        : analyzer_(std::move(profiles)) {}

    struct Entry {
        SuggestionKind kind = SuggestionKind::title;
        std::string language;  // "und": looked up by spelling_key
        std::string text;      // as it is written
        std::uint32_t target = 0;
        std::uint32_t count = 1;
        Field field = Field::convention;
        std::uint8_t weight = 0;
    };
    // Titles that fold to the same text become one entry, with the target of the weightiest.
    void add(const Entry& entry);

    // Errors: io, not_found (the folder).
    Status write(const std::filesystem::path& path) const;

  private:
    // Kept small: there is one for every title of the index.
    struct Kept {
        std::uint32_t begin = 0;  // in List::text
        std::uint32_t target = 0, count = 0;
        std::uint8_t length = 0, field = 0, weight = 0, start_count = 0;
        std::array<std::uint8_t, kMaxSuggestionStarts> starts{};
    };
    struct List {
        std::string text;  // folded, one behind the other
        std::vector<Kept> entries;
    };
    static void write_list(SectionWriter& file, std::uint32_t key, SuggestionKind kind,
                           const List& list);
    static std::vector<Kept> sorted(SuggestionKind kind, const List& list);

    text::Analyzer analyzer_;
    std::map<std::pair<SuggestionKind, std::string>, List> lists_;
};

// Everything of a generation that can be suggested; `concepts` may be null.
// Errors: corrupt (a header cannot be read), io.
Status write_suggestions(const LiveDatabase& database, const Columns& columns,
                         const ConceptTable* concepts,
                         std::shared_ptr<const text::ProfileSet> profiles,
                         const std::filesystem::path& path);

}  // namespace mea::index
