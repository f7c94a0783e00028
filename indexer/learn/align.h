// Pairs the sentences of two language versions of a text by their lengths.
//
// The method is W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual
// Corpora", Computational Linguistics 19(1), 1993: dynamic programming over beads of one or two
// sentences, the cost of a bead falling with the likeness of its lengths.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace mea::ingest {

// Sentences [source_begin, source_end) of one text correspond to [target_begin, target_end) of the
// other. One side may be empty: left out by the translator.
struct Bead {
    std::uint32_t source_begin = 0, source_end = 0;
    std::uint32_t target_begin = 0, target_end = 0;
};

// Lengths in any unit that is proportional between the two texts (code points do; their ratio is
// estimated from the sums). Beads come in order and cover both texts. Linear memory and time in the
// number of sentences: the path keeps within kAlignmentBand sentences of the diagonal.
std::vector<Bead> align_lengths(std::span<const std::uint32_t> source,
                                std::span<const std::uint32_t> target);

inline constexpr std::uint32_t kAlignmentBand = 120;

}  // namespace mea::ingest
