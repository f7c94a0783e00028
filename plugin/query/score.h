// Scores documents by the words of a query, straight from the posting lists.
//
// Xapian's matcher is not used for ranking: the exact set of matches needs every posting anyway,
// its OP_MAX is unsafe in 1.4.22, and blocks of documents small enough for the processor's cache
// are scored at a few nanoseconds per posting.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/columns.h"
#include "index/dictionary.h"
#include "query/ast.h"
#include "query/bit_set.h"
#include "query/postings.h"
#include "query/ranking.h"

namespace mea::query {

// Named limit: words, those of symbols among them, up to which a query that spells a symbol asks
// for the document it names. Longer ones are texts that cite it.
inline constexpr std::size_t kMaxNamingWords = 16;

// One way to say a word: documents with any of the terms have it, occurrences added up.
struct RankedForm {
    std::vector<std::string> terms;
    double weight = 1.0;
    bool own = false;  // what the reader wrote, not what expansion added
    std::shared_ptr<const ConceptLabel> label = nullptr;               // instead of terms
    std::shared_ptr<const index::PostingEncoder> documents = nullptr;  // these instead of terms
    std::string stem = {}, stem_language = {};  // of an own form that is a stem
};

// A word of the query. A document scores by its best form, and by the surface form beside it. Forms
// count by how rare documents with any of the word's own forms are (A. Pirkola, "The Effects of
// Query Structure and Dictionary Setups in Dictionary-Based Cross-Language Information Retrieval",
// SIGIR 1998), those that expansion added by their own rarity where that is less. Where few
// documents are in a language, all its words are rare: by that, a word read in a second language
// would outweigh what it is in the first.
struct RankedWord {
    std::vector<RankedForm> forms;
    RankedForm surface;   // no terms: the word has none beside `forms`
    double factor = 1.0;  // for words the query repeats
    // Documents in the languages the word is read in, among which it is rare or not; 0: unknown.
    double population = 0;
    // A stop word: ranks by its own forms together and faintly, and only where it is no frequent
    // word among the documents of its language.
    bool faint = false;
    // Documents with any of the terms of `forms` bear the symbol that the query spells: they score
    // above all others, in a query of more than kMaxNamingWords by as much as its rarest word does;
    // forms of weight 2 twice as much, so that they come first.
    bool names_documents = false;
};

// The words of the tree that rank, each once: all that are not excluded, and are no stop words that
// ask. `dictionary` may be null.
std::vector<RankedWord> ranked_words(const Node& root, const index::Dictionary* dictionary,
                                     const Ranking& ranking);

// What a form of weight 1 adds to the score of a document with `occurrences` of it, by the
// document's length: BM25+, see Ranking.
double saturated(std::uint32_t occurrences, double length, double mean_length,
                 const Ranking& ranking);

// Scores documents, 0 for those without any of the words. Not safe for concurrent use.
class Scorer {
  public:
    // Reads the postings of all words. `reader` and `columns` must outlive the scorer.
    // Errors: limit, deadline, cancelled, corrupt, io.
    static Result<Scorer> prepare(const std::vector<RankedWord>& words, PostingReader& reader,
                                  const index::Columns& columns, const Ranking& ranking);

    // A scorer by the `word`-th word alone, which adds what this one adds for it.
    Scorer only(std::size_t word) const;

    // A scorer by what the reader wrote, without what expansion added.
    Scorer own() const;

    // What an occurrence of the `word`-th word in any of the reader's own forms counts, before
    // saturation; and whether a document has one.
    float own_weight(std::size_t word) const;
    bool holds_own(std::size_t word, std::uint32_t document) const;

    // Adds the scores of the documents of block `number` whose bit is set in `within` to `scores`,
    // one for each document of a block. Errors: deadline, cancelled.
    // REQUIRES: within.size() == index::kBlockWords, scores.size() == index::kBlockDocuments
    Status score_block(std::uint32_t number, std::span<const std::uint64_t> within,
                       std::span<float> scores, const Deadline& deadline);

  private:
    struct Form {
        std::vector<index::TermPostings> terms;
        float weight = 0;
        bool own = false;       // see RankedForm
        bool constant = false;  // adds its weight, however often and in whatever length it occurs
        float naming = 1;       // of a constant one: how often that of the others
    };
    struct Word {
        std::vector<Form> forms;  // the best of them counts
        Form surface;
    };
    Scorer(const index::Columns& columns, const Ranking& ranking);

    Result<Word> read_word(const RankedWord& word, PostingReader& reader) const;
    Result<Form> read_form(const RankedForm& form, PostingReader& reader) const;
    Result<Form> read_faint(const RankedWord& word, PostingReader& reader) const;
    double documents_with(const std::vector<index::TermPostings>& terms) const;
    void weigh_named(const std::vector<RankedWord>& words);
    double rarity(const std::vector<index::TermPostings>& terms, double population) const;
    double counted_population(const RankedWord& word) const;
    template <typename Use>
    void for_each_in(const Form& form, std::uint32_t number, std::span<const std::uint64_t> within,
                     Use&& use);
    void add_form(const Form& form, std::uint32_t number, std::span<const std::uint64_t> within,
                  std::span<float> scores);
    void add_best(const Word& word, std::uint32_t number, std::span<const std::uint64_t> within,
                  std::span<float> scores);
    float weigh(std::uint32_t occurrences, std::uint8_t length_code) const {
        return occurrences < kTabled ? table_[occurrences * kLengthCodes + length_code]
                                     : computed(occurrences, length_code);
    }
    float computed(std::uint32_t occurrences, std::uint8_t length_code) const;

    static constexpr std::uint32_t kTabled = 16;  // occurrences whose weights are in the table
    static constexpr std::size_t kLengthCodes = 256;

    const index::Columns* columns_;
    Ranking ranking_;
    std::vector<Word> words_;
    std::array<float, kTabled * kLengthCodes> table_{};
    // Of one block: the best form of a word, occurrences of several terms.
    std::vector<float> best_;
    std::vector<std::uint32_t> occurrences_;
};

}  // namespace mea::query
