// What learning translations keeps of the texts it read, so that the next update reads and aligns
// only texts that are new.
//
// Everything is found by the hash of a text and its language (text_hash): what a text gives depends
// on nothing else while program, profiles and vocabulary are the same, which an update makes sure
// of before it uses anything of an earlier generation.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "index/section_file.h"
#include "indexer/learn/align.h"
#include "indexer/learn/parallel_texts.h"

namespace mea::ingest {

// Of what is learned from a version: its language and its passages.
std::string text_hash(const index::StoredVersion& version, const std::string& language);

// As an earlier generation kept it. Lists are decoded when they are asked for.
class EarlierEvidence {
  public:
    // Errors: not_found, io, wrong_version, corrupt.
    static Result<EarlierEvidence> open(const std::filesystem::path& path);

    // The sentences of a text, their terms numbered by `texts`, the same in all calls; nothing when
    // it was not read.
    std::optional<std::vector<ParallelSentence>> sentences(const std::string& hash,
                                                           ParallelTexts& texts);
    // How two texts are aligned; nothing when they were not.
    std::optional<std::vector<Bead>> beads(const std::string& source,
                                           const std::string& target) const;
    // What the lexicon of two languages was learned from ; empty: nothing.
    std::string_view lexicon(const std::string& from, const std::string& to) const;

  private:
    struct Version {
        std::uint32_t language = 0;
        std::string_view sentences;
    };
    struct Language {
        std::string name;
        std::vector<std::string_view> terms;
        std::vector<std::uint32_t> numbers;  // of `terms` in the texts that ask, where known
    };
    explicit EarlierEvidence(index::SectionFile file) : file_(std::move(file)) {}
    bool read();
    bool read_versions(std::vector<std::string_view>& hashes);
    // A section that was packed; nothing when it is damaged. The view lives as long as this.
    std::optional<std::string_view> unpacked(std::uint32_t kind, std::uint32_t key = 0);

    index::SectionFile file_;
    std::deque<std::string> unpacked_;  // what the views below look into; its elements stay put
    std::vector<Language> languages_;
    std::unordered_map<std::string_view, Version> versions_;
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> beads_;
    std::map<std::pair<std::string, std::string>, std::string_view> lexicons_;
};

// Gathers the evidence of a generation. Memory: some 2 bytes for each term of the texts read.
class EvidenceWriter {
  public:
    // A text is added once, and before its beads; beads that are there already stay.
    void add_version(const std::string& hash, const std::string& language,
                     std::span<const ParallelSentence> sentences);
    void add_beads(const std::string& source, const std::string& target,
                   std::span<const Bead> beads);
    void add_lexicon(const std::string& from, const std::string& to, std::string_view learned_from);

    bool has_version(const std::string& hash) const { return versions_.contains(hash); }

    // `texts` numbered the terms. Errors: io, not_found (the folder).
    Status write(const std::filesystem::path& path, const ParallelTexts& texts) const;

  private:
    std::uint32_t language_number(const std::string& language);

    std::vector<std::string> languages_;
    std::unordered_map<std::string, std::uint32_t> versions_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> aligned_;
    ByteWriter version_bytes_, bead_bytes_, lexicon_bytes_;
};

}  // namespace mea::ingest
