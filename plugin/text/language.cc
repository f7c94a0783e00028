#include "text/language.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
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

using Scores = std::vector<float>;  // by profile, in the order of Model::profiles

}  // namespace

struct LanguageDetector::Model {
    std::shared_ptr<const ProfileSet> set;
    std::vector<const Profile*> profiles;
    // Marker word -> the profiles that have it.
    std::unordered_map<std::string, std::vector<std::uint32_t>, StringHash, std::equal_to<>> words;
    std::unordered_map<char32_t, std::vector<std::uint32_t>> letters;

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

    Scores latin_scores(std::string_view text) const;

    // Adds what CLD2 says, when it says a language we have a profile for.
    void ask_cld2(std::string_view text, Scores* scores) const;
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

Scores LanguageDetector::Model::latin_scores(std::string_view text) const {
    Scores scores(profiles.size(), 0.0F);
    const auto credit = [&](const std::vector<std::uint32_t>& owners, float clue) {
        for (const std::uint32_t owner : owners) scores[owner] += clue;
    };
    std::string word;
    const auto end_word = [&] {
        if (const auto found = words.find(word); found != words.end())
            credit(found->second, kWordClue);
        word.clear();
    };
    const std::string folded = casefold(text);
    for (std::size_t i = 0; i < folded.size();) {
        const char32_t c = utf8::decode(folded, &i);
        if (const auto found = letters.find(c); found != letters.end())
            credit(found->second, kLetterClue);
        if (script_of(c) == Script::latin)
            utf8::append(word, c);
        else
            end_word();
    }
    end_word();
    return scores;
}

void LanguageDetector::Model::ask_cld2(std::string_view text, Scores* scores) const {
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
    for (std::size_t n = 0; n < languages.size(); ++n) {
        const std::string_view code = CLD2::LanguageCode(languages[n]);
        for (std::size_t i = 0; i < profiles.size(); ++i)
            if (profiles[i]->language == code && profiles[i]->script == Script::latin)
                (*scores)[i] += kOutsideClue * static_cast<float>(percents[n]) / 100.0F;
    }
}

LanguageDetector::LanguageDetector(std::shared_ptr<const ProfileSet> profiles) {
    auto model = std::make_unique<Model>();
    model->set = std::move(profiles);
    for (const std::string& language : model->set->languages()) {
        const Profile& profile = model->set->find(language);
        const auto number = static_cast<std::uint32_t>(model->profiles.size());
        model->profiles.push_back(&profile);
        if (profile.script != Script::latin) continue;
        const auto own = [number](std::vector<std::uint32_t>* owners) {
            if (owners->empty() || owners->back() != number) owners->push_back(number);
        };
        for (const std::string& word : profile.marker_words) own(&model->words[word]);
        for (const char32_t letter : profile.marker_letters) own(&model->letters[letter]);
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
    if (script != Script::latin) {
        const Profile* profile = script == Script::none ? nullptr : model_->of_script(script);
        if (profile == nullptr) return {{"und", 1.0F}};
        return {{profile->language, share}};
    }
    Scores scores = model_->latin_scores(sample);
    Scores sorted = scores;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    if (sorted.size() < 2 || sorted[0] - sorted[1] < kCertainLead)
        model_->ask_cld2(sample, &scores);

    const float best_score = *std::max_element(scores.begin(), scores.end());
    float best = 0.0F;
    float total = 0.0F;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const Profile& profile = *model_->profiles[i];
        const bool possible = profile.script == Script::latin;
        scores[i] = possible ? profile.prior * std::exp(scores[i] - best_score) : 0.0F;
        best = std::max(best, scores[i]);
        total += scores[i];
    }
    if (best <= 0.0F) return {{"und", 1.0F}};
    std::vector<LanguageGuess> guesses;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (scores[i] >= kCandidateShare * best)
            guesses.push_back({model_->profiles[i]->language, scores[i] / total});
    std::stable_sort(
        guesses.begin(), guesses.end(),
        [](const LanguageGuess& a, const LanguageGuess& b) { return a.confidence > b.confidence; });
    return guesses;
}

}  // namespace mea::text
