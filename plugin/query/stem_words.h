// The words of the documents that share a stem: stems have no places in a document, words do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "index/dictionary.h"
#include "text/analyzer.h"

namespace mea::query {

// Named limit: words that begin like the stem and are looked at for it; the rest is passed over.
inline constexpr std::size_t kMaxLikeStem = 2000;

// Words of `language` in the order of their bytes, each once; at least those that begin with all
// but the last two letters of the stem, also behind what the language's profile takes off the
// beginning of words. Cost: a microsecond for each word that begins so.
std::vector<std::string_view> words_of_stem(const index::Dictionary& dictionary,
                                            text::Analyzer& analyzer, std::string_view language,
                                            std::string_view stem);

}  // namespace mea::query
