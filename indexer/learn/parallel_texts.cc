#include "indexer/learn/parallel_texts.h"

#include "base/utf8.h"
#include "index/occurrence.h"

namespace mea::ingest {
namespace {

std::string_view term_of(const index::Occurrence& occurrence) {
    return occurrence.is_han() ? occurrence.word : occurrence.stem;
}

}  // namespace

std::uint32_t TermNumbers::number(std::string_view term) {
    if (const auto found = numbers_.find(term); found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(terms_.size());
    terms_.emplace_back(term);
    numbers_.emplace(terms_.back(), number);
    return number;
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
