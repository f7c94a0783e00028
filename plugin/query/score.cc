#include "query/score.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace mea::query {
namespace {

bool is_expansion(const Form& form) {
    return form.kind == FormKind::related || form.kind == FormKind::translated;
}

// Of a document whose own symbol the query spells, beside those that only have it as a heading.
constexpr double kOwnSymbol = 2;

double han_weight(const Word& word, const Ranking& ranking) {
    if (word.bigram) return ranking.han_bigram;
    return word.length == 1 ? ranking.han_character : 1.0;
}

RankedWord ranked_word(const Word& word, bool exact, const Ranking& ranking) {
    RankedWord ranked;
    // Forms of one text in one language are the same thing: a stem's own term and the word equal to
    // it.
    std::map<std::tuple<FormKind, std::string, std::string>, std::size_t> places;
    RankedForm surface;
    for (const Form& form : word.forms) {
        if (form.kind == FormKind::surface || form.kind == FormKind::attached) {
            surface.terms.push_back(form.term);
        } else if (form.kind == FormKind::label) {
            ranked.forms.push_back({{}, form.weight, false, form.label});
        } else if (!exact) {
            const auto [place, added] =
                places.try_emplace({form.kind, form.language, form.text}, ranked.forms.size());
            // A character alone is a word; around it others begin.
            const bool around = form.kind == FormKind::containing && form.text != word.text;
            const double weight = form.weight * (around ? ranking.han_character : 1.0);
            if (added) ranked.forms.push_back({{}, weight, !is_expansion(form)});
            if (form.kind == FormKind::stem) {
                ranked.forms[place->second].stem = form.text;
                ranked.forms[place->second].stem_language = form.language;
            }
            ranked.forms[place->second].terms.push_back(form.term);
        }
    }
    const bool stemmed = std::any_of(ranked.forms.begin(), ranked.forms.end(),
                                     [](const RankedForm& form) { return form.own; });
    if (stemmed) {
        surface.weight = ranking.surface;
        ranked.surface = std::move(surface);
        return ranked;
    }
    // A word without stems, in Han text or of digits, is its own form.
    surface.own = true;
    surface.weight = word.han ? han_weight(word, ranking) : 1.0;
    for (RankedForm& form : ranked.forms) form.weight *= surface.weight;
    ranked.forms.insert(ranked.forms.begin(), std::move(surface));
    return ranked;
}

// Words that rank, each once with how often the query says it.
class WordList {
  public:
    WordList(const index::Dictionary* dictionary, const Ranking& ranking)
        : dictionary_(dictionary), ranking_(ranking) {}

    void add(const Node& node) {
        if (node.sign == Sign::excluded) return;
        const bool exact = node.kind == NodeKind::exact || node.kind == NodeKind::phrase;
        for (const Word& word : node.words) {
            if (word.dropped && (word.question || dictionary_ == nullptr)) continue;
            const auto [place, added] = places_.try_emplace({word.text, exact}, words_.size());
            if (added) {
                words_.push_back(ranked(word, exact));
                times_.push_back(0);
            }
            ++times_[place->second];
        }
        for (const Node& child : node.children) add(child);
    }

    std::vector<RankedWord> take() && {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i].factor = (ranking_.repeat + 1) * times_[i] / (ranking_.repeat + times_[i]);
        return std::move(words_);
    }

  private:
    RankedWord ranked(const Word& word, bool exact) const {
        if (word.dropped) return faint_word(word);
        if (word.names_documents()) return naming_word(word);
        RankedWord ranked = ranked_word(word, exact, ranking_);
        if (dictionary_ != nullptr) ranked.population = population(word);
        return ranked;
    }

    // Documents in the languages that the word is read in.
    double population(const Word& word) const {
        std::set<std::string_view> languages;
        double documents = 0;
        for (const Form& form : word.forms)
            if (!is_expansion(form) && form.kind != FormKind::label &&
                languages.insert(form.language).second)
                documents += dictionary_->documents(form.language);
        return documents;
    }

    static RankedWord naming_word(const Word& word) {
        RankedWord ranked;
        ranked.names_documents = true;
        for (const Form& form : word.forms) {
            ranked.forms.push_back({{form.term}, 1.0, true});
            if (form.own != nullptr)
                ranked.forms.push_back({{}, kOwnSymbol, true, nullptr, form.own});
        }
        return ranked;
    }

    RankedWord faint_word(const Word& word) const {
        RankedWord ranked;
        ranked.faint = true;
        ranked.surface.weight = ranking_.stop_word;
        for (const Form& form : word.forms) ranked.surface.terms.push_back(form.term);
        if (!word.forms.empty())
            ranked.population = dictionary_->documents(word.forms.front().language);
        return ranked;
    }

    const index::Dictionary* dictionary_;
    const Ranking& ranking_;
    std::map<std::pair<std::string, bool>, std::size_t> places_;
    std::vector<RankedWord> words_;
    std::vector<int> times_;
};

}  // namespace

std::vector<RankedWord> ranked_words(const Node& root, const index::Dictionary* dictionary,
                                     const Ranking& ranking) {
    WordList words(dictionary, ranking);
    words.add(root);
    return std::move(words).take();
}

