#include "query/score.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "query/postings.h"

namespace mea::query {
namespace {

struct Posting {
    index::DocumentNumber document;
    std::uint32_t occurrences;
};

class Scorer {
  public:
    Scorer(const Xapian::Database& database, const index::Columns& columns, const Ranking& ranking,
           const Deadline& deadline)
        : database_(database),
          columns_(columns),
          ranking_(ranking),
          deadline_(deadline),
          scores_(std::size_t{columns.last_document()} + 1, 0.0F) {}

    Status add(const RankedWord& word) {
        if (word.faint) return add_faint(word);
        if (word.forms.size() == 1) {
            if (Status done = add_form(word.forms.front(), word.factor, scores_); !done)
                return done;
        } else if (!word.forms.empty()) {
            if (Status done = add_best(word); !done) return done;
        }
        return word.surface.terms.empty() ? Status{} : add_form(word.surface, word.factor, scores_);
    }

    std::vector<float> take() && { return std::move(scores_); }

  private:
    // Adds a form's weights to `sums`.
    Status add_form(const RankedForm& form, double factor, std::vector<float>& sums) {
        if (Status done = read(form.terms); !done) return done;
        const double weight = factor * form.weight * rarity(postings_.size());
        for (const Posting& posting : postings_) sums[posting.document] += weigh(posting, weight);
        return {};
    }

    // Function words are in nearly all documents, and long lists: those are not even read.
    Status add_faint(const RankedWord& word) {
        double holders = 0;
        for (const std::string& term : word.surface.terms)
            if (Status done = count_holders(term, &holders); !done) return done;
        if (holders == 0 || holders > ranking_.stop_frequency * word.population) return {};
        if (Status done = read(word.surface.terms); !done) return done;
        const double rare = std::log((word.population + 1) / static_cast<double>(postings_.size()));
        const double weight = word.factor * word.surface.weight * rare;
        for (const Posting& posting : postings_)
            scores_[posting.document] += weigh(posting, weight);
        return {};
    }

    Status count_holders(const std::string& term, double* holders) const {
        return index::catch_xapian([&] { *holders += database_.get_termfreq(term); });
    }

    // Adds the weight of each document's best form.
    Status add_best(const RankedWord& word) {
        best_.resize(scores_.size(), 0.0F);
        touched_.clear();
        double own_rarity = 0;
        for (const RankedForm& form : word.forms) {
            if (Status done = read(form.terms); !done) return done;
            double rare = rarity(postings_.size());
            if (form.own)
                own_rarity = std::max(own_rarity, rare);
            else if (own_rarity > 0)
                rare = std::min(rare, own_rarity);
            const double weight = word.factor * form.weight * rare;
            for (const Posting& posting : postings_) {
                float& best = best_[posting.document];
                if (best == 0.0F) touched_.push_back(posting.document);
                best = std::max(best, weigh(posting, weight));
            }
        }
        for (const index::DocumentNumber document : touched_) {
            scores_[document] += best_[document];
            best_[document] = 0.0F;
        }
        return {};
    }

    // The documents with any of the terms, ascending, into postings_.
    Status read(const std::vector<std::string>& terms) {
        postings_.clear();
        for (const std::string& term : terms) {
            const std::size_t known = postings_.size();
            if (Status done = read_term(term); !done) return done;
            if (known > 0 && known < postings_.size()) merge(known);
        }
        return {};
    }

    Status read_term(const std::string& term) {
        std::size_t steps = 0;
        return run_matcher(deadline_, [&] {
            const auto end = database_.postlist_end(term);
            for (auto it = database_.postlist_begin(term); it != end; ++it) {
                if (++steps % kPostingsPerCheck == 0 && deadline_.expired()) throw MatchStopped();
                if (*it < scores_.size()) postings_.push_back({*it, it.get_wdf()});
            }
        });
    }

    // Joins the two ascending halves of postings_, occurrences of the same document added up.
    void merge(std::size_t middle) {
        const auto half = postings_.begin() + static_cast<std::ptrdiff_t>(middle);
        std::inplace_merge(
            postings_.begin(), half, postings_.end(),
            [](const Posting& a, const Posting& b) { return a.document < b.document; });
        std::size_t kept = 0;
        for (std::size_t i = 1; i < postings_.size(); ++i) {
            if (postings_[i].document == postings_[kept].document)
                postings_[kept].occurrences += postings_[i].occurrences;
            else
                postings_[++kept] = postings_[i];
        }
        postings_.resize(kept + 1);
    }

    double rarity(std::size_t documents) const {
        if (documents == 0) return 0;
        return std::log((columns_.version_count() + 1.0) / static_cast<double>(documents));
    }

    float weigh(const Posting& posting, double weight) const {
        const double length =
            std::max(columns_.length(posting.document) / columns_.mean_length(), ranking_.shortest);
        const double occurrences = posting.occurrences;
        const double held_back =
            ranking_.saturation * (1 - ranking_.length + ranking_.length * length);
        return static_cast<float>(
            weight *
            ((ranking_.saturation + 1) * occurrences / (held_back + occurrences) + ranking_.floor));
    }

    const Xapian::Database& database_;
    const index::Columns& columns_;
    const Ranking& ranking_;
    const Deadline& deadline_;
    std::vector<float> scores_, best_;
    std::vector<index::DocumentNumber> touched_;
    std::vector<Posting> postings_;
};

bool is_expansion(const Form& form) {
    return form.kind == FormKind::related || form.kind == FormKind::translated;
}

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
        if (form.kind == FormKind::surface) {
            surface.terms.push_back(form.term);
        } else if (!exact) {
            const auto [place, added] =
                places.try_emplace({form.kind, form.language, form.text}, ranked.forms.size());
            if (added) ranked.forms.push_back({{}, form.weight, !is_expansion(form)});
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
                words_.push_back(word.dropped ? faint_word(word)
                                              : ranked_word(word, exact, ranking_));
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

Result<std::vector<float>> score_documents(const Xapian::Database& database,
                                           const index::Columns& columns,
                                           const std::vector<RankedWord>& words,
                                           const Ranking& ranking, const Deadline& deadline) {
    Scorer scorer(database, columns, ranking, deadline);
    for (const RankedWord& word : words)
        if (Status done = scorer.add(word); !done) return std::move(done).forward();
    return std::move(scorer).take();
}

}  // namespace mea::query
