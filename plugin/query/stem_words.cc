#include "query/stem_words.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/profile.h"
#include "text/profile_data.h"

namespace mea::query {
namespace {

// What stays of a stem in all of its words: endings change the last letters ("polici", "policy").
constexpr std::size_t kLettersThatChange = 2;
constexpr std::size_t kLettersThatStay = 3;

std::string_view beginning_of(std::string_view stem) {
    const std::size_t letters = utf8::count(stem);
    const std::size_t kept =
        std::max(letters - std::min(letters, kLettersThatChange), kLettersThatStay);
    std::size_t end = 0;
    for (std::size_t letter = 0; letter < kept && end < stem.size(); ++letter)
        utf8::decode(stem, &end);
    return stem.substr(0, end);
}

}  // namespace

std::vector<std::string_view> words_of_stem(const index::Dictionary& dictionary,
                                            text::Analyzer& analyzer, std::string_view language,
                                            std::string_view stem) {
    std::vector<std::string_view> found;
    const index::WordTable* words = dictionary.words(language);
    if (words == nullptr) return found;
    const std::string plain(beginning_of(stem));
    std::vector<std::string> beginnings = {plain};
    for (const text::Rewrite& rewrite : analyzer.profiles().find(language).beginnings) {
        if (plain.starts_with(rewrite.to))
            beginnings.push_back(rewrite.from + plain.substr(rewrite.to.size()));
        else if (rewrite.to.starts_with(plain))
            beginnings.push_back(rewrite.from);
    }
    std::size_t left = kMaxLikeStem;
    for (const std::string& beginning : beginnings)
        for (std::uint32_t i = words->lower_bound(beginning); i < words->size() && left > 0;
             ++i, --left) {
            const std::string_view word = words->word(i);
            if (!word.starts_with(beginning)) break;
            if (analyzer.stem(std::string(word), language) == stem) found.push_back(word);
        }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace mea::query
