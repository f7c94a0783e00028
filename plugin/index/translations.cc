#include "index/translations.h"

#include <algorithm>

#include "index/name_list.h"

namespace mea::index {
namespace {

constexpr SectionFormat kFormat = {{'M', 'E', 'A', 'T', 'R', 'A', 'N', '\n'}, 1, "translations"};

// The key of a language is its place in the list; that of a pair is from * kPairBase + to.
enum Kind : std::uint32_t {
    languages = 1,     // char: NUL-ended names, sorted
    term_first = 2,    // u32[terms + 1]; key: language
    term_text = 3,     // char
    pair_first = 4,    // u32[terms of `from` + 1]; key: pair
    pair_targets = 5,  // u32: terms of `to`
    pair_weights = 6,  // float
};
constexpr std::uint32_t kPairBase = 1000;

Unexpected damaged(const std::string& what) {
    return fail(ErrorCode::corrupt, "the translations are damaged: " + what,
                "roll back or rebuild the index");
}

std::string_view term_at(std::span<const std::uint32_t> first, std::string_view text,
                         std::size_t number) {
    return text.substr(first[number], first[number + 1] - first[number]);
}

}  // namespace

Result<std::shared_ptr<const Translations>> Translations::open(const std::filesystem::path& path) {
    auto file = SectionFile::open(path, kFormat);
    if (!file) return std::move(file).forward();
    std::shared_ptr<Translations> translations(new Translations(std::move(*file)));
    if (Status status = translations->read(); !status) return std::move(status).forward();
    return std::shared_ptr<const Translations>(std::move(translations));
}

Status Translations::read() {
    auto names = decode_names(file_.text(Kind::languages));
    if (!names || names->size() >= kPairBase || !std::is_sorted(names->begin(), names->end()))
        return damaged("the list of languages");
    languages_ = std::move(*names);
    for (std::uint32_t key = 0; key < languages_.size(); ++key) {
        const Terms terms{file_.get<std::uint32_t>(term_first, key), file_.text(term_text, key)};
        if (!partitions(terms.first, terms.text.size())) return damaged("a list of terms");
        terms_.push_back(terms);
    }
    for (std::uint32_t from = 0; from < languages_.size(); ++from) {
        for (std::uint32_t to = 0; to < languages_.size(); ++to) {
            const std::uint32_t key = from * kPairBase + to;
            if (!file_.has(pair_first, key)) continue;
            const Pair pair{file_.get<std::uint32_t>(pair_first, key),
                            file_.get<std::uint32_t>(pair_targets, key),
                            file_.get<float>(pair_weights, key)};
            if (!sound(pair, terms_[from], terms_[to])) return damaged("a pair of languages");
            pairs_.emplace(std::pair{from, to}, pair);
        }
    }
    return {};
}

bool Translations::sound(const Pair& pair, const Terms& from, const Terms& to) const {
    const std::size_t targets = to.first.size() - 1;
    return pair.first.size() == from.first.size() && partitions(pair.first, pair.targets.size()) &&
           pair.weights.size() == pair.targets.size() &&
           std::all_of(pair.targets.begin(), pair.targets.end(),
                       [=](std::uint32_t term) { return term < targets; });
}

std::vector<Translation> Translations::of(std::string_view from, std::string_view term,
                                          std::string_view to) const {
    const auto place = [this](std::string_view language) {
        return static_cast<std::size_t>(
            std::lower_bound(languages_.begin(), languages_.end(), language) - languages_.begin());
    };
    const std::size_t source = place(from), target = place(to);
    const auto found = pairs_.find({source, target});
    if (found == pairs_.end() || languages_[source] != from || languages_[target] != to) return {};
    const Terms& terms = terms_[source];
    std::size_t low = 0, high = terms.first.size() - 1;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (term_at(terms.first, terms.text, middle) < term)
            low = middle + 1;
        else
            high = middle;
    }
    if (low + 1 == terms.first.size() || term_at(terms.first, terms.text, low) != term) return {};
    std::vector<Translation> translations;
    const Pair& pair = found->second;
    for (std::uint32_t i = pair.first[low]; i < pair.first[low + 1]; ++i)
        translations.push_back(
            {term_at(terms_[target].first, terms_[target].text, pair.targets[i]), pair.weights[i]});
    return translations;
}

void TranslationWriter::add(std::string_view language, std::string_view term,
                            std::string_view other_language, std::string_view translation,
                            float weight) {
    const auto put = [&](std::string_view from, std::string_view source, std::string_view to,
                         std::string_view target) {
        float& kept = languages_[std::string(from)][std::string(source)][std::string(to)]
                                [std::string(target)];
        kept = std::max(kept, weight);
    };
    put(language, term, other_language, translation);
    put(other_language, translation, language, term);
}

Status TranslationWriter::write(const std::filesystem::path& path) const {
    SectionWriter file;
    std::vector<std::string> names;
    std::map<std::string_view, std::map<std::string_view, std::uint32_t>> numbers;
    for (const auto& [language, terms] : languages_) {
        const auto key = static_cast<std::uint32_t>(names.size());
        names.push_back(language);
        std::vector<std::uint32_t> first = {0};
        std::string text;
        for (const auto& [term, targets] : terms) {
            numbers[language].emplace(term, static_cast<std::uint32_t>(first.size() - 1));
            text.append(term);
            first.push_back(static_cast<std::uint32_t>(text.size()));
        }
        file.add(term_first, first, key);
        file.add_text(term_text, text, key);
    }
    std::uint32_t from = 0;
    for (const auto& [language, terms] : languages_) {
        for (std::uint32_t to = 0; to < names.size(); ++to) {
            std::vector<std::uint32_t> first = {0}, targets;
            std::vector<float> weights;
            for (const auto& [term, others] : terms) {
                if (const auto found = others.find(names[to]); found != others.end()) {
                    std::vector<std::pair<float, std::uint32_t>> ranked;
                    for (const auto& [target, weight] : found->second)
                        ranked.emplace_back(-weight, numbers[names[to]].at(target));
                    std::sort(ranked.begin(), ranked.end());
                    ranked.resize(std::min(ranked.size(), kMaxTranslations));
                    for (const auto& [weight, number] : ranked) {
                        targets.push_back(number);
                        weights.push_back(-weight);
                    }
                }
                first.push_back(static_cast<std::uint32_t>(targets.size()));
            }
            if (targets.empty()) continue;
            const std::uint32_t key = from * kPairBase + to;
            file.add(pair_first, first, key);
            file.add(pair_targets, targets, key);
            file.add(pair_weights, weights, key);
        }
        ++from;
    }
    file.add_text(Kind::languages, encode_names(names));
    return file.write(path, kFormat);
}

}  // namespace mea::index