double saturated(std::uint32_t occurrences, double length, double mean_length,
                 const Ranking& ranking) {
    const double share = std::max(length / mean_length, ranking.shortest);
    const double held_back = ranking.saturation * (1 - ranking.length + ranking.length * share);
    return (ranking.saturation + 1) * occurrences / (held_back + occurrences) + ranking.floor;
}

Scorer::Scorer(const index::Columns& columns, const Ranking& ranking)
    : columns_(&columns), ranking_(ranking) {
    for (std::uint32_t occurrences = 0; occurrences < kTabled; ++occurrences)
        for (std::size_t code = 0; code < kLengthCodes; ++code)
            table_[occurrences * kLengthCodes + code] =
                computed(occurrences, static_cast<std::uint8_t>(code));
}

float Scorer::computed(std::uint32_t occurrences, std::uint8_t length_code) const {
    return static_cast<float>(saturated(occurrences, index::decoded_length(length_code),
                                        columns_->mean_length(), ranking_));
}

Result<Scorer> Scorer::prepare(const std::vector<RankedWord>& words, PostingReader& reader,
                               const index::Columns& columns, const Ranking& ranking) {
    Scorer scorer(columns, ranking);
    for (const RankedWord& word : words) {
        Result<Word> read = scorer.read_word(word, reader);
        if (!read) return std::move(read).forward();
        scorer.words_.push_back(std::move(*read));
    }
    scorer.weigh_named(words);
    return scorer;
}

Scorer Scorer::only(std::size_t word) const {
    Scorer one(*columns_, ranking_);
    one.words_.push_back(words_[word]);
    return one;
}

Scorer Scorer::own() const {
    Scorer own(*columns_, ranking_);
    for (const Word& word : words_) {
        Word& kept = own.words_.emplace_back();
        std::copy_if(word.forms.begin(), word.forms.end(), std::back_inserter(kept.forms),
                     [](const Form& form) { return form.own; });
        kept.surface = word.surface;
    }
    return own;
}

float Scorer::own_weight(std::size_t word) const {
    float best = 0;
    for (const Form& form : words_[word].forms)
        if (form.own) best = std::max(best, form.weight);
    return best + words_[word].surface.weight;
}

bool Scorer::holds_own(std::size_t word, std::uint32_t document) const {
    const auto holds = [&](const Form& form) {
        return std::any_of(form.terms.begin(), form.terms.end(),
                           [&](const auto& postings) { return has_document(postings, document); });
    };
    const Word& it = words_[word];
    return holds(it.surface) ||
           std::any_of(it.forms.begin(), it.forms.end(),
                       [&](const Form& form) { return form.own && holds(form); });
}

Result<Scorer::Word> Scorer::read_word(const RankedWord& word, PostingReader& reader) const {
    Word read;
    if (word.faint) {
        Result<Form> faint = read_faint(word, reader);
        if (!faint) return std::move(faint).forward();
        read.surface = std::move(*faint);
        return read;
    }
    std::vector<index::TermPostings> own;
    for (const RankedForm& form : word.forms) {
        Result<Form> found = read_form(form, reader);
        if (!found) return std::move(found).forward();
        if (found->terms.empty()) continue;
        found->own = form.own;
        found->constant = word.names_documents;
        found->naming = static_cast<float>(form.weight);
        found->weight = static_cast<float>(word.factor * form.weight);
        if (form.own) own.insert(own.end(), found->terms.begin(), found->terms.end());
        read.forms.push_back(std::move(*found));
    }
    const double population = counted_population(word);
    const double own_rarity = rarity(own, population);
    for (Form& form : read.forms) {
        double rare = own_rarity;
        if (own.empty())
            rare = rarity(form.terms, columns_->version_count());
        else if (!form.own)
            rare = std::min(own_rarity, rarity(form.terms, columns_->version_count()));
        form.weight *= static_cast<float>(rare);
    }
    Result<Form> surface = read_form(word.surface, reader);
    if (!surface) return std::move(surface).forward();
    surface->weight =
        static_cast<float>(word.factor * word.surface.weight * rarity(surface->terms, population));
    read.surface = std::move(*surface);
    return read;
}

// What a query names by symbol comes before whatever only has its words. A text that is pasted as
// a query cites documents, but is not about those more than about its other words.
void Scorer::weigh_named(const std::vector<RankedWord>& words) {
    const auto most = static_cast<float>(ranking_.saturation + 1 + ranking_.floor);
    float sum = 1;
    float best_word = 0;
    for (const Word& word : words_) {
        float best = 0;
        for (const Form& form : word.forms)
            if (!form.constant) best = std::max(best, form.weight);
        sum += most * (best + word.surface.weight);
        best_word = std::max(best_word, most * (best + word.surface.weight));
    }
    const auto others = std::count_if(words.begin(), words.end(), [](const RankedWord& word) {
        return !word.faint && !word.names_documents;
    });
    const bool cites = static_cast<std::size_t>(others) > kMaxNamingWords;
    // Nor does the best passage lift another document above: a word scores at least `floor` in the
    // whole document, and at most `most` in the passage.
    sum *= static_cast<float>(1 + ranking_.passage * most / ranking_.floor);
    for (Word& word : words_)
        for (Form& form : word.forms)
            if (form.constant) form.weight = form.naming * (cites ? best_word : sum);
}

