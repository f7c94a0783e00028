#include "query/query_languages.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "index/occurrence.h"

namespace mea::query {
namespace {

using index::Occurrence;

// Words of `query` whose stems documents in `language` have.
std::size_t known_words(const index::Dictionary& dictionary, text::Analyzer& analyzer,
                        std::string_view query, const std::string& language) {
    const index::WordTable* stems = dictionary.stems(language);
    std::size_t known = 0;
    if (stems == nullptr) return known;
    index::for_each_occurrence(analyzer, query, language, text::Purpose::query,
                               [&](const Occurrence& seen) {
                                   if (!seen.stop && seen.kind == text::TokenKind::word &&
                                       stems->documents_of(seen.stem) > 0)
                                       ++known;
                               });
    return known;
}

// Few words tell little by their letters; the words of the documents tell more. The likeliest
// language stays first, and the last gives way when there are too many.
void add_knowing_language(const index::Dictionary& dictionary, text::Analyzer& analyzer,
                          std::string_view query, std::vector<std::string>* languages) {
    std::size_t most = known_words(dictionary, analyzer, query, languages->front());
    const std::string* best = nullptr;
    for (const std::string& language : dictionary.languages()) {
        const std::size_t known = known_words(dictionary, analyzer, query, language);
        if (known <= most) continue;
        most = known;
        best = &language;
    }
    if (best == nullptr ||
        std::find(languages->begin(), languages->end(), *best) != languages->end())
        return;
    if (languages->size() == kMaxQueryLanguages) languages->pop_back();
    languages->push_back(*best);
}

// The numbers of a text, or nothing when it has words.
std::optional<std::vector<std::string>> numbers_alone(text::Analyzer& analyzer,
                                                      std::string_view query,
                                                      const std::string& language) {
    std::vector<std::string> numbers;
    bool alone = true;
    index::for_each_occurrence(analyzer, query, language, text::Purpose::query,
                               [&](const Occurrence& seen) {
                                   alone = alone && seen.kind == text::TokenKind::number;
                                   if (alone) numbers.emplace_back(seen.word);
                               });
    if (!alone || numbers.empty()) return std::nullopt;
    return numbers;
}

// Numbers alone tell no language, and 3,5 is one number here and two there: they are also read in
// the language of most documents that reads them otherwise.
void add_reading_of_numbers(const index::FacetColumn& held, text::Analyzer& analyzer,
                            std::string_view query, std::vector<std::string>* languages) {
    const auto usual = numbers_alone(analyzer, query, languages->front());
    if (!usual) return;
    std::uint32_t most = 0;
    std::string best;
    for (std::uint32_t i = 0; i < held.value_count(); ++i) {
        const std::string language(held.value(i));
        if (held.works_with(i) <= most || numbers_alone(analyzer, query, language) == usual)
            continue;
        most = held.works_with(i);
        best = language;
    }
    if (most > 0) languages->push_back(best);
}

}  // namespace

std::vector<std::string> query_languages(const index::Generation& generation,
                                         text::Analyzer& analyzer, std::string_view query,
                                         std::string_view given) {
    const text::ProfileSet& profiles = generation.profiles();
    if (!given.empty()) return {index::analysis_language(profiles, given)};
    const std::vector<text::LanguageGuess> guesses = generation.detector().candidates(query);
    const index::FacetColumn* held = generation.columns().facet(index::Field::language);
    std::vector<std::string> languages;
    for (const text::LanguageGuess& guess : guesses) {
        if (languages.size() == kMaxQueryLanguages) break;
        if (held == nullptr || held->find(guess.language)) languages.push_back(guess.language);
    }
    if (languages.empty()) languages.push_back(guesses.front().language);
    const auto add = [&](const std::string& language) {
        const bool read =
            std::find(languages.begin(), languages.end(), language) != languages.end();
        if (!read && held != nullptr && held->find(language)) languages.push_back(language);
    };
    if (query.size() <= kMaxLookedUpBytes && generation.dictionary() != nullptr)
        add_knowing_language(*generation.dictionary(), analyzer, query, &languages);
    if (languages.size() == 1 && query.size() <= kMaxLookedUpBytes && held != nullptr)
        add_reading_of_numbers(*held, analyzer, query, &languages);
    for (const text::LanguageGuess& guess : generation.detector().of_other_scripts(query))
        add(guess.language);
    return languages;
}

}  // namespace mea::query
