#include "query/text_concepts.h"

#include <map>
#include <string>

#include "index/occurrence.h"

namespace mea::query {
namespace {

struct Seen {
    std::string word;
    bool han = false;
};

}  // namespace

std::vector<ConceptCount> concepts_of(const index::ConceptTable& table, text::Analyzer& analyzer,
                                      std::string_view text, std::string_view tag) {
    const std::string language = index::analysis_language(analyzer.profiles(), tag);
    std::vector<Seen> words;
    index::for_each_occurrence(
        analyzer, text, language, text::Purpose::query, [&](const index::Occurrence& seen) {
            if (seen.stop || seen.kind == text::TokenKind::han_bigram) return;
            words.push_back({std::string(seen.is_han() ? seen.word : seen.stem), seen.is_han()});
        });
    std::map<std::uint32_t, std::uint32_t> times;
    for (std::size_t at = 0; at < words.size();) {
        std::vector<std::string> name;
        bool han = true;
        std::size_t best = 0;
        std::span<const std::uint32_t> labels;
        for (std::size_t end = at; end < words.size() && end - at < index::kMaxLabelWords; ++end) {
            name.push_back(words[end].word);
            han = han && words[end].han;
            const std::string text_name = index::concept_name(name, han);
            if (!table.begins_name(language, text_name)) break;
            const auto found = table.named(language, text_name);
            if (found.empty()) continue;
            best = name.size();
            labels = found;
        }
        for (const std::uint32_t label : labels) ++times[table.label(label).concept_number];
        at += best == 0 ? 1 : best;
    }
    std::vector<ConceptCount> counts;
    counts.reserve(times.size());
    for (const auto& [number, count] : times) counts.push_back({number, count});
    return counts;
}

}  // namespace mea::query
