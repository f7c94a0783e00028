// The words each language has in a generation: how many documents hold a word or stem, and which
// stems look alike. What related words, spelling and language guesses are drawn from.
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

namespace mea::index {

struct RelatedStem {
    std::string_view stem;
    float similarity = 0.0F;      // cosine of padded 3-grams, weighted by their rarity; 0..1
    std::uint32_t documents = 0;  // versions of that language that hold it
};

// The sorted words or stems of one language.
class WordTable {
  public:
    std::uint32_t size() const { return static_cast<std::uint32_t>(documents_.size()); }
    std::string_view word(std::uint32_t number) const {
        return text_.substr(first_[number], first_[number + 1] - first_[number]);
    }
    // Versions of the language that hold it.
    std::uint32_t documents(std::uint32_t number) const { return documents_[number]; }
    // The number of the first word that is not less than `text` (bytewise); size() when there is
    // none.
    std::uint32_t lower_bound(std::string_view text) const;
    // 0 for a word that does not occur.
    std::uint32_t documents_of(std::string_view text) const;

  private:
    friend class Dictionary;
    std::span<const std::uint32_t> first_, documents_;
    std::string_view text_;
};

// Immutable; safe for concurrent use.
class Dictionary {
  public:
    // Errors: not_found, io, wrong_version, corrupt.
    static Result<std::shared_ptr<const Dictionary>> open(const std::filesystem::path& path);

    // SectionFile::drop_pages.
    void drop_pages() const noexcept { file_.drop_pages(); }

    // Languages with words, sorted.
    const std::vector<std::string>& languages() const { return languages_; }
    // Versions that hold at least one word of the language.
    std::uint32_t documents(std::string_view language) const;
    // Null for a language without words.
    const WordTable* words(std::string_view language) const;
    const WordTable* stems(std::string_view language) const;

    // Stems of `language` whose letters resemble those of `stem`, itself left out, most similar
    // first: at most `limit`, each with at least `minimum` similarity. Views into the dictionary.
    // Cost: the sum of the posting lists of the stem's 3-grams, tenths of a millisecond.
    std::vector<RelatedStem> related(std::string_view language, std::string_view stem,
                                     std::size_t limit, float minimum) const;

  private:
    struct Language {
        WordTable words, stems;
        std::uint32_t documents = 0;
        std::span<const std::uint64_t> grams;       // sorted keys
        std::span<const std::uint32_t> gram_first;  // where a gram's stems begin
        std::string_view gram_stems;                // encoded
        std::span<const float> norms;               // length of each stem's gram vector
    };
    explicit Dictionary(SectionFile file) : file_(std::move(file)) {}
    Status read();
    Result<Language> read_language(std::uint32_t key) const;
    const Language* find(std::string_view language) const;

    SectionFile file_;
    std::vector<std::string> languages_;
    std::vector<Language> tables_;
};

}  // namespace mea::index
