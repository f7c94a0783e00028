#include "index/occurrence.h"

#include <algorithm>

#include "base/utf8.h"

namespace mea::index {
namespace {

// Turns the analyser's word count into our positions.
class Positions {
  public:
    explicit Positions(std::string_view passage) : passage_(passage) {}

    std::uint32_t of(const text::Token& token) {
        if (token.position != counted_) {
            word_ = next_;
            word_begin_ = token.begin;
            counted_ = token.position;
        }
        const bool han_word = token.kind == text::TokenKind::han_word;
        const bool han = han_word || token.kind == text::TokenKind::han_bigram;
        const std::uint32_t position =
            word_ + (han ? characters_between(word_begin_, token.begin) : 0);
        const std::uint32_t length = han_word ? characters_between(token.begin, token.end) : 1;
        next_ = std::max(next_, position + std::max<std::uint32_t>(1, length));
        return position;
    }

    std::uint32_t next() const { return next_; }

  private:
    std::uint32_t characters_between(std::size_t begin, std::size_t end) const {
        if (end <= begin || begin >= passage_.size()) return 0;
        return static_cast<std::uint32_t>(utf8::count(passage_.substr(begin, end - begin)));
    }

    std::string_view passage_;
    std::uint32_t counted_ = 0;     // the analyser's number of the current word
    std::uint32_t word_ = 0;        // our position of the current word
    std::uint32_t word_begin_ = 0;  // and where it begins
    std::uint32_t next_ = 0;
};

}  // namespace

std::uint32_t for_each_occurrence(text::Analyzer& analyzer, std::string_view passage,
                                  std::string_view language, text::Purpose purpose,
                                  const OccurrenceSink& sink) {
    Positions positions(passage);
    analyzer.analyze(passage, language, purpose, [&](const text::Token& token) {
        sink({token.word, token.stem, token.begin, token.end, positions.of(token), token.kind,
              token.stop, token.question});
    });
    return positions.next();
}

std::string analysis_language(const text::ProfileSet& profiles, std::string_view tag) {
    std::string primary(tag.substr(0, tag.find_first_of("-_")));
    for (char& c : primary)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto& known = profiles.languages();
    return std::binary_search(known.begin(), known.end(), primary) ? primary : "und";
}

}  // namespace mea::index
