#include "indexer/isolate/frames.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "base/utf8.h"

namespace mea::ingest {
namespace {

// The last value of each enumeration; what is above cannot be.
constexpr auto kLastPassageKind = static_cast<std::uint64_t>(PassageKind::table);
constexpr auto kLastSeverity = static_cast<std::uint64_t>(ProblemSeverity::error);
constexpr std::uint32_t kMaxNumber = UINT32_MAX;
constexpr std::uint32_t kMostDamaged = 1000;
constexpr std::size_t kMostReserved = 10'000;  // passages: a number alone makes no memory be taken

using TextMember = std::string Metadata::*;
constexpr TextMember kTexts[] = {&Metadata::work,      &Metadata::identifier, &Metadata::symbol,
                                 &Metadata::title,     &Metadata::type,       &Metadata::date,
                                 &Metadata::language,  &Metadata::meeting,    &Metadata::url,
                                 &Metadata::file_date, &Metadata::file_title};
using ListMember = std::vector<std::string> Metadata::*;
constexpr ListMember kLists[] = {&Metadata::issued_by, &Metadata::subjects};

// Writes texts one behind the other, and apart from them everything else with their sizes: so they
// are checked as one long text, which costs a third of checking them one by one.
class Writer {
  public:
    explicit Writer(std::size_t texts) { texts_.reserve(texts + kAround); }

    void text(const std::string& value) {
        sizes_.number(value.size());
        if (!value.empty()) texts_.raw(value);
    }
    void number(std::uint64_t value) { sizes_.number(value); }
    std::string take() && {
        const std::uint64_t texts = texts_.bytes().size();
        texts_.raw(sizes_.bytes());
        texts_.raw({reinterpret_cast<const char*>(&texts), sizeof texts});
        return std::move(texts_).take();
    }

  private:
    static constexpr std::size_t kAround = 4096;

    ByteWriter texts_;
    ByteWriter sizes_;
};

void write_list(Writer& out, const std::vector<std::string>& values) {
    out.number(values.size());
    for (const std::string& value : values) out.text(value);
}

void write_record(Writer& out, const Record& record) {
    out.text(record.source);
    out.text(record.format);
    for (const TextMember member : kTexts) out.text(record.metadata.*member);
    for (const ListMember member : kLists) write_list(out, record.metadata.*member);
    out.text(record.part_of);
    out.number(record.damaged);
    out.number(record.passages.size());
    for (const Passage& passage : record.passages) {
        out.number(static_cast<std::uint64_t>(passage.kind));
        out.number(passage.page);
        out.number(passage.level);
        out.text(passage.number);
        out.text(passage.language);
        out.text(passage.text);
    }
}

// About what an extraction takes as bytes.
std::size_t size_of(const Extraction& extraction) {
    constexpr std::size_t kBeside = 12;  // sizes and numbers beside the text of a passage
    std::size_t size = 0;
    for (const Record& record : extraction.records)
        for (const Passage& passage : record.passages)
            size += kBeside + passage.text.size() + passage.number.size();
    return size;
}

// Reads and remembers whether everything could be what it claims to be.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : texts_({}), sizes_({}) {
        std::uint64_t texts = 0;
        good_ = bytes.size() >= sizeof texts;
        if (!good_) return;
        bytes.copy(reinterpret_cast<char*>(&texts), sizeof texts, bytes.size() - sizeof texts);
        bytes.remove_suffix(sizeof texts);
        good_ = texts <= bytes.size() && utf8::is_valid(bytes.substr(0, texts));
        if (!good_) return;
        texts_ = ByteReader(bytes.substr(0, texts));
        sizes_ = ByteReader(bytes.substr(texts));
    }

