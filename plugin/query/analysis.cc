#include "query/analysis.h"

#include "base/utf8.h"
#include "index/occurrence.h"
#include "query/query_languages.h"
#include "query/refusals.h"

namespace mea::query {
namespace {

std::string_view kind_name(text::TokenKind kind) {
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

}  // namespace

Result<Analysis> analyse_as_query(const index::Generation& generation, std::string_view text,
                                  std::string_view language) {
    if (text.size() > kMaxAnalysisBytes)
        return refuse("text-bytes", {{"most", std::to_string(kMaxAnalysisBytes)}});
    if (const auto invalid = utf8::first_invalid(text))
        return refuse("text-utf8", {{"byte", std::to_string(*invalid)}});
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    Analysis analysis;
    const std::vector<std::string> languages =
        query_languages(generation, lease.value().analyzer(), text, language);
    for (const std::string& tag : languages) {
        index::for_each_occurrence(lease.value().analyzer(), text, tag, text::Purpose::query,
                                   [&](const index::Occurrence& seen) {
                                       analysis.tokens.push_back({seen.position,
                                                                  {seen.begin, seen.end},
                                                                  std::string(seen.word),
                                                                  std::string(seen.stem),
                                                                  std::string(kind_name(seen.kind)),
                                                                  tag,
                                                                  seen.stop});
                                   });
        analysis.notices.push_back(
            {"language", std::string(text), tag,
             language.empty() ? "This language would be tried." : "This language was asked for."});
    }
    return analysis;
}

}  // namespace mea::query
