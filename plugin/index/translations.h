// Which terms of two languages translate each other, as learned from the versions of the works in a
// generation: what a query in one language finds documents of another with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "index/section_file.h"

namespace mea::index {

struct Translation {
    std::string_view term;  // a stem, or a Han word or bigram; into the table
    float weight = 0.0F;    // how sure it is, 0..1
};

// Immutable; safe for concurrent use.
class Translations {
  public:
    // Errors: not_found, io, wrong_version, corrupt.
    static Result<std::shared_ptr<const Translations>> open(const std::filesystem::path& path);

    // Languages that have translations, sorted.
    const std::vector<std::string>& languages() const { return languages_; }

    // Translations of a stem of `from` into `to`, surest first, at most kMaxTranslations. Empty
    // when nothing was learned of it. Views into the table.
    std::vector<Translation> of(std::string_view from, std::string_view term,
                                std::string_view to) const;

    using Use = std::function<void(std::string_view term, std::string_view translation, float)>;
    // Calls `use` with every term of `from` and each of its translations into `to`.
    void for_each(std::string_view from, std::string_view to, const Use& use) const;

  private:
    struct Pair {
        std::span<const std::uint32_t> first;    // where the targets of each source term begin
        std::span<const std::uint32_t> targets;  // numbers of terms of the other language
        std::span<const float> weights;
    };
    struct Terms {
        std::span<const std::uint32_t> first;
        std::string_view text;  // sorted
    };
    explicit Translations(SectionFile file) : file_(std::move(file)) {}
    Status read();
    // Places in the list of languages; the end of it for one that is not there.
    std::size_t place(std::string_view language) const;
    bool sound(const Pair& pair, const Terms& from, const Terms& to) const;

    SectionFile file_;
    std::vector<std::string> languages_;
    std::vector<Terms> terms_;
    std::map<std::pair<std::size_t, std::size_t>, Pair> pairs_;
};

inline constexpr std::size_t kMaxTranslations = 8;

// Gathers pairs of terms and writes them in both directions.
class TranslationWriter {
  public:
    // `weight` in (0, 1]. A pair of terms is added once per pair of languages, in either order.
    void add(std::string_view language, std::string_view term, std::string_view other_language,
             std::string_view translation, float weight);

    // Of the best kMaxTranslations of each term in each direction. Errors: io, not_found (the
    // folder).
    Status write(const std::filesystem::path& path) const;

  private:
    struct Pair {
        std::uint32_t source, target;  // numbers of terms
        float weight;
    };
    // Terms are numbered as they come.
    struct Language {
        std::unordered_map<std::string, std::uint32_t> numbers;
        std::vector<const std::string*> terms;
        std::uint32_t number(std::string_view term);
        // The place of each term in the order of the alphabet.
        std::vector<std::uint32_t> ranks() const;
    };
    static void add_terms(SectionWriter& file, const Language& language,
                          const std::vector<std::uint32_t>& ranks, std::uint32_t key);
    static void add_pairs(SectionWriter& file, std::vector<Pair> pairs, std::size_t sources,
                          std::uint32_t key);

    std::map<std::string, Language, std::less<>> languages_;
    std::map<std::pair<const Language*, const Language*>, std::vector<Pair>> pairs_;
};

}  // namespace mea::index