    void text(std::string& to) {
        const std::uint64_t size = sizes_.number();
        if (size == 0) return;
        const std::string_view bytes = texts_.raw(size);
        // All texts together are well-formed; so is each that begins where a character does.
        good_ = good_ && (bytes.empty() || (static_cast<unsigned char>(bytes[0]) & 0xC0U) != 0x80U);
        to = bytes;
    }
    std::uint32_t number(std::uint64_t most = kMaxNumber) {
        const std::uint64_t value = sizes_.number();
        good_ = good_ && value <= most;
        return good_ ? static_cast<std::uint32_t>(value) : 0;
    }
    // How many elements follow: each takes a byte at least.
    std::size_t count() {
        const std::uint64_t value = sizes_.number();
        good_ = good_ && sizes_.ok() && value <= sizes_.rest().size();
        return good_ ? static_cast<std::size_t>(value) : 0;
    }
    bool good() const { return good_ && texts_.ok() && sizes_.ok(); }
    bool complete() const { return good() && texts_.at_end() && sizes_.at_end(); }

  private:
    ByteReader texts_;
    ByteReader sizes_;
    bool good_ = true;
};

void read_passage(Reader& in, Passage& passage) {
    passage.kind = static_cast<PassageKind>(in.number(kLastPassageKind));
    passage.page = in.number();
    passage.level = in.number();
    in.text(passage.number);
    in.text(passage.language);
    in.text(passage.text);
}

Record read_record(Reader& in) {
    Record record;
    in.text(record.source);
    in.text(record.format);
    for (const TextMember member : kTexts) in.text(record.metadata.*member);
    for (const ListMember member : kLists)
        for (std::size_t left = in.count(); left > 0 && in.good(); --left)
            in.text((record.metadata.*member).emplace_back());
    in.text(record.part_of);
    record.damaged = in.number(kMostDamaged);
    std::size_t passages = in.count();
    record.passages.reserve(std::min(passages, kMostReserved));
    for (; passages > 0 && in.good(); --passages) read_passage(in, record.passages.emplace_back());
    return record;
}

Problem read_problem(Reader& in) {
    Problem problem;
    problem.kind =
        static_cast<ProblemKind>(in.number(static_cast<std::uint64_t>(kLastProblemKind)));
    problem.severity = static_cast<ProblemSeverity>(in.number(kLastSeverity));
    in.text(problem.source);
    in.text(problem.message);
    in.text(problem.hint);
    problem.line = in.number();
    return problem;
}

}  // namespace

std::string encode_request_head(const ExtractionRequest& request) {
    ByteWriter out;
    out.string(request.file.path);
    out.string(request.sidecar.path);
    out.number(request.file.bytes.size());
    out.number(request.sidecar.bytes.size());
    return std::move(out).take();
}

Result<RequestHead> decode_request_head(std::string_view bytes) {
    ByteReader in(bytes);
    RequestHead head;
    head.path = std::string(in.string());
    head.sidecar_path = std::string(in.string());
    head.file_bytes = in.number();
    head.sidecar_bytes = in.number();
    if (!in.ok() || !in.at_end() || head.file_bytes > kMaxSourceBytes ||
        head.sidecar_bytes > kMaxSourceBytes)
        return fail(ErrorCode::corrupt, "the request is no request");
    return head;
}

std::string encode_extraction(const Extraction& extraction) {
    Writer out(size_of(extraction));
    out.number(extraction.records.size());
    for (const Record& record : extraction.records) write_record(out, record);
    out.number(extraction.problems.size());
    for (const Problem& problem : extraction.problems) {
        out.number(static_cast<std::uint64_t>(problem.kind));
        out.number(static_cast<std::uint64_t>(problem.severity));
        out.text(problem.source);
        out.text(problem.message);
        out.text(problem.hint);
        out.number(problem.line);
    }
    return std::move(out).take();
}

Result<Extraction> decode_extraction(std::string_view bytes) {
    Reader in(bytes);
    Extraction extraction;
    for (std::size_t left = in.count(); left > 0 && in.good(); --left)
        extraction.records.push_back(read_record(in));
    for (std::size_t left = in.count(); left > 0 && in.good(); --left)
        extraction.problems.push_back(read_problem(in));
    if (!in.complete()) return fail(ErrorCode::corrupt, "the answer is no extraction");
    return extraction;
}

}  // namespace mea::ingest