// Only the terms that some document has.
Result<Scorer::Form> Scorer::read_form(const RankedForm& form, PostingReader& reader) const {
    Form read;
    if (form.label != nullptr && form.label->encoded.documents() != 0)
        read.terms.push_back(form.label->encoded.postings());
    if (form.documents != nullptr) read.terms.push_back(form.documents->postings());
    for (const std::string& term : form.terms) {
        const Result<index::TermPostings> postings = reader.read(term);
        if (!postings) return Unexpected{postings.error()};
        if (postings->documents() != 0) read.terms.push_back(*postings);
    }
    return read;
}

// Function words are in nearly all documents, and long lists: those are not even read.
Result<Scorer::Form> Scorer::read_faint(const RankedWord& word, PostingReader& reader) const {
    double holders = 0;
    for (const std::string& term : word.surface.terms) {
        const Result<std::uint32_t> documents = reader.documents(term);
        if (!documents) return Unexpected{documents.error()};
        holders += *documents;
    }
    if (holders == 0 || holders > ranking_.stop_frequency * word.population) return Form{};
    Result<Form> read = read_form(word.surface, reader);
    if (read && !read->terms.empty())
        read->weight = static_cast<float>(word.factor * word.surface.weight *
                                          rarity(read->terms, word.population));
    return read;
}

// How many documents have any of the terms. REQUIRES: there are some
double Scorer::documents_with(const std::vector<index::TermPostings>& terms) const {
    if (terms.size() == 1) return terms.front().documents();
    BitSet with_any(std::size_t{columns_->last_document()} + 1);
    for (const index::TermPostings& postings : terms) add_documents(postings, &with_any);
    return static_cast<double>(std::max<std::size_t>(with_any.count(), 1));
}

double Scorer::rarity(const std::vector<index::TermPostings>& terms, double population) const {
    if (terms.empty()) return 0;
    return std::log(1 + population / documents_with(terms));
}

// All documents where the word does not say its languages. Those of a language with few documents
// would tell little about which words are rare, most of all where it was guessed.
double Scorer::counted_population(const RankedWord& word) const {
    const double all = columns_->version_count();
    return word.population == 0 ? all : std::max(word.population, ranking_.least_population * all);
}

// Calls `use(place, weight)` for the documents with the form, in any order, each once.
template <typename Use>
void Scorer::for_each_in(const Form& form, std::uint32_t number,
                         std::span<const std::uint64_t> within, Use&& use) {
    const auto lengths =
        columns_->length_codes().subspan(std::size_t{number} * index::kBlockDocuments);
    const auto weighed = [&](std::uint32_t place, std::uint32_t occurrences) {
        use(place, form.constant ? form.weight : form.weight * weigh(occurrences, lengths[place]));
    };
    if (form.terms.size() == 1) {
        for_each_posting(form.terms.front(), number, within, weighed);
        return;
    }
    occurrences_.resize(index::kBlockDocuments);
    for (const index::TermPostings& postings : form.terms)
        for_each_posting(postings, number, within,
                         [&](std::uint32_t place, std::uint32_t occurrences) {
                             occurrences_[place] += occurrences;
                         });
    for (const index::TermPostings& postings : form.terms)
        for_each_posting(postings, number, within, [&](std::uint32_t place, std::uint32_t) {
            if (occurrences_[place] != 0) weighed(place, std::exchange(occurrences_[place], 0U));
        });
}

void Scorer::add_form(const Form& form, std::uint32_t number, std::span<const std::uint64_t> within,
                      std::span<float> scores) {
    for_each_in(form, number, within,
                [&](std::uint32_t place, float weight) { scores[place] += weight; });
}

void Scorer::add_best(const Word& word, std::uint32_t number, std::span<const std::uint64_t> within,
                      std::span<float> scores) {
    best_.resize(index::kBlockDocuments);
    for (const Form& form : word.forms)
        for_each_in(form, number, within, [&](std::uint32_t place, float weight) {
            best_[place] = std::max(best_[place], weight);
        });
    for (std::size_t i = 0; i < within.size(); ++i) {
        if (within[i] == 0) continue;
        for (std::size_t place = i * 64; place < i * 64 + 64; ++place) {
            scores[place] += best_[place];
            best_[place] = 0.0F;
        }
    }
}

Status Scorer::score_block(std::uint32_t number, std::span<const std::uint64_t> within,
                           std::span<float> scores, const Deadline& deadline) {
    for (const Word& word : words_) {
        if (Status time = deadline.check(); !time) return time;
        if (word.forms.size() == 1)
            add_form(word.forms.front(), number, within, scores);
        else if (!word.forms.empty())
            add_best(word, number, within, scores);
        if (!word.surface.terms.empty()) add_form(word.surface, number, within, scores);
    }
    return {};
}

}  // namespace mea::query
