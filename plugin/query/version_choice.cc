#include "query/version_choice.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace mea::query {
namespace {

constexpr std::uint32_t kUnfit = std::uint32_t{1} << 31;
constexpr std::uint32_t kSilent = std::uint32_t{1} << 30;

// Every language of the index, that of most works first.
std::vector<std::string> held_languages(const index::Columns& columns) {
    std::vector<std::string> languages;
    const index::FacetColumn* held = columns.facet(index::Field::language);
    if (held == nullptr) return languages;
    std::vector<std::uint32_t> ordinals(held->value_count());
    std::iota(ordinals.begin(), ordinals.end(), 0U);
    std::stable_sort(ordinals.begin(), ordinals.end(), [&](std::uint32_t a, std::uint32_t b) {
        return held->works_with(a) > held->works_with(b);
    });
    for (const std::uint32_t ordinal : ordinals) languages.emplace_back(held->value(ordinal));
    return languages;
}

bool contains(const std::vector<std::string>& languages, std::string_view language) {
    return std::find(languages.begin(), languages.end(), language) != languages.end();
}

}  // namespace

LanguageOrder::LanguageOrder(const index::Columns& columns, std::vector<std::string> wished)
    : languages_(std::move(wished)) {
    languages_.emplace_back("en");
    for (std::string& language : held_languages(columns))
        if (!contains(languages_, language)) languages_.push_back(std::move(language));
}

LanguageOrder LanguageOrder::preferring(const std::string& language) const {
    LanguageOrder other = *this;
    other.languages_.insert(other.languages_.begin(), language);
    return other;
}

std::uint32_t LanguageOrder::place(std::string_view language) const {
    return static_cast<std::uint32_t>(std::find(languages_.begin(), languages_.end(), language) -
                                      languages_.begin());
}

VersionChoice::VersionChoice(const index::Columns& columns, const BitSet& matched,
                             LanguageOrder order, std::vector<std::string> only)
    : columns_(&columns), matched_(&matched), order_(std::move(order)), only_(std::move(only)) {
    if (const index::FacetColumn* held = columns.facet(index::Field::language))
        for (std::uint32_t i = 0; i < held->value_count(); ++i)
            of_language_.push_back(rank_of(held->value(i)));
    of_language_.push_back(rank_of({}));
}

bool VersionChoice::allowed(std::string_view language) const {
    return only_.empty() || contains(only_, language);
}

std::uint32_t VersionChoice::rank_of(std::string_view language) const {
    return order_.place(language) | (allowed(language) ? 0 : kUnfit);
}

std::uint32_t VersionChoice::silence(index::DocumentNumber document) const {
    return matched_->contains(document) ? 0 : kSilent;
}

std::uint32_t VersionChoice::rank(std::string_view language, index::DocumentNumber document) const {
    return rank_of(language) | silence(document);
}

std::uint32_t VersionChoice::shown(index::WorkNumber work) const {
    const std::uint32_t first = columns_->first_version(work);
    const std::uint32_t end = columns_->first_version(work + 1);
    if (end - first == 1) return first;
    const std::size_t unknown = of_language_.size() - 1;
    std::uint32_t best = first;
    std::uint32_t least = UINT32_MAX;
    for (std::uint32_t version = first; version < end; ++version) {
        const std::uint32_t language =
            of_language_[std::min<std::size_t>(columns_->language_of(version), unknown)];
        const std::uint32_t rank = language | silence(columns_->document_of(version));
        if (rank >= least) continue;
        least = rank;
        best = version;
    }
    return best;
}

}  // namespace mea::query
