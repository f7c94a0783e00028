#include "indexer/learn/evidence.h"

#include <algorithm>

#include "base/hash.h"
#include "base/packed.h"
#include "index/name_list.h"

namespace mea::ingest {
namespace {

constexpr index::SectionFormat kFormat = {
    {'M', 'E', 'A', 'E', 'V', 'I', 'D', '\n'}, 2, "evidence of translations"};

enum Kind : std::uint32_t {
    languages = 1,  // char: NUL-ended names, in the order of their numbers
    // Packed are terms, versions and beads.
    terms = 2,     // strings, in the order of their numbers; key: language
    versions = 3,  // hash, language, then as a string: each sentence's length, terms
    beads = 4,     // numbers of two versions, then a byte for each bead
    lexicons = 5,  // numbers of two languages, what their lexicon was learned from
};

constexpr std::uint32_t kUnknown = UINT32_MAX;  // number of a term

constexpr unsigned kBeadShift = 4;  // sentences of the source above those of the target

std::string encode_beads(std::span<const Bead> beads) {
    std::string bytes;
    for (const Bead& bead : beads)
        bytes.push_back(static_cast<char>((bead.source_end - bead.source_begin) << kBeadShift |
                                          (bead.target_end - bead.target_begin)));
    return bytes;
}

// Beads follow each other and cover both texts.
std::vector<Bead> decode_beads(std::string_view bytes) {
    std::vector<Bead> beads;
    std::uint32_t source = 0, target = 0;
    for (const char byte : bytes) {
        const auto code = static_cast<std::uint8_t>(byte);
        const std::uint32_t source_end = source + (code >> kBeadShift),
                            target_end = target + (code & ((1U << kBeadShift) - 1));
        beads.push_back({source, source_end, target, target_end});
        source = source_end;
        target = target_end;
    }
    return beads;
}

}  // namespace

std::string text_hash(const index::StoredVersion& version, const std::string& language) {
    ByteWriter lengths;  // where one passage ends decides where a sentence does
    lengths.string(language);
    for (std::size_t i = 0; i < version.passages().size(); ++i)
        lengths.number(version.text(i).size());
    std::vector<std::string_view> pieces = {lengths.bytes()};
    for (std::size_t i = 0; i < version.passages().size(); ++i) pieces.push_back(version.text(i));
    return content_hash(pieces);
}

Result<EarlierEvidence> EarlierEvidence::open(const std::filesystem::path& path) {
    auto file = index::SectionFile::open(path, kFormat);
    if (!file) return std::move(file).forward();
    EarlierEvidence evidence(std::move(*file));
    if (!evidence.read())
        return fail(ErrorCode::corrupt, "the evidence of translations contradicts itself",
                    "rebuild the index");
    return evidence;
}

bool EarlierEvidence::read() {
    const auto names = index::decode_names(file_.text(Kind::languages));
    if (!names) return false;
    for (std::uint32_t key = 0; key < names->size(); ++key) {
        Language language{(*names)[key], {}, {}};
        const auto terms = unpacked(Kind::terms, key);
        if (!terms) return false;
        ByteReader in(*terms);
        while (in.ok() && !in.at_end()) language.terms.push_back(in.string());
        if (!in.ok()) return false;
        language.numbers.assign(language.terms.size(), kUnknown);
        languages_.push_back(std::move(language));
    }
    std::vector<std::string_view> hashes;
    if (!read_versions(hashes)) return false;
    const auto beads = unpacked(Kind::beads);
    if (!beads) return false;
    ByteReader aligned(*beads);
    while (aligned.ok() && !aligned.at_end()) {
        const std::uint64_t source = aligned.number(), target = aligned.number();
        if (source >= hashes.size() || target >= hashes.size()) return false;
        beads_[{hashes[source], hashes[target]}] = aligned.string();
    }
    ByteReader learned(file_.text(Kind::lexicons));
    while (learned.ok() && !learned.at_end()) {
        const std::uint64_t from = learned.number(), to = learned.number();
        if (from >= languages_.size() || to >= languages_.size()) return false;
        lexicons_[{languages_[from].name, languages_[to].name}] = learned.string();
    }
    return aligned.ok() && learned.ok();
}

std::optional<std::string_view> EarlierEvidence::unpacked(std::uint32_t kind, std::uint32_t key) {
    Result<std::string> bytes = unpack(file_.text(kind, key));
    if (!bytes) return std::nullopt;
    return unpacked_.emplace_back(std::move(*bytes));
}

bool EarlierEvidence::read_versions(std::vector<std::string_view>& hashes) {
    const auto versions = unpacked(Kind::versions);
    if (!versions) return false;
    ByteReader in(*versions);
    while (in.ok() && !in.at_end()) {
        hashes.push_back(in.string());
        const std::uint64_t language = in.number();
        if (language >= languages_.size()) return false;
        versions_[hashes.back()] = {static_cast<std::uint32_t>(language), in.string()};
    }
    return in.ok();
}

std::optional<std::vector<ParallelSentence>> EarlierEvidence::sentences(const std::string& hash,
                                                                        ParallelTexts& texts) {
    const auto found = versions_.find(hash);
    if (found == versions_.end()) return std::nullopt;
    Language& language = languages_[found->second.language];
    TermNumbers& numbers = texts.terms(language.name);
    std::vector<ParallelSentence> sentences;
    ByteReader in(found->second.sentences);
    while (in.ok() && !in.at_end()) {
        ParallelSentence& sentence = sentences.emplace_back();
        sentence.length = static_cast<std::uint32_t>(in.number());
        for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) {
            const std::uint64_t term = in.number();
            if (term >= language.terms.size()) return std::nullopt;
            std::uint32_t& number = language.numbers[term];
            if (number == kUnknown) number = numbers.number(language.terms[term]);
            sentence.terms.push_back(number);
        }
    }
    if (!in.ok()) return std::nullopt;
    return sentences;
}

