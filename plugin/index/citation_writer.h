// Gathers what all versions cite and writes the citations of a generation.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "index/columns.h"
#include "index/live_database.h"
#include "index/section_file.h"
#include "index/stored_version.h"
#include "vocabulary/symbol_end.h"

namespace mea::index {

// Versions may be added in any order: what is cited is joined to the document it names when
// everything is there. Not safe for concurrent use.
class CitationWriter {
  public:
    // `ends`: what makes a revision of a symbol. A document that only revisions of are there is
    // found under the newest of them.
    explicit CitationWriter(vocabulary::SymbolEnds ends = {}) : ends_(std::move(ends)) {}

    void add(WorkNumber work, const VersionHeader& header);

    // Writes the file (replaced as a whole, synced) for works numbered below `works`.
    // Errors: io, not_found (its folder), limit (kMaxRelations different relations).
    Status write(const std::filesystem::path& path, WorkNumber works) const;

  private:
    struct Edge {
        WorkNumber work;
        std::uint32_t target;
        std::uint32_t relation;
        auto operator<=>(const Edge&) const = default;
    };
    struct Claim {
        WorkNumber work;
        bool own_symbol;
    };
    struct Revised {
        std::uint32_t revision;
        WorkNumber work;
        auto operator<=>(const Revised&) const = default;
    };
    struct Owners {
        std::vector<WorkNumber> works;      // that answer to a target
        std::vector<WorkNumber> claimants;  // these, and those that only have it as a heading
    };
    std::uint32_t relation_number(std::string_view relation);
    Owners owners_of(const std::string& key, const std::string& id) const;
    std::vector<WorkNumber> newest_revision_of(const std::string& id) const;
    std::vector<Edge> distinct_edges(const std::vector<std::vector<WorkNumber>>& claimants) const;
    void add_edges(SectionWriter& file, std::vector<Edge> edges, WorkNumber works) const;

    // Ordered by spelling key, which is the order they are written in.
    std::map<std::string, std::uint32_t, std::less<>> targets_;
    std::vector<std::string> ids_;                                   // by number of arrival
    std::map<std::string, std::vector<Claim>, std::less<>> claims_;  // by spelling key
    vocabulary::SymbolEnds ends_;
    std::map<std::string, std::vector<Revised>, std::less<>> revised_;  // by key of the first text
    std::vector<std::string> relations_{"cites"};
    std::vector<Edge> edges_;
};

// Reads kHeaderSlot of every document of `database`, numbered as `columns` says, and writes its
// citations to `path`; `ends` as above. Errors: corrupt (a header cannot be read), io, limit.
Status write_citations(const LiveDatabase& database, const Columns& columns,
                       vocabulary::SymbolEnds ends, const std::filesystem::path& path);

}  // namespace mea::index
