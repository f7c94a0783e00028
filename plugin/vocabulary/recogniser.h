// Recognition: from a text to the facts about it and the references in it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/facts.h"
#include "vocabulary/vocabulary.h"

namespace mea::vocabulary {

// What a record or its sidecar says, as ids of the vocabulary; empty where it says nothing.
struct Known {
    std::string language;
    std::string type;
    std::string date;
    std::string meeting;
    std::vector<std::string> issued_by;
    bool typed = false;  // by a reader, without footnotes: a decision number is whole as it stands
};

// A document read with what is known of it, and by itself.
struct Recognition {
    Facts facts;    // what is known stands in its place, and is evidence for what is left open
    Facts unaided;  // what the text alone says, its language apart; without mentions
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

    // The same, and beside it what the text says where nobody tells: for comparing the two. The
    // text is scanned once.
    Recognition recognise_and_compare(std::string_view text, const Known& known) const;

    // As `recognise`, for what a reader typed, with abbreviations as they are written.
    Facts recognise_typed(std::string_view text, Known known = {}) const;

    // What a reader means who writes a symbol, a decision or a notification in a query, in any
    // spelling: "UNEP/CBD/COP/DEC/X/2", "cbd decision 10/2" -> "CBD/COP/DEC/10/2". A text that no
    // grammar knows comes back in capitals and without spaces, trailing full stop and asterisk.
    std::string canonical_symbol(std::string_view text) const;

    // The decisions that `text`, "recommendation 4/2", may mean in a document of a convention.
    std::vector<std::string> decisions_of(const std::string& convention,
                                          std::string_view text) const;

    // The id of the one convention, meeting or target that `text` names, in any language and
    // spelling, or that it is the id of; nothing when there is none or more than one.
    std::optional<std::string> resolve_convention(std::string_view text) const;
    std::optional<std::string> resolve_meeting(std::string_view text) const;
    std::optional<std::string> resolve_target(
        std::string_view text) const;  // also frameworks and goals

    const Vocabulary& vocabulary() const { return *vocabulary_; }

  private:
    std::optional<std::string> only(std::string_view text,
                                    std::initializer_list<MentionKind> kinds) const;

    std::shared_ptr<const Vocabulary> vocabulary_;
};

}  // namespace mea::vocabulary
