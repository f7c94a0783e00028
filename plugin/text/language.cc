#include "text/language.h"

#include <algorithm>
#include <array>
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

// Stop words by which the best language must lead the second, or CLD2 is asked.
constexpr float kMargin = 1.0F;
// What a letter few languages use is worth, in stop words.
constexpr float kLetterWeight = 0.5F;
// What CLD2's answer is worth.
constexpr float kOutsideWeight = 1.0F;
// A candidate must reach this share of the best one.
constexpr float kCandidateShare = 0.06F;
// What a language's share of the texts we expect is worth, in stop words: decides where nothing
// else does, and keeps the common languages among the candidates for a query of one or two words.
constexpr float kPriorWeight = 0.6F;

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
    const auto east_asian = static_cast<double>(han / kLettersPerIdeograph + kana);
    if (static_cast<double>(kana) > kKanaShare * east_asian) {
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
    const auto credit = [&](const std::vector<std::uint32_t>& owners, float weight) {
        // A word of several languages speaks for each of them with less force.
        for (const std::uint32_t owner : owners)
            scores[owner] += weight / static_cast<float>(owners.size());
    };
    std::string word;
    const auto end_word = [&] {
        if (const auto found = words.find(word); found != words.end()) credit(found->second, 1.0F);
        word.clear();
    };
    const std::string folded = casefold(text);
    for (std::size_t i = 0; i < folded.size();) {
        const char32_t c = utf8::decode(folded, &i);
        if (const auto found = letters.find(c); found != letters.end())
            credit(found->second, kLetterWeight);
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
                (*scores)[i] += kOutsideWeight * static_cast<float>(percents[n]) / 100.0F;
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
    if (sorted.size() < 2 || sorted[0] - sorted[1] < kMargin) model_->ask_cld2(sample, &scores);
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (model_->profiles[i]->script == Script::latin)
            scores[i] += kPriorWeight * model_->profiles[i]->prior;

    float best = 0.0F;
    float total = 0.0F;
    for (const float score : scores) {
        best = std::max(best, score);
        total += score;
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
