#include "indexer/verdict.h"

#include <algorithm>
#include <utility>

namespace mea::ingest {

const char* outcome_name(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::indexed:
            return "indexed";
        case Outcome::unchanged:
            return "unchanged";
        case Outcome::partial:
            return "partial";
        case Outcome::skipped:
            return "skipped";
        case Outcome::failed:
            return "failed";
        case Outcome::quarantined:
            return "quarantined";
        case Outcome::removed:
            return "removed";
    }
    return "failed";
}

Verdict verdict_of_indexed(std::string source, std::string work, std::string language,
                           std::vector<Problem> problems) {
    const bool lost = std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.severity == ProblemSeverity::warning;
    });
    return {std::move(source), lost ? Outcome::partial : Outcome::indexed, std::move(work),
            std::move(language), std::move(problems)};
}

Verdict verdict_without_document(std::string source, std::vector<Problem> problems) {
    const bool failed = std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.severity == ProblemSeverity::error;
    });
    return {std::move(source),
            failed ? Outcome::failed : Outcome::skipped,
            {},
            {},
            std::move(problems)};
}

Verdict verdict_of_duplicate(std::string source, const std::string& of) {
    Problem problem{ProblemKind::duplicate,
                    ProblemSeverity::note,
                    source,
                    "duplicate of " + of + ", which is indexed and names it as another source",
                    {},
                    0};
    return {std::move(source), Outcome::skipped, {}, {}, {std::move(problem)}};
}

}  // namespace mea::ingest
