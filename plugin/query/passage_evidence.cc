#include "query/passage_evidence.h"

#include <algorithm>

#include "index/length_code.h"
#include "index/terms.h"
#include "query/stem_words.h"

namespace mea::query {

PassageEvidence::PassageEvidence(const std::vector<RankedWord>& words, const Scorer& scorer,
                                 const index::Generation& generation, const index::Lease& lease,
                                 const Ranking& ranking)
    : ranked_(words),
      scorer_(scorer),
      generation_(generation),
      lease_(lease),
      ranking_(ranking),
      reader_(lease.database()) {}

Result<double> PassageEvidence::factor(index::DocumentNumber document) {
    const double length = index::decoded_length(generation_.columns().length_codes()[document]);
    if (ranking_.passage <= 0 || length <= ranking_.passage_length) return 1 + ranking_.passage;
    read_words();
    if (Status read = read_places(document); !read) return std::move(read).forward();
    const double all = whole(length);
    return 1 + ranking_.passage * (all <= 0 ? 1 : best_passage() / all);
}

void PassageEvidence::read_words() {
    if (read_) return;
    read_ = true;
    for (std::size_t number = 0; number < ranked_.size(); ++number) {
        const RankedWord& ranked = ranked_[number];
        if (ranked.faint || ranked.names_documents) continue;
        Word word{number, ranked.surface.terms, scorer_.own_weight(number)};
        for (const RankedForm& form : ranked.forms) {
            if (!form.own) continue;
            word.terms.insert(word.terms.end(), form.terms.begin(), form.terms.end());
            if (form.stem_language.empty() || generation_.dictionary() == nullptr) continue;
            for (const std::string_view other : words_of_stem(
                     *generation_.dictionary(), lease_.analyzer(), form.stem_language, form.stem))
                word.terms.push_back(index::word_term(other));
        }
        std::sort(word.terms.begin(), word.terms.end());
        word.terms.erase(std::unique(word.terms.begin(), word.terms.end()), word.terms.end());
        if (word.weight > 0) words_.push_back(std::move(word));
    }
}

Status PassageEvidence::read_places(index::DocumentNumber document) {
    places_.clear();
    const Result<index::PositionRecord> record = reader_.read(document);
    if (!record) return Unexpected{record.error()};
    for (std::uint32_t word = 0; word < words_.size(); ++word) {
        // A record may have another word's places for one that the document does not have.
        if (!scorer_.holds_own(words_[word].number, document)) continue;
        list_.clear();
        for (const std::string& term : words_[word].terms) record->find(whole_term(term), &list_);
        for (const std::uint32_t position : list_) places_.push_back({position, word});
    }
    const auto before = [](const Place& a, const Place& b) {
        return a.position != b.position ? a.position < b.position : a.word < b.word;
    };
    std::sort(places_.begin(), places_.end(), before);
    const auto same = [](const Place& a, const Place& b) {
        return a.position == b.position && a.word == b.word;
    };
    places_.erase(std::unique(places_.begin(), places_.end(), same), places_.end());
    return {};
}

// What the words score in the best run of passage_length positions.
double PassageEvidence::best_passage() const {
    std::vector<std::uint32_t> counts(words_.size(), 0);
    const double mean = generation_.columns().mean_length();
    const auto gain = [&](std::uint32_t word) {
        return counts[word] == 0
                   ? 0.0
                   : words_[word].weight *
                         saturated(counts[word], ranking_.passage_length, mean, ranking_);
    };
    double score = 0, best = 0;
    std::size_t first = 0;
    for (const Place& place : places_) {
        score -= gain(place.word);
        ++counts[place.word];
        score += gain(place.word);
        for (; place.position - places_[first].position >= ranking_.passage_length; ++first) {
            const std::uint32_t leaving = places_[first].word;
            score -= gain(leaving);
            --counts[leaving];
            score += gain(leaving);
        }
        best = std::max(best, score);
    }
    return best;
}

double PassageEvidence::whole(double length) const {
    std::vector<std::uint32_t> counts(words_.size(), 0);
    for (const Place& place : places_) ++counts[place.word];
    double score = 0;
    for (std::size_t word = 0; word < words_.size(); ++word)
        if (counts[word] > 0)
            score += words_[word].weight *
                     saturated(counts[word], length, generation_.columns().mean_length(), ranking_);
    return score;
}

}  // namespace mea::query
