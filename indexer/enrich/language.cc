#include "indexer/enrich/language.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "indexer/extract/language_tag.h"

namespace mea::ingest {
namespace {

// The detector's confidence is a share of evidence: related languages always have some of it.
constexpr float kClear = 0.5F;
constexpr float kRuledOut = 0.15F;
constexpr std::size_t kMinClearBytes = 200;   // a shorter document contradicts nobody
constexpr std::size_t kMinPassageBytes = 80;  // names and numbers in a shorter one mislead
constexpr std::size_t kSampleBytes = 16 * 1024;

using Guesses = std::vector<text::LanguageGuess>;

std::string bare_tag(std::string_view written) {
    return std::string(primary_language(language_tag(written)));
}

// The beginning of the running text; the title stands for it where there is none.
std::string sample_of(const Record& record) {
    std::string sample;
    for (const Passage& passage : record.passages) {
        if (sample.size() >= kSampleBytes) break;
        if (passage.kind == PassageKind::table) continue;
        sample.append(utf8::cut(passage.text, kSampleBytes)).push_back('\n');
    }
    return sample.empty() ? record.metadata.title : sample;
}

bool same_language(std::string_view left, std::string_view right) {
    return primary_language(left) == primary_language(right);
}

float confidence_in(const Guesses& guesses, std::string_view language) {
    const auto found = std::find_if(guesses.begin(), guesses.end(), [&](const auto& guess) {
        return same_language(guess.language, language);
    });
    return found == guesses.end() ? 0.0F : found->confidence;
}

// The text is in the language guessed first and in no case in `language`.
bool rules_out(const Guesses& guesses, std::string_view language) {
    return guesses.front().language != "und" && guesses.front().confidence >= kClear &&
           confidence_in(guesses, language) < kRuledOut;
}

Problem difference(const Record& record, ProblemSeverity severity, const std::string& what,
                   const std::string& language, const std::string& read, const std::string& taken) {
    return {ProblemKind::contradiction,
            severity,
            record.source,
            what + " says its language is '" + language + "', its text reads like '" + read +
                "'; '" + taken + "' is taken",
            "correct the one that is wrong",
            0};
}

LanguageDecision decide(const Record& record, const std::string& name_language,
                        const std::string& sample, const Guesses& guesses,
                        std::vector<Problem>& problems) {
    const text::LanguageGuess& guess = guesses.front();
    const bool long_enough = sample.size() >= kMinClearBytes;
    const std::string declared = bare_tag(record.metadata.language);
    if (!declared.empty()) {
        if (long_enough && rules_out(guesses, declared))
            problems.push_back(difference(record, ProblemSeverity::contradiction, "its metadata",
                                          declared, guess.language, declared));
        return {declared, 1.0F, "metadata"};
    }
    if (!record.metadata.language.empty())
        problems.push_back({ProblemKind::unknown_value, ProblemSeverity::warning, record.source,
                            "'" + record.metadata.language + "' is no language",
                            "write a BCP 47 tag, such as 'en'", 0});
    if (name_language.empty()) return {guess.language, guess.confidence, "text"};
    if (long_enough && rules_out(guesses, name_language)) {
        problems.push_back(difference(record, ProblemSeverity::note, "its name", name_language,
                                      guess.language, guess.language));
        return {guess.language, guess.confidence, "text"};
    }
    return {name_language, std::max(kClear, confidence_in(guesses, name_language)), "file-name"};
}

}  // namespace

LanguageDecision decide_languages(Record& record, const std::string& name_language,
                                  const text::LanguageDetector& detector,
                                  std::vector<Problem>& problems) {
    const std::string sample = sample_of(record);
    LanguageDecision decision =
        decide(record, bare_tag(name_language), sample, detector.candidates(sample), problems);
    for (Passage& passage : record.passages) {
        if (!passage.language.empty()) {
            passage.language = bare_tag(passage.language);
            continue;
        }
        if (passage.text.size() < kMinPassageBytes) continue;
        Guesses guesses = detector.candidates(passage.text);
        if (rules_out(guesses, decision.language))
            passage.language = std::move(guesses.front().language);
    }
    return decision;
}

}  // namespace mea::ingest
