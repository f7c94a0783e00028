// The controlled vocabulary: what conventions, meetings, frameworks, targets and types there are,
// what they are called in each language, and what belongs to what.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "vocabulary/symbol_end.h"

namespace mea::vocabulary {

struct Compiled;

// What an id stands for.
enum class ConceptKind : std::uint8_t { convention, body, meeting, framework, goal, target, type };

// Immutable after loading; safe to share between threads.
class Vocabulary {
  public:
    // Reads every *.xml file in and below `folder`, in the order of their paths. Errors name the
    // file, the line, the element and what was expected there.
    static Result<std::shared_ptr<const Vocabulary>> load(const std::filesystem::path& folder);

    // What `id` stands for, or nothing when the vocabulary has no such thing. Meetings and numbered
    // targets are known by the form of their ids: "CBD-COP-16" needs no entry of its own.
    std::optional<ConceptKind> kind(std::string_view id) const;

    // How a reader of `language` (BCP 47) calls it; English where that language has no label, and
    // the id itself where there is none at all. Meetings are called by the ids of convention and
    // body, number and, when known, year, the same in every language: "CBD COP 16 (2024)".
    std::string label(std::string_view id, std::string_view language) const;

    // What it belongs to, the widest first: "CBD-COP-16" -> CBD, CBD-COP; "SDG-TARGET-15.5" -> SDG,
    // SDG-GOAL-15; "AICHI-TARGET-11" -> AICHI, AICHI-GOAL-C; "CPB" -> CBD. Empty at the top and for
    // unknown ids.
    std::vector<std::string> parents(std::string_view id) const;

    // Ids in the order of the vocabulary.
    std::vector<std::string> conventions() const;
    std::vector<std::string> frameworks() const;
    std::vector<std::string> types() const;
    // Goals and targets of a framework that have an entry; empty for an unknown one.
    std::vector<std::string> targets(std::string_view framework) const;
    // The conventions behind a joint body; empty for any other id.
    std::vector<std::string> members(std::string_view convention) const;

    // What a text may say of a decision that it refers to ("recalls"), beside "cites".
    const std::vector<std::string>& relations() const;

    // What may follow the symbol of a document.
    const SymbolEnds& symbol_ends() const;

    // A hash of the files that were read.
    const std::string& fingerprint() const;

    // For the recogniser, which is compiled from it.
    const Compiled& compiled() const { return *compiled_; }

    ~Vocabulary();
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;

  private:
    explicit Vocabulary(std::unique_ptr<const Compiled> compiled);
    std::unique_ptr<const Compiled> compiled_;
};

}  // namespace mea::vocabulary