std::optional<std::vector<Bead>> EarlierEvidence::beads(const std::string& source,
                                                        const std::string& target) const {
    const auto found = beads_.find({source, target});
    if (found == beads_.end()) return std::nullopt;
    return decode_beads(found->second);
}

std::string_view EarlierEvidence::lexicon(const std::string& from, const std::string& to) const {
    const auto found = lexicons_.find({from, to});
    return found == lexicons_.end() ? std::string_view() : found->second;
}

std::uint32_t EvidenceWriter::language_number(const std::string& language) {
    const auto found = std::find(languages_.begin(), languages_.end(), language);
    const auto number = static_cast<std::uint32_t>(found - languages_.begin());
    if (found == languages_.end()) languages_.push_back(language);
    return number;
}

void EvidenceWriter::add_version(const std::string& hash, const std::string& language,
                                 std::span<const ParallelSentence> sentences) {
    versions_.emplace(hash, static_cast<std::uint32_t>(versions_.size()));
    ByteWriter bytes;
    for (const ParallelSentence& sentence : sentences) {
        bytes.number(sentence.length);
        bytes.number(sentence.terms.size());
        for (const std::uint32_t term : sentence.terms) bytes.number(term);
    }
    version_bytes_.string(hash);
    version_bytes_.number(language_number(language));
    version_bytes_.string(bytes.bytes());
}

void EvidenceWriter::add_beads(const std::string& source, const std::string& target,
                               std::span<const Bead> beads) {
    const auto pair = std::pair(versions_.at(source), versions_.at(target));
    if (!aligned_.insert(pair).second) return;
    bead_bytes_.number(pair.first);
    bead_bytes_.number(pair.second);
    bead_bytes_.string(encode_beads(beads));
}

void EvidenceWriter::add_lexicon(const std::string& from, const std::string& to,
                                 std::string_view learned_from) {
    lexicon_bytes_.number(language_number(from));
    lexicon_bytes_.number(language_number(to));
    lexicon_bytes_.string(learned_from);
}

Status EvidenceWriter::write(const std::filesystem::path& path, const ParallelTexts& texts) const {
    index::SectionWriter file;
    file.add_text(Kind::languages, index::encode_names(languages_));
    for (std::uint32_t key = 0; key < languages_.size(); ++key) {
        ByteWriter bytes;
        for (const std::string& term : texts.terms(languages_[key]).all()) bytes.string(term);
        file.add_text(Kind::terms, pack(bytes.bytes()), key);
    }
    file.add_text(Kind::versions, pack(version_bytes_.bytes()));
    file.add_text(Kind::beads, pack(bead_bytes_.bytes()));
    file.add_text(Kind::lexicons, lexicon_bytes_.bytes());
    return file.write(path, kFormat);
}

}  // namespace mea::ingest
