#include "query/han_run.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "index/terms.h"
#include "query/edit_distance.h"
#include "text/han.h"

namespace mea::query {
namespace {

// The ideographs that texts are written with.
constexpr char32_t kFirst = 0x4E00;
constexpr char32_t kLast = 0x9FFF;

}  // namespace

struct HanRun::Best {
    std::size_t pairs = 0;        // that exist with it
    std::uint32_t documents = 0;  // of the rarest of them
    std::uint32_t place = 0;
    char32_t point = 0;
};

void HanRun::add(const Word& word, const std::string& query, bool exists) {
    const std::u32string folded = code_points(word.text);
    std::uint32_t position = word.position;
    std::size_t begin = word.begin;
    for (const char32_t point : folded) {
        if (begin >= word.end) return;
        std::size_t end = begin;
        utf8::decode(query, &end);
        characters_[position++] = {point, begin, end};
        begin = end;
    }
    if (!word.bigram) words_.emplace_back(word.position, position);
    if (!exists && folded.size() == 2) unknown_.push_back(word.position);
}

void HanRun::settle() {
    const auto is_word = [this](auto&& meets) {
        return std::any_of(words_.begin(), words_.end(), [&](const Span& word) {
            return word.second - word.first > 1 && meets(word);
        });
    };
    std::erase_if(unknown_, [&](std::uint32_t pair) {
        return is_word([&](const Span& word) { return word.second == pair + 1; }) &&
               is_word([&](const Span& word) { return word.first == pair + 1; });
    });
    std::sort(unknown_.begin(), unknown_.end());
}

// Of the pairs on both sides of `place`, which the index does not have as they are.
void HanRun::consider(std::uint32_t place, char32_t other, const index::LiveDatabase& database,
                      Best* best) const {
    Best made{0, 0, place, other};
    for (const std::uint32_t pair : unknown_) {
        if (pair != place && pair + 1 != place) continue;
        std::string text;
        for (const std::uint32_t at : {pair, pair + 1})
            utf8::append(text, at == place ? other : characters_.at(at).point);
        const std::uint32_t documents = database.get_termfreq(index::word_term(text));
        if (documents == 0) continue;
        made.documents = made.pairs == 0 ? documents : std::min(made.documents, documents);
        ++made.pairs;
    }
    if (std::pair(made.pairs, made.documents) > std::pair(best->pairs, best->documents))
        *best = made;
}

void HanRun::correct(const std::string& query, const index::LiveDatabase& database,
                     std::vector<Correction>* found) const {
    std::uint32_t behind = 0;  // what is corrected so far
    for (const std::uint32_t pair : unknown_) {
        if (pair < behind) continue;
        Best best;
        for (const std::uint32_t place : {pair, pair + 1})
            for (char32_t other = kFirst; other <= kLast; ++other)
                if (other != characters_.at(place).point &&
                    text::sounds_alike(other, characters_.at(place).point))
                    consider(place, other, database, &best);
        if (best.pairs == 0) continue;
        behind = best.place + 1;
        const Character& wrong = characters_.at(best.place);
        Correction& correction = found->emplace_back();
        correction.begin = wrong.begin;
        correction.end = wrong.end;
        const std::size_t begin = characters_.at(pair).begin;
        correction.word = query.substr(begin, characters_.at(pair + 1).end - begin);
        utf8::append(correction.replacement, best.point);
        correction.language = "zh";
    }
}

}  // namespace mea::query
