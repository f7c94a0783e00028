#include "indexer/verdict.h"

namespace mea::ingest {

const char* outcome_name(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::indexed:
            return "indexed";
        case Outcome::skipped:
            return "skipped";
        case Outcome::failed:
            return "failed";
        case Outcome::quarantined:
            return "quarantined";
    }
    return "failed";
}

}  // namespace mea::ingest
