// What an interrupted build left behind that the next one need not do again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "indexer/build/slices.h"
#include "indexer/knowledge.h"
#include "indexer/verdict.h"

namespace mea::ingest {

// A slice that is done: its runs and everything else that a build takes from it.
struct SliceResult {
    std::vector<std::filesystem::path> runs;         // in the order of the files
    std::vector<std::filesystem::path> word_counts;  // of each run, encoded, beside it
    std::filesystem::path kept_texts;                // of the slice, see kept_texts.h
    std::uint64_t text_bytes = 0;
    std::vector<Verdict> verdicts;
};

// Hash of everything that decides what is in the slices of a build: the files with their stamps,
// what manifests say of them, the cut, profiles and vocabulary, the program with its
// reader, and the generation from which datestamps are taken (`previous`). Two builds with one plan
// make the same slices.
std::string plan_of(const std::vector<SourcePath>& files, const std::vector<Family>& families,
                    const std::vector<Slice>& slices, const Knowledge& knowledge,
                    const std::string& program, const std::string& previous);

// What a build notes in the folder of its runs when it begins.
struct Plan {
    std::string hash;
    std::uint64_t started = 0;  // seconds since 1970: the datestamp of what is new
};
Status save_plan(const std::filesystem::path& runs, const Plan& plan);
// Nothing where there is none.
std::optional<Plan> load_plan(const std::filesystem::path& runs);

// Notes that slice `number` is done. The note holds the hashes of the files of its runs, so that
// nothing needs to be synced: what a power cut took is noticed. Errors: io.
Status save_slice(const std::filesystem::path& runs, std::size_t number, const SliceResult& slice);
bool any_slice_done(const std::filesystem::path& runs);
// Nothing when the slice was not done, or its note or one of its runs is not what it was.
std::optional<SliceResult> load_slice(const std::filesystem::path& runs, std::size_t number);

}  // namespace mea::ingest
