// Looks ids up: which of the things of a model an id names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "vocabulary/model.h"
#include "vocabulary/vocabulary.h"

namespace mea::vocabulary {

// Where an id leads in the model.
struct Concept {
    ConceptKind kind = ConceptKind::convention;
    std::uint32_t index = 0;       // of the convention, body, framework or type
    std::uint32_t item = kNone;    // of a goal or target with an entry
    std::uint32_t series = kNone;  // of a goal or target: how it is numbered
    std::uint32_t number = 0;      // of a meeting; 0 when it goes by date
};

// Immutable; the model must outlive it.
class Concepts {
  public:
    explicit Concepts(const Model& model);

    std::optional<Concept> find(std::string_view id) const;

  private:
    std::optional<Concept> meeting(std::string_view id) const;
    std::optional<Concept> numbered(std::string_view id) const;

    const Model& model_;
    std::unordered_map<std::string_view, Concept> known_;
};

}  // namespace mea::vocabulary
