#include "index/translations.h"

#include <algorithm>
#include <numeric>
#include <tuple>

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

std::size_t Translations::place(std::string_view language) const {
    const auto found = std::lower_bound(languages_.begin(), languages_.end(), language);
    return found == languages_.end() || *found != language
               ? languages_.size()
               : static_cast<std::size_t>(found - languages_.begin());
}

void Translations::for_each(std::string_view from, std::string_view to, const Use& use) const {
    const std::size_t source = place(from), target = place(to);
    const auto found = pairs_.find({source, target});
    if (found == pairs_.end()) return;
    const auto& [first, targets, weights] = found->second;
    for (std::size_t term = 0; term + 1 < first.size(); ++term)
        for (std::uint32_t i = first[term]; i < first[term + 1]; ++i)
            use(term_at(terms_[source].first, terms_[source].text, term),
                term_at(terms_[target].first, terms_[target].text, targets[i]), weights[i]);
}

std::vector<Translation> Translations::of(std::string_view from, std::string_view term,
                                          std::string_view to) const {
    const std::size_t source = place(from), target = place(to);
    const auto found = pairs_.find({source, target});
    if (found == pairs_.end()) return {};
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

std::uint32_t TranslationWriter::Language::number(std::string_view term) {
    const auto [found, added] =
        numbers.try_emplace(std::string(term), static_cast<std::uint32_t>(terms.size()));
    if (added) terms.push_back(&found->first);
    return found->second;
}

void TranslationWriter::add(std::string_view language, std::string_view term,
                            std::string_view other_language, std::string_view translation,
                            float weight) {
    Language& from = languages_[std::string(language)];
    Language& to = languages_[std::string(other_language)];
    const std::uint32_t source = from.number(term), target = to.number(translation);
    pairs_[{&from, &to}].push_back({source, target, weight});
    pairs_[{&to, &from}].push_back({target, source, weight});
}

std::vector<std::uint32_t> TranslationWriter::Language::ranks() const {
    std::vector<std::uint32_t> order(terms.size()), ranks(terms.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return *terms[a] < *terms[b]; });
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
    return ranks;
}

void TranslationWriter::add_terms(SectionWriter& file, const Language& language,
                                  const std::vector<std::uint32_t>& ranks, std::uint32_t key) {
    std::vector<const std::string*> sorted(ranks.size());
    for (std::size_t at = 0; at < ranks.size(); ++at) sorted[ranks[at]] = language.terms[at];
    std::vector<std::uint32_t> first = {0};
    std::string text;
    for (const std::string* term : sorted) {
        text.append(*term);
        first.push_back(static_cast<std::uint32_t>(text.size()));
    }
    file.add(term_first, first, key);
    file.add_text(term_text, text, key);
}

// The pairs have ranks for numbers, and are as many as there is to say.
void TranslationWriter::add_pairs(SectionWriter& file, std::vector<Pair> pairs, std::size_t sources,
                                  std::uint32_t key) {
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
        return std::tuple(a.source, -a.weight, a.target) <
               std::tuple(b.source, -b.weight, b.target);
    });
    std::vector<std::uint32_t> first = {0}, targets;
    std::vector<float> weights;
    auto pair = pairs.begin();
    for (std::uint32_t source = 0; source < sources; ++source) {
        const std::size_t most = targets.size() + kMaxTranslations;
        for (; pair != pairs.end() && pair->source == source; ++pair) {
            if (targets.size() == most) continue;
            targets.push_back(pair->target);
            weights.push_back(pair->weight);
        }
        first.push_back(static_cast<std::uint32_t>(targets.size()));
    }
    file.add(pair_first, first, key);
    file.add(pair_targets, targets, key);
    file.add(pair_weights, weights, key);
}

Status TranslationWriter::write(const std::filesystem::path& path) const {
    SectionWriter file;
    std::vector<std::string> names;
    std::map<const Language*, std::pair<std::uint32_t, std::vector<std::uint32_t>>> places;
    for (const auto& [name, language] : languages_) {
        const auto key = static_cast<std::uint32_t>(names.size());
        names.push_back(name);
        const auto& place = places[&language] = {key, language.ranks()};
        add_terms(file, language, place.second, key);
    }
    // In the order of the languages, not of where they lie in memory.
    for (const auto& [from_name, from_language] : languages_) {
        for (const auto& [to_name, to_language] : languages_) {
            const auto given = pairs_.find({&from_language, &to_language});
            if (given == pairs_.end()) continue;
            const auto& [from, from_ranks] = places.at(&from_language);
            const auto& [to, to_ranks] = places.at(&to_language);
            std::vector<Pair> pairs = given->second;
            for (Pair& pair : pairs) {
                pair.source = from_ranks[pair.source];
                pair.target = to_ranks[pair.target];
            }
            add_pairs(file, std::move(pairs), from_ranks.size(), from * kPairBase + to);
        }
    }
    file.add_text(Kind::languages, encode_names(names));
    return file.write(path, kFormat);
}

}  // namespace mea::index
