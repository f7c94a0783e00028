#include "indexer/build/resume.h"

#include <map>
#include <system_error>
#include <utility>

#include "base/bytes.h"
#include "base/file.h"
#include "base/file_hash.h"
#include "base/hash.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kNoteVersion = 3;
constexpr const char* kPlanFile = "plan";
constexpr const char* kDone = ".done";

fs::path note_of(const fs::path& runs, std::size_t number) {
    return runs / ("slice-" + std::to_string(number) + kDone);
}

// A note is its content behind the hash of it: one that was cut short fails its hash.
Status write_note(const fs::path& path, const ByteWriter& content) {
    ByteWriter note;
    note.string(content_hash(content.bytes()));
    note.raw(content.bytes());
    return write_file(path, note.bytes());
}

// Its content; nothing when there is no such note or it is not what was written.
std::optional<std::string> read_note(const fs::path& path) {
    const Result<std::string> note = read_file(path);
    if (!note) return std::nullopt;
    ByteReader reader(*note);
    const std::string_view hash = reader.string();
    if (!reader.ok() || content_hash(reader.rest()) != hash) return std::nullopt;
    return std::string(reader.rest());
}

// Names of a run's files, in its folder and of its counts beside it -> hash; nothing when one
// cannot be read.
std::optional<std::map<std::string, std::string>> hash_run(const fs::path& run,
                                                           const fs::path& counts) {
    std::map<std::string, std::string> hashes;
    auto counted = file_hash(counts);
    if (!counted) return std::nullopt;
    hashes[counts.filename().string()] = std::move(*counted);
    std::error_code error;
    for (fs::directory_iterator entry(run, error), end; !error && entry != end;
         entry.increment(error)) {
        auto hash = file_hash(entry->path());
        if (!hash) return std::nullopt;
        hashes[entry->path().filename().string()] = std::move(*hash);
    }
    if (error || hashes.size() < 2) return std::nullopt;
    return hashes;
}

void write_verdict(ByteWriter& note, const Verdict& verdict) {
    note.string(verdict.source);
    note.number(static_cast<std::uint64_t>(verdict.outcome));
    note.string(verdict.work);
    note.string(verdict.language);
    note.number(verdict.problems.size());
    for (const Problem& problem : verdict.problems) {
        note.number(static_cast<std::uint64_t>(problem.kind));
        note.number(static_cast<std::uint64_t>(problem.severity));
        note.string(problem.source);
        note.string(problem.message);
        note.string(problem.hint);
        note.number(problem.line);
    }
}

Verdict read_verdict(ByteReader& note) {
    Verdict verdict;
    verdict.source = std::string(note.string());
    verdict.outcome = static_cast<Outcome>(note.number());
    verdict.work = std::string(note.string());
    verdict.language = std::string(note.string());
    for (std::uint64_t left = note.number(); left != 0 && note.ok(); --left) {
        Problem problem;
        problem.kind = static_cast<ProblemKind>(note.number());
        problem.severity = static_cast<ProblemSeverity>(note.number());
        problem.source = std::string(note.string());
        problem.message = std::string(note.string());
        problem.hint = std::string(note.string());
        problem.line = static_cast<std::uint32_t>(note.number());
        verdict.problems.push_back(std::move(problem));
    }
    return verdict;
}

}  // namespace

std::string plan_of(const std::vector<SourcePath>& files, const std::vector<Family>& families,
                    const std::vector<Slice>& slices, const Knowledge& knowledge,
                    const std::string& program, const std::string& previous) {
    ByteWriter plan;
    plan.number(kNoteVersion);
    plan.string(program);
    plan.string(previous);
    plan.string(knowledge.profiles->fingerprint());
    plan.string(knowledge.vocabulary->fingerprint());
    for (const SourcePath& file : files) {
        plan.string(file.path);
        plan.string(file.sidecar);
        plan.string(file.stamp);
        plan.string(file.said == nullptr ? std::string() : file.said->hash);
        plan.number(file.copies.size());
        for (const std::string& copy : file.copies) plan.string(copy);
    }
    for (const Family& family : families) {
        plan.string(family.stem);
        plan.number(family.files.size());
        for (const std::size_t file : family.files) plan.number(file);
    }
    for (const Slice& slice : slices) {
        plan.number(slice.begin);
        plan.number(slice.end);
    }
    return content_hash(plan.bytes());
}

Status save_plan(const fs::path& runs, const Plan& plan) {
    ByteWriter content;
    content.string(plan.hash);
    content.number(plan.started);
    return write_note(runs / kPlanFile, content);
}

std::optional<Plan> load_plan(const fs::path& runs) {
    const auto content = read_note(runs / kPlanFile);
    if (!content) return std::nullopt;
    ByteReader reader(*content);
    Plan plan;
    plan.hash = std::string(reader.string());
    plan.started = reader.number();
    return reader.ok() ? std::optional(std::move(plan)) : std::nullopt;
}

Status save_slice(const fs::path& runs, std::size_t number, const SliceResult& slice) {
    ByteWriter note;
    note.number(slice.text_bytes);
    const auto kept = file_hash(slice.kept_texts);
    if (!kept) return Unexpected{kept.error()};
    note.string(slice.kept_texts.filename().string());
    note.string(*kept);
    note.number(slice.runs.size());
    for (std::size_t at = 0; at < slice.runs.size(); ++at) {
        const auto hashes = hash_run(slice.runs[at], slice.word_counts[at]);
        if (!hashes)
            return fail(ErrorCode::io, "cannot read " + slice.runs[at].string() + " again");
        note.string(slice.runs[at].filename().string());
        note.string(slice.word_counts[at].filename().string());
        note.number(hashes->size());
        for (const auto& [name, hash] : *hashes) {
            note.string(name);
            note.string(hash);
        }
    }
    note.number(slice.verdicts.size());
    for (const Verdict& verdict : slice.verdicts) write_verdict(note, verdict);
    return write_note(note_of(runs, number), note);
}

bool any_slice_done(const fs::path& runs) {
    std::error_code error;
    for (fs::directory_iterator entry(runs, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().extension() == kDone) return true;
    return false;
}

std::optional<SliceResult> load_slice(const fs::path& runs, std::size_t number) {
    const auto content = read_note(note_of(runs, number));
    if (!content) return std::nullopt;
    ByteReader reader(*content);
    SliceResult slice;
    slice.text_bytes = reader.number();
    slice.kept_texts = runs / std::string(reader.string());
    const auto kept = file_hash(slice.kept_texts);
    if (!kept || *kept != reader.string()) return std::nullopt;
    for (std::uint64_t left = reader.number(); left != 0 && reader.ok(); --left) {
        slice.runs.push_back(runs / std::string(reader.string()));
        slice.word_counts.push_back(runs / std::string(reader.string()));
        std::map<std::string, std::string> noted;
        for (std::uint64_t files = reader.number(); files != 0 && reader.ok(); --files) {
            const std::string name(reader.string());
            noted[name] = std::string(reader.string());
        }
        if (hash_run(slice.runs.back(), slice.word_counts.back()) != noted) return std::nullopt;
    }
    for (std::uint64_t left = reader.number(); left != 0 && reader.ok(); --left)
        slice.verdicts.push_back(read_verdict(reader));
    return reader.ok() ? std::optional(std::move(slice)) : std::nullopt;
}

}  // namespace mea::ingest
