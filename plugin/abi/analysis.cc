// "mea.analysis/1": what the analyser of the published generation makes of a text.
#include "mea/ext/draft/analysis.h"

#include "abi/answered.h"
#include "abi/crossing.h"
#include "abi/extensions.h"
#include "index/occurrence.h"

namespace mea::abi {
namespace {

std::string kind_name(text::TokenKind kind) {
    switch (kind) {
        case text::TokenKind::word:
            return "word";
        case text::TokenKind::number:
            return "number";
        case text::TokenKind::han_word:
            return "han_word";
        case text::TokenKind::han_bigram:
            return "han_bigram";
    }
    return "word";
}

// The languages a query in `language` (empty: not said) is analysed in, likeliest first.
std::vector<std::string> languages_of(const index::Generation& generation, std::string_view text,
                                      const std::string& language) {
    if (!language.empty()) return {index::analysis_language(generation.profiles(), language)};
    std::vector<std::string> languages;
    for (const text::LanguageGuess& guess : generation.detector().candidates(text))
        languages.push_back(guess.language);
    return languages;
}

Result<std::vector<AnalysedToken>> tokens_of(const index::Generation& generation,
                                             std::string_view text,
                                             const std::vector<std::string>& languages) {
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    std::vector<AnalysedToken> tokens;
    for (const std::string& language : languages)
        index::for_each_occurrence(
            lease->analyzer(), text, language, text::Purpose::query,
            [&](const index::Occurrence& occurrence) {
                tokens.push_back({std::string(occurrence.word), std::string(occurrence.stem),
                                  kind_name(occurrence.kind), language, occurrence.begin,
                                  occurrence.end, occurrence.position, occurrence.stop});
            });
    return tokens;
}

mea_status analyse(mea_engine* engine, mea_str text, mea_str language, mea_result** result,
                   mea_error* error) noexcept {
    return answered(
        engine, result, error, [&](const index::Generation& generation) -> Result<Reply> {
            const Result<std::string> words = read_text(text, MEA_MAX_ANALYSIS_BYTES, "text");
            if (!words) return Unexpected{words.error()};
            const Result<std::string> tag = read_language(language, "language");
            if (!tag) return Unexpected{tag.error()};
            const std::vector<std::string> languages = languages_of(generation, *words, *tag);
            Result<std::vector<AnalysedToken>> tokens = tokens_of(generation, *words, languages);
            if (!tokens) return std::move(tokens).forward();
            Reply reply;
            reply.answer.generation = generation.number();
            reply.tokens = *std::move(tokens);
            for (const std::string& each : languages)
                reply.answer.notices.push_back(
                    {"language", "", each, "Analysed as '" + each + "'."});
            return reply;
        });
}

const mea_token* token(const mea_result* result, std::uint64_t index) noexcept {
    return result == nullptr ? nullptr : result->token(index);
}

}  // namespace

const mea_analysis_api& analysis_table() noexcept {
    static constexpr mea_analysis_api kTable = {sizeof(mea_analysis_api), 0, analyse, token};
    return kTable;
}

}  // namespace mea::abi
