// Documents named by symbol: what spells one, and where a query does so without the field symbol.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"

namespace mea::query {

// Named limit: words side by side that may spell one symbol.
inline constexpr std::size_t kMaxSymbolWords = 12;

// The index's terms for the symbols, decisions, resolutions or notifications that `text` spells:
// as documents have it, else as the vocabulary reads it, else as it would read it behind the name
// of each convention that has documents ("decision 15/4"). Empty: no document is called so.
// Errors: corrupt, io, deadline, cancelled. Cost: loads the vocabulary for what is not written as
// documents have it.
Result<std::vector<std::string>> symbol_terms(std::string_view text,
                                              const index::Generation& generation,
                                              const index::LiveDatabase& database,
                                              const Deadline& deadline);

// The same among the documents that others cite, indexed or not, as targets of the citation graph.
// `convention_named`: `text` is not read behind the names of conventions. Errors: corrupt, io.
Result<std::vector<index::TargetNumber>> cited_targets(std::string_view text,
                                                       const index::Generation& generation,
                                                       bool convention_named);

// A symbol, decision, resolution or notification that a query spells and no document is called.
struct UnknownDocument {
    std::string id;      // as the vocabulary writes it
    bool whole = false;  // it is written as a symbol, and nothing else is in the query
};

// Adds to bare words, and to words side by side, that spell a symbol a word of FormKind::symbol,
// which finds the documents of that symbol and ranks them first. Gives those that no document is
// called, each once; what only might be one is none. Errors: as above.
Result<std::vector<UnknownDocument>> name_documents(Node& root, std::string_view query,
                                                    const index::Generation& generation,
                                                    const index::LiveDatabase& database,
                                                    const Deadline& deadline);

}  // namespace mea::query
