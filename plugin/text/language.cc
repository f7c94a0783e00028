#include "text/language.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <unordered_map>
#include <utility>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/profile_data.h"
#include "text/script.h"

namespace mea::text {
namespace {

// More text than this changes no decision.
constexpr std::size_t kSampleBytes = std::size_t{8} << 10;
constexpr std::size_t kScripts = static_cast<std::size_t>(Script::other) + 1;

// One Han character says about as much as this many letters of an alphabet.
constexpr std::size_t kLettersPerIdeograph = 3;
// Share of kana among the East Asian characters above which a text is Japanese.
constexpr double kKanaShare = 0.05;

// A language's odds are its share of the texts we expect, times e to the power of its clues:
// stop words of its own in the text, letters it is written with beyond ASCII, and CLD2's opinion
// where the clues do not decide. A language without a word that others have is as much less likely,
// so that words shared by several languages still tell them from the rest.
constexpr float kWordClue = 2.0F;
constexpr float kLetterClue = 1.0F;
constexpr float kOutsideClue = 2.0F;
// CLD2 is asked unless the best language leads the second by this.
constexpr float kCertainLead = kWordClue;
// A candidate's odds must reach this part of the best one's: one stop word less, but not two.
constexpr float kCandidateShare = 0.04F;

// Fewer stop words than this among its words, and a text may be in a language we have no profile
// for; CLD2 is asked, and believed where it is sure. On fewer words it is sure too easily.
constexpr float kRunningText = 0.2F;
constexpr std::size_t kWordsToJudge = 10;

// What speaks for each profile, in the order of Model::profiles.
struct Clues {
    std::vector<float> scores;
    std::size_t words = 0;  // in the text
};

bool is_alphabetic(Script script) {
    return script == Script::latin || script == Script::cyrillic || script == Script::arabic ||
           script == Script::greek;
}

}  // namespace

struct LanguageDetector::Model {
    std::shared_ptr<const ProfileSet> set;
    std::vector<const Profile*> profiles;
    // Marker word -> the profiles that have it.
    std::unordered_map<std::string, std::vector<std::uint32_t>, StringHash, std::equal_to<>> words;
    std::unordered_map<char32_t, std::vector<std::uint32_t>> letters;
    // What spares most look-ups: no marker word has more bytes, no marker letter is in front.
    std::size_t longest_word = 0;
    char32_t first_letter = std::numeric_limits<char32_t>::max();

    // The only language of a script, the likeliest where there are several, or nullptr.
    const Profile* of_script(Script script) const {
        const Profile* best = nullptr;
        for (const Profile* profile : profiles)
            if (profile->script == script && (best == nullptr || profile->prior > best->prior))
                best = profile;
        return best;
    }

    // The script most of `text` is in; `share` is its part of all letters.
    static Script dominant_script(std::string_view text, float* share);

    // The stop words and letters of each alphabetic language.
    Clues clues_of(std::string_view text) const;

    // Adds what CLD2 says, where it says a language in `script` that we have a profile for. True if
    // it is sure of a language we have none for.
    bool ask_cld2(std::string_view text, Script script, Clues* clues) const;

    // The odds of the languages of `script`, likeliest first.
    std::vector<LanguageGuess> ranked(const Clues& clues, Script script) const;
};

Script LanguageDetector::Model::dominant_script(std::string_view text, float* share) {
    std::array<std::size_t, kScripts> counts{};
    for (std::size_t i = 0; i < text.size();) {
        const Script script = script_of(utf8::decode(text, &i));
        counts[static_cast<std::size_t>(script)] +=
            script == Script::han ? kLettersPerIdeograph : 1;
    }
    counts[static_cast<std::size_t>(Script::none)] = 0;
    std::size_t& han = counts[static_cast<std::size_t>(Script::han)];
    std::size_t& kana = counts[static_cast<std::size_t>(Script::kana)];
    const std::size_t east_asian = han / kLettersPerIdeograph + kana;
    if (static_cast<double>(kana) > kKanaShare * static_cast<double>(east_asian)) {
        kana += han;
        han = 0;
    }
    std::size_t total = 0;
    for (const std::size_t count : counts) total += count;
    const auto best = std::max_element(counts.begin(), counts.end());
    *share = total == 0 ? 0.0F : static_cast<float>(*best) / static_cast<float>(total);
    return total == 0 ? Script::none : static_cast<Script>(best - counts.begin());
}

Clues LanguageDetector::Model::clues_of(std::string_view text) const {
    Clues clues{std::vector<float>(profiles.size(), 0.0F), 0};
    const auto credit = [&](const std::vector<std::uint32_t>& owners, float clue) {
        for (const std::uint32_t owner : owners) clues.scores[owner] += clue;
    };
    const std::string folded = casefold(text);
    const auto add_word = [&](std::size_t begin, std::size_t end) {
        if (begin == end) return;
        ++clues.words;
        if (end - begin > longest_word) return;
        const auto found = words.find(std::string_view(folded).substr(begin, end - begin));
        if (found != words.end()) credit(found->second, kWordClue);
    };
    std::size_t word = 0;  // where it began
    for (std::size_t i = 0; i < folded.size();) {
        const std::size_t begin = i;
        const char32_t c = utf8::decode(folded, &i);
        if (c >= first_letter)
            if (const auto found = letters.find(c); found != letters.end())
                credit(found->second, kLetterClue);
        if (script_of(c) != Script::none) continue;
        add_word(word, begin);
        word = i;
    }
    add_word(word, folded.size());
    return clues;
}

bool LanguageDetector::Model::ask_cld2(std::string_view text, Script script, Clues* clues) const {
    constexpr int kLanguages = 3;
    std::array<CLD2::Language, kLanguages> languages{};
    std::array<int, kLanguages> percents{};
    std::array<double, kLanguages> unused{};
    const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    int text_bytes = 0;
    bool reliable = false;
    int valid_prefix = 0;
    CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true,
                                            &hints, CLD2::kCLDFlagBestEffort, languages.data(),
                                            percents.data(), unused.data(), nullptr, &text_bytes,
                                            &reliable, &valid_prefix);
    bool ours = false;
    for (std::size_t n = 0; n < languages.size(); ++n) {
        const std::string_view code = CLD2::LanguageCode(languages[n]);
        for (std::size_t i = 0; i < profiles.size(); ++i) {
            if (profiles[i]->language != code || profiles[i]->script != script) continue;
            clues->scores[i] += kOutsideClue * static_cast<float>(percents[n]) / 100.0F;
            ours = ours || n == 0;
        }
    }
    return reliable && !ours && languages[0] != CLD2::UNKNOWN_LANGUAGE;
}

