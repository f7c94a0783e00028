#include "indexer/build/text_keeper.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace mea::ingest {
namespace {

// An error that another reading of the same bytes by the same program may not meet: the file could
// not be had, or its reader came to an end or to a limit, which depends on the machine as well.
bool may_pass(const Problem& problem) {
    return problem.severity == ProblemSeverity::error &&
           (problem.kind == ProblemKind::unreadable || problem.kind == ProblemKind::not_a_file ||
            problem.kind == ProblemKind::stopped || problem.kind == ProblemKind::too_large);
}

}  // namespace

void ReadingCounts::add(const ReadingCounts& other) {
    extracted += other.extracted;
    kept += other.kept;
    damaged += other.damaged;
}

TextSource::TextSource(const std::optional<KeptTexts>& kept, ExtractorPool& extractors)
    : extractors_(extractors) {
    if (kept) kept_.emplace(*kept);
}

FileReading TextSource::read(const SourcePath& file) {
    if (kept_) {
        auto kept = kept_->read(file);
        if (!kept) ++counts_.damaged;
        if (kept && *kept) {
            ++counts_.kept;
            return std::move(**kept);
        }
    }
    started_ = extractors_.start();
    if (!started_) return {};
    ++counts_.extracted;
    return extract_file(file, extractors_);
}

void TextKeeper::note(const SourcePath& file, const FileReading& reading) {
    const std::vector<Problem>& problems = reading.extraction.problems;
    if (!std::any_of(problems.begin(), problems.end(), may_pass))
        noted_.push_back({file.path, reading});
}

Status TextKeeper::keep(std::vector<MadeVersion> made) {
    // Two of one id could not be told apart.
    std::unordered_map<std::string_view, int> ids;
    for (const MadeVersion& version : made) ++ids[version.id];
    std::erase_if(made, [&](const MadeVersion& version) { return ids[version.id] > 1; });
    for (const Noted& noted : noted_) {
        const std::string recipe = make_recipe(noted.reading.extraction, made);
        auto place = writer_.add({noted.path, noted.reading.content, recipe});
        if (!place) return std::move(place).forward();
    }
    noted_.clear();
    return {};
}

}  // namespace mea::ingest
