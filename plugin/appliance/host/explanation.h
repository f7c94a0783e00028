// How a query was understood and what made the score of a work, through the optional interface
// mea.explain/1.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "appliance/host/plugin.h"
#include "mea/ext/draft/explain.h"

namespace mea::appliance {

// An explanation. Pointers and texts live as long as this object.
class Explanation {
  public:
    Explanation(const mea_explain_api& api, Answer answer)
        : api_(&api), answer_(std::move(answer)) {}

    const Answer& answer() const { return answer_; }
    // The work whose score is explained; null when none was asked for.
    const mea_hit* hit() const { return answer_.hit(0); }
    // Each null beyond the end.
    const mea_query_part* part(std::uint64_t part) const { return api_->part(answer_.get(), part); }
    const mea_query_word* word(std::uint64_t part, std::uint64_t word) const {
        return api_->word(answer_.get(), part, word);
    }
    const mea_query_form* form(std::uint64_t part, std::uint64_t word, std::uint64_t form) const {
        return api_->form(answer_.get(), part, word, form);
    }

  private:
    const mea_explain_api* api_;
    Answer answer_;
};

// The parts of the query, each word with its terms; with `work` also what each adds to its score.
// Nothing when the plugin cannot do it or refuses the query (`failure` says why).
std::optional<Explanation> explain_query(const Engine& engine, const Query& query,
                                         const std::string& work, Failure& failure);

// {"schema_version", "generation", "parts": [{"depth", "kind", "sign", "text", "span", "words":
// [{"text", "span", "dropped", "forms": [{"kind", "text", "language", "weight", "documents",
// "occurrences"?}], "score"?, "in_title"?}]}], "notices", "hit"?: {"work", "version", "language",
// "score"}}. Members marked ? are there when a work is explained.
nlohmann::ordered_json explanation_json(const Explanation& explanation);

}  // namespace mea::appliance