std::vector<LanguageGuess> LanguageDetector::Model::ranked(const Clues& clues,
                                                           Script script) const {
    const float best_score = *std::max_element(clues.scores.begin(), clues.scores.end());
    std::vector<LanguageGuess> guesses;
    float best = 0.0F;
    float total = 0.0F;
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        if (profiles[i]->script != script) continue;
        const float odds = profiles[i]->prior * std::exp(clues.scores[i] - best_score);
        guesses.push_back({profiles[i]->language, odds});
        best = std::max(best, odds);
        total += odds;
    }
    std::erase_if(guesses, [best](const LanguageGuess& guess) {
        return guess.confidence <= 0.0F || guess.confidence < kCandidateShare * best;
    });
    for (LanguageGuess& guess : guesses) guess.confidence /= total;
    std::stable_sort(
        guesses.begin(), guesses.end(),
        [](const LanguageGuess& a, const LanguageGuess& b) { return a.confidence > b.confidence; });
    return guesses;
}

LanguageDetector::LanguageDetector(std::shared_ptr<const ProfileSet> profiles) {
    auto model = std::make_unique<Model>();
    model->set = std::move(profiles);
    for (const std::string& language : model->set->languages()) {
        const Profile& profile = model->set->find(language);
        const auto number = static_cast<std::uint32_t>(model->profiles.size());
        model->profiles.push_back(&profile);
        if (!is_alphabetic(profile.script)) continue;
        const auto own = [number](std::vector<std::uint32_t>* owners) {
            if (owners->empty() || owners->back() != number) owners->push_back(number);
        };
        for (const std::string& word : profile.marker_words) {
            own(&model->words[word]);
            model->longest_word = std::max(model->longest_word, word.size());
        }
        for (const char32_t letter : profile.marker_letters) {
            own(&model->letters[letter]);
            model->first_letter = std::min(model->first_letter, letter);
        }
    }
    model_ = std::move(model);
}

LanguageDetector::~LanguageDetector() = default;

LanguageGuess LanguageDetector::detect(std::string_view text) const {
    return candidates(text).front();
}

std::vector<LanguageGuess> LanguageDetector::candidates(std::string_view query) const {
    const std::string sample = utf8::repair(utf8::cut(query, kSampleBytes));
    float share = 0.0F;
    const Script script = Model::dominant_script(sample, &share);
    const Profile* known = script == Script::none ? nullptr : model_->of_script(script);
    if (known == nullptr) return {{"und", 1.0F}};
    if (!is_alphabetic(script)) return {{known->language, share}};

    Clues clues = model_->clues_of(sample);
    std::vector<float> sorted = clues.scores;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const bool certain = sorted.size() < 2 || sorted[0] - sorted[1] >= kCertainLead;
    const bool running = sorted[0] >= kRunningText * kWordClue * static_cast<float>(clues.words);
    if (!certain || !running) {
        const bool foreign = model_->ask_cld2(sample, script, &clues);
        if (foreign && !running && clues.words >= kWordsToJudge) return {{"und", 1.0F}};
    }
    return model_->ranked(clues, script);
}

std::vector<LanguageGuess> LanguageDetector::of_other_scripts(std::string_view query) const {
    const std::string sample = utf8::repair(utf8::cut(query, kSampleBytes));
    float share = 0.0F;
    const Script decisive = Model::dominant_script(sample, &share);
    if (share == 1.0F || decisive == Script::none) return {};
    // Han characters beside kana or hangul are Japanese or Korean.
    const bool east_asian = decisive == Script::kana || decisive == Script::hangul;
    std::array<std::string, kScripts> parts;
    for (std::size_t i = 0; i < sample.size();) {
        const char32_t c = utf8::decode(sample, &i);
        const Script script = script_of(c);
        if (script == decisive || (script == Script::han && east_asian)) continue;
        if (script != Script::none) {
            utf8::append(parts[static_cast<std::size_t>(script)], c);
            continue;
        }
        for (std::string& part : parts)
            if (!part.empty()) part += ' ';
    }
    std::stable_sort(parts.begin(), parts.end(), [](const std::string& a, const std::string& b) {
        return a.size() > b.size();
    });
    std::vector<LanguageGuess> guesses;
    for (const std::string& part : parts)
        if (!part.empty()) guesses.push_back(candidates(part).front());
    return guesses;
}

}  // namespace mea::text
