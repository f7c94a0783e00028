// What the index keeps of one language version beside its terms: a header, a directory of passages
// and the original text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/field_table.h"

namespace mea::index {

enum class PassageKind : std::uint8_t { title, heading, paragraph, note, table };

// "title", "heading", "paragraph", "note", "table", as results name them.
std::string_view passage_kind_name(PassageKind kind) noexcept;

struct FieldValue {
    Field field = Field::convention;
    std::string value;
    bool operator==(const FieldValue&) const = default;
};

// A name that others refer to a version by: an id as the recogniser gives it, or its symbol.
struct CitedAs {
    std::string id;
    bool own_symbol = false;  // false: the text has it as a heading, as compilations do
    bool operator==(const CitedAs&) const = default;
};

// What a version refers to: one per document referred to and way of doing so.
struct Citation {
    std::string target;    // canonical id or symbol, whether it is indexed or not
    std::string relation;  // "cites", or what the text says: "recalls", "amends", "deletes"...
    std::uint32_t count = 0;
    std::uint32_t passage = 0;  // where it is said first
    std::uint32_t begin = 0;    // bytes [begin, end) of that passage
    std::uint32_t end = 0;
    bool operator==(const Citation&) const = default;
};

// Also stored as the value of kHeaderSlot, which is all that columns and citations are made of.
struct VersionHeader {
    std::string id;    // of this version, stable as long as work, language and source are
    std::string work;  // the same in all versions of a work
    std::string source;
    std::string language;  // BCP 47
    std::string title;
    std::string symbol;
    std::string type;
    std::string date;  // YYYY, YYYY-MM, YYYY-MM-DD or empty
    std::string meeting;
    std::string url;
    std::string content;         // hash of what the version was made from
    std::uint64_t modified = 0;  // seconds since 1970 at which this content was first published
    std::vector<FieldValue> values;
    std::vector<CitedAs> cited_as;
    std::vector<Citation> citations;
    // Where the same text was found again: other forms of it, copies of the file. By name.
    std::vector<std::string> other_sources;
    std::string part_of;  // work of the document that holds this one; empty: it stands alone
};

struct Passage {
    PassageKind kind = PassageKind::paragraph;
    std::uint32_t level = 0;  // of a heading
    std::uint32_t page = 0;   // 1-based; 0: not known
    std::string number;
    std::string language;     // BCP 47, never empty once stored
    std::uint64_t begin = 0;  // bytes [begin, end) of the text
    std::uint64_t end = 0;
    std::uint32_t first_position = 0;  // of its first word in the document
};

std::string encode_header(const VersionHeader& header);
Result<VersionHeader> decode_header(std::string_view bytes);

// `passages` in order of begin and of first_position. Packed (base/packed.h), for Xapian's own
// compression of what it is given takes many times as long.
std::string encode_version(const VersionHeader& header, const std::vector<Passage>& passages,
                           std::string_view text);

// Reads what encode_version wrote. Header and directory are decoded, the text is only pointed at.
class StoredVersion {
  public:
    // ErrorCode::corrupt when the bytes contradict themselves.
    static Result<StoredVersion> open(std::string bytes);

    const VersionHeader& header() const { return header_; }
    const std::vector<Passage>& passages() const { return passages_; }
    // REQUIRES: passage < passages().size()
    std::string_view text(std::size_t passage) const;
    // The passage that holds a word position, or passages().size() for a word of the metadata.
    std::size_t passage_at(std::uint32_t position) const;

  private:
    StoredVersion() = default;
    std::string bytes_;
    std::size_t text_begin_ = 0;
    VersionHeader header_;
    std::vector<Passage> passages_;
};

}  // namespace mea::index
