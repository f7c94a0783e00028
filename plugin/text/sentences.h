// Splits a text into sentences, the unit that versions of a work are aligned by.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace mea::text {

// Sentence ends by Unicode's rules for one language (UAX 29, by ICU) and line ends. Made once per
// language; not safe for concurrent use.
class SentenceSplitter {
  public:
    explicit SentenceSplitter(std::string_view language);
    ~SentenceSplitter();
    SentenceSplitter(SentenceSplitter&&) noexcept;

    // Views into `text`; blank sentences are left out.
    std::vector<std::string_view> split(std::string_view text);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mea::text
