#include "indexer/build/succession.h"

#include "index/generation.h"
#include "indexer/build/census.h"
#include "indexer/build/difference.h"

namespace mea::ingest {

Result<std::vector<std::string>> judge_succession(const index::Catalog& catalog,
                                                  const index::Catalog::Draft& draft,
                                                  double max_shrink, BuildObserver& observer) {
    const auto before = index::Generation::open_current(catalog.index());
    if (!before) return std::vector<std::string>();
    const auto after = index::Generation::open(draft.folder, draft.number);
    if (!after) return Unexpected{after.error()};
    const Status compared =
        find_removed(**before, **after, [&](const index::VersionHeader& header) {
            observer.decided({header.source, Outcome::removed, header.work, header.language, {}});
        });
    // A published generation that is damaged inside must not keep a good one from replacing it.
    if (!compared)
        observer.noted("the published generation cannot be compared: " +
                       to_string(compared.error()));
    return losses(take_census(**before), take_census(**after), max_shrink);
}

}  // namespace mea::ingest
