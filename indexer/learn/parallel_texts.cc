#include "indexer/learn/parallel_texts.h"

#include <xxhash.h>

#include "base/utf8.h"
#include "index/occurrence.h"

namespace mea::ingest {
namespace {

std::string_view term_of(const index::Occurrence& occurrence) {
    return occurrence.is_han() ? occurrence.word : occurrence.stem;
}

}  // namespace

std::uint32_t TermNumbers::number(std::string_view term) {
    const std::uint64_t hash = XXH3_64bits(term.data(), term.size());
    const std::uint32_t known =
        numbers_.find(hash, [&](std::uint32_t number) { return terms_[number] == term; });
    if (known != SlotTable::kNone) return known;
    terms_.emplace_back(term);
    return numbers_.add(hash);
}

ParallelTexts::ParallelTexts(std::shared_ptr<const text::ProfileSet> profiles)
    : analyzer_(std::move(profiles)) {}

ParallelSentence ParallelTexts::read(std::string_view sentence, const std::string& language) {
    ParallelSentence result;
    result.length = static_cast<std::uint32_t>(utf8::count(sentence));
    TermNumbers& numbers = terms_[language];
    index::for_each_occurrence(analyzer_, sentence, language, text::Purpose::query,
                               [&](const index::Occurrence& occurrence) {
                                   // Numbers match across languages by themselves. A single Han
                                   // character means too many things; a single letter numbers a
                                   // list, or is what stemming left of a word.
                                   const std::string_view term = term_of(occurrence);
                                   if (occurrence.stop ||
                                       occurrence.kind == text::TokenKind::number ||
                                       utf8::count(term) == 1)
                                       return;
                                   result.terms.push_back(numbers.number(term));
                               });
    return result;
}

std::vector<ParallelSentence> ParallelTexts::sentences(const index::StoredVersion& version,
                                                       const std::string& language,
                                                       std::size_t limit) {
    auto splitter = splitters_.find(language);
    if (splitter == splitters_.end())
        splitter = splitters_.emplace(language, text::SentenceSplitter(language)).first;
    std::vector<ParallelSentence> sentences;
    for (std::size_t i = 0; i < version.passages().size(); ++i) {
        const std::string_view text = version.text(i);
        if (text.size() > limit) break;
        limit -= text.size();
        for (const std::string_view sentence : splitter->second.split(text))
            sentences.push_back(read(sentence, language));
    }
    return sentences;
}

}  // namespace mea::ingest
