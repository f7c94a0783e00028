// The citations of a document through the optional interface mea.citations/1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "appliance/host/plugin.h"
#include "mea/ext/draft/citations.h"

namespace mea::appliance {

// What a host asks; a zero or empty member means the default of the interface.
struct CitationQuery {
    std::string document;
    std::string relation;
    std::string display_language;
    std::int32_t direction = MEA_CITATIONS_CITES;
    std::uint32_t flags = 0;  // MEA_CITATIONS_OTHER_...
    std::uint64_t offset = 0;
    std::uint32_t limit = 0;
    std::uint32_t deadline_ms = 0;
};

// A list of citations. Pointers and texts live as long as this object.
class Citations {
  public:
    Citations(const mea_citations_api& api, Answer answer)
        : api_(&api), answer_(std::move(answer)) {}

    const Answer& answer() const { return answer_; }
    // Null beyond the end.
    const mea_citation* at(std::uint64_t index) const {
        return api_->citation(answer_.get(), index);
    }
    // The work at the other end; null when it is not indexed.
    const mea_hit* other(const mea_citation& citation) const {
        return citation.indexed == 0 ? nullptr : answer_.hit(citation.hit);
    }

  private:
    const mea_citations_api* api_;
    Answer answer_;
};

// MEA_E_UNSUPPORTED when the plugin lacks the interface, else what the plugin says.
std::optional<Citations> list_citations(const Engine& engine, const CitationQuery& query,
                                        Failure& failure);

// {"schema_version", "total", "generation", "citations": [{"target", "relation", "count",
// "indexed", "work"?, "symbol"?, "title"?, "type"?, "date"?, "conventions"?, "version"?,
// "passage"?}]}. Members marked ? are left out where nothing is known.
nlohmann::ordered_json citations_json(const Citations& citations);

}  // namespace mea::appliance
