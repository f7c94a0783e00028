// Recognition: from a text to the facts about it and the references in it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/facts.h"
#include "vocabulary/vocabulary.h"

namespace mea::vocabulary {

// What a record or its sidecar says; empty where it says nothing. It is evidence for what the text
// leaves open and does not replace what the text says: comparing the two is up to the caller.
struct Known {
    std::string language;
    std::string symbol;
    std::string type;
    std::string date;
    std::string meeting;
    std::vector<std::string> issued_by;
};

// Immutable and safe for concurrent use. Cheap to make: all that is compiled is in the vocabulary.
class Recogniser {
  public:
    explicit Recogniser(std::shared_ptr<const Vocabulary> vocabulary);

    // Reads `text`, UTF-8 of at most 4 GiB - 1, malformed bytes separate words. Spans count bytes
    // of it. Time and memory grow linearly with its length; `work`, when given, receives the number
    // of steps taken, which tests use to show it.
    Facts recognise(std::string_view text, const Known& known = {},
                    std::uint64_t* work = nullptr) const;

    const Vocabulary& vocabulary() const { return *vocabulary_; }

  private:
    std::shared_ptr<const Vocabulary> vocabulary_;
};

}  // namespace mea::vocabulary
