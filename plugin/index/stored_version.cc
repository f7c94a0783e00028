#include "index/stored_version.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/packed.h"

namespace mea::index {
namespace {

constexpr std::uint64_t kFormat = 3;
// Twice the longest text (kMaxVersionBytes), to have room for header and directory.
constexpr std::uint64_t kMaxStoredBytes = std::uint64_t{512} << 20U;

Unexpected damaged(const char* what) {
    return fail(ErrorCode::corrupt, std::string("the stored document is damaged: ") + what,
                "rebuild the index");
}

void write_passage(ByteWriter& out, const Passage& passage, const Passage& before,
                   std::string_view document_language) {
    out.number(static_cast<std::uint64_t>(passage.kind));
    out.number(passage.level);
    out.number(passage.page);
    out.string(passage.number);
    out.string(passage.language == document_language ? std::string_view{} : passage.language);
    out.number(passage.begin - before.end);
    out.number(passage.end - passage.begin);
    out.number(passage.first_position - before.first_position);
}

Passage read_passage(ByteReader& in, const Passage& before, std::string_view document_language) {
    Passage passage;
    const std::uint64_t kind = in.number();
    passage.kind =
        static_cast<PassageKind>(std::min(kind, static_cast<std::uint64_t>(PassageKind::table)));
    passage.level = static_cast<std::uint32_t>(in.number());
    passage.page = static_cast<std::uint32_t>(in.number());
    passage.number = in.string();
    passage.language = in.string();
    if (passage.language.empty()) passage.language = document_language;
    passage.begin = before.end + in.number();
    passage.end = passage.begin + in.number();
    passage.first_position = before.first_position + static_cast<std::uint32_t>(in.number());
    return passage;
}

}  // namespace

std::string_view passage_kind_name(PassageKind kind) noexcept {
    switch (kind) {
        case PassageKind::title:
            return "title";
        case PassageKind::heading:
            return "heading";
        case PassageKind::paragraph:
            return "paragraph";
        case PassageKind::note:
            return "note";
        case PassageKind::table:
            return "table";
    }
    return "paragraph";
}

std::string encode_header(const VersionHeader& header) {
    ByteWriter out;
    out.number(kFormat);
    for (const std::string* text :
         {&header.id, &header.work, &header.source, &header.language, &header.title, &header.symbol,
          &header.type, &header.date, &header.meeting, &header.url, &header.content})
        out.string(*text);
    out.number(header.modified);
    out.number(header.values.size());
    for (const FieldValue& value : header.values) {
        out.number(static_cast<std::uint64_t>(value.field));
        out.string(value.value);
    }
    out.number(header.cited_as.size());
    for (const CitedAs& name : header.cited_as) {
        out.string(name.id);
        out.number(name.own_symbol ? 1 : 0);
    }
    out.number(header.citations.size());
    for (const Citation& citation : header.citations) {
        out.string(citation.target);
        out.string(citation.relation);
        for (const std::uint32_t number :
             {citation.count, citation.passage, citation.begin, citation.end})
            out.number(number);
    }
    out.number(header.other_sources.size());
    for (const std::string& source : header.other_sources) out.string(source);
    out.string(header.part_of);
    return std::move(out).take();
}

namespace {

void read_citations(ByteReader& in, VersionHeader& header) {
    const std::uint64_t names = in.number();
    for (std::uint64_t i = 0; i < names && in.ok(); ++i) {
        CitedAs& name = header.cited_as.emplace_back();
        name.id = in.string();
        name.own_symbol = in.number() != 0;
    }
    const std::uint64_t citations = in.number();
    for (std::uint64_t i = 0; i < citations && in.ok(); ++i) {
        Citation& citation = header.citations.emplace_back();
        citation.target = in.string();
        citation.relation = in.string();
        for (std::uint32_t* number :
             {&citation.count, &citation.passage, &citation.begin, &citation.end})
            *number = static_cast<std::uint32_t>(in.number());
    }
}

}  // namespace

Result<VersionHeader> decode_header(std::string_view bytes) {
    ByteReader in(bytes);
    VersionHeader header;
    if (in.number() != kFormat) return damaged("its header has an unknown format");
    for (std::string* text :
         {&header.id, &header.work, &header.source, &header.language, &header.title, &header.symbol,
          &header.type, &header.date, &header.meeting, &header.url, &header.content})
        *text = in.string();
    header.modified = in.number();
    const std::uint64_t count = in.number();
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        const std::uint64_t field = in.number();
        if (field >= kFields.size()) return damaged("a value belongs to no field");
        header.values.push_back({static_cast<Field>(field), std::string(in.string())});
    }
    read_citations(in, header);
    const std::uint64_t others = in.number();
    for (std::uint64_t i = 0; i < others && in.ok(); ++i)
        header.other_sources.emplace_back(in.string());
    header.part_of = in.string();
    if (!in.ok() || !in.at_end()) return damaged("its header ends too early or too late");
    return header;
}

std::string encode_version(const VersionHeader& header, const std::vector<Passage>& passages,
                           std::string_view text) {
    ByteWriter directory;
    directory.number(passages.size());
    Passage before;
    for (const Passage& passage : passages) {
        write_passage(directory, passage, before, header.language);
        before = passage;
    }
    ByteWriter out;
    out.string(encode_header(header));
    out.string(directory.bytes());
    out.raw(text);
    return pack(out.bytes());
}

Result<StoredVersion> StoredVersion::open(std::string bytes) {
    StoredVersion version;
    // Indexes before format 5 did not pack. What they stored never begins as a frame does: behind a
    // first byte below 128, the size of the header, comes kFormat.
    if (is_packed(bytes)) {
        Result<std::string> unpacked = unpack(bytes, kMaxStoredBytes);
        if (!unpacked) return damaged("its text cannot be unpacked");
        bytes = std::move(*unpacked);
    }
    version.bytes_ = std::move(bytes);
    ByteReader in(version.bytes_);
    const std::string_view header = in.string();
    ByteReader directory(in.string());
    if (!in.ok()) return damaged("it ends too early");
    Result<VersionHeader> decoded = decode_header(header);
    if (!decoded) return std::move(decoded).forward();
    version.header_ = std::move(*decoded);
    const std::uint64_t size = in.rest().size();
    version.text_begin_ = version.bytes_.size() - static_cast<std::size_t>(size);
    const std::uint64_t count = directory.number();
    Passage before;
    for (std::uint64_t i = 0; i < count && directory.ok(); ++i) {
        Passage passage = read_passage(directory, before, version.header_.language);
        // The sums may wrap in a damaged directory, so that each step is compared with the last.
        if (passage.begin < before.end || passage.end < passage.begin || passage.end > size ||
            passage.first_position < before.first_position)
            return damaged("a passage lies outside its text");
        before = passage;
        version.passages_.push_back(std::move(passage));
    }
    if (!directory.ok() || !directory.at_end()) return damaged("its passages end too early");
    return version;
}

std::string_view StoredVersion::text(std::size_t passage) const {
    const Passage& entry = passages_[passage];
    return std::string_view(bytes_).substr(text_begin_ + static_cast<std::size_t>(entry.begin),
                                           static_cast<std::size_t>(entry.end - entry.begin));
}

std::size_t StoredVersion::passage_at(std::uint32_t position) const {
    const auto after = std::upper_bound(
        passages_.begin(), passages_.end(), position,
        [](std::uint32_t value, const Passage& passage) { return value < passage.first_position; });
    if (after == passages_.begin()) return passages_.size();
    return static_cast<std::size_t>(after - passages_.begin()) - 1;
}

}  // namespace mea::index
