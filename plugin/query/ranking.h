// Every number the ranking depends on, in one place; searches carry them, so that
// tests/bench/tune_ranking.cc can try others.
#pragma once

#include <cstddef>

namespace mea::query {

// Chosen on queries with known answers in six languages; the optimum is flat
// (`sh tests/bench/run.sh tune` prints what a change of each does).
struct Ranking {
    // BM25+, Y. Lv and C. Zhai, "Lower-Bounding Term Frequency Normalization", CIKM 2011.
    double saturation = 1.0;  // k1: how soon a repeated word stops counting more
    double length = 0.75;     // b: how much long documents are held back
    double shortest = 0.3;    // lengths below this share of the mean count as this
    double floor = 0.6;       // delta: what a word is worth in the longest document
    double repeat = 1.0;      // k3: how soon a word repeated in the query stops counting more
    double surface = 0.25;    // the folded word itself, beside its stem
    double stop_word = 0.4;   // stop words that do not ask ("most", "after"), beside content words
    double stop_frequency = 0.25;   // those in more of the language's documents do not rank
    double han_bigram = 0.38;       // pairs of characters, beside dictionary words
    double han_character = 0.3;     // dictionary words of one character
    double least_population = 0.1;  // a language counts as this share of all documents at least
    double related = 0.8;           // stems of similar letters, times their similarity
    float related_similarity = 0.4F;
    std::size_t related_limit = 8;
    double related_frequency = 0.05;  // words in more of the language's documents need no relatives
    double translated = 0.75;         // learned translations, times how sure they are:
    double translated_share = 0.3;    // (weight / best weight) to this power
    double translated_sure = 0.1;     // best weights below this count less
    float translated_match = 0.3F;    // surer ones also decide which documents answer
    double label = 0.9;               // what a concept of the query is called elsewhere
    double passage = 0.5;             // what the best passage of a document adds to its score
    double passage_length = 600;      // positions
    double recency = 0.5;             // what the newest works gain where newer ones are preferred,
    double recency_half_life = 5;     // halved every so many years
    double narrower_label = 0.6;      // labels of narrower concepts
};

}  // namespace mea::query
