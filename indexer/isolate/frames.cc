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

void write_list(ByteWriter& out, const std::vector<std::string>& values) {
    out.number(values.size());
    for (const std::string& value : values) out.string(value);
}

void write_record(ByteWriter& out, const Record& record) {
    out.string(record.source);
    out.string(record.format);
    for (const TextMember member : kTexts) out.string(record.metadata.*member);
    for (const ListMember member : kLists) write_list(out, record.metadata.*member);
    out.string(record.part_of);
    out.number(record.damaged);
    out.number(record.passages.size());
    for (const Passage& passage : record.passages) {
        out.number(static_cast<std::uint64_t>(passage.kind));
        out.number(passage.page);
        out.number(passage.level);
        out.string(passage.number);
        out.string(passage.language);
        out.string(passage.text);
    }
}

// A little more than what an extraction takes as bytes.
std::size_t size_of(const Extraction& extraction) {
    constexpr std::size_t kAround = 32;  // sizes and numbers beside the text of a passage
    std::size_t size = 4096;
    for (const Record& record : extraction.records)
        for (const Passage& passage : record.passages)
            size += kAround + passage.text.size() + passage.number.size();
    return size;
}

// Reads and remembers whether everything could be what it claims to be.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : in_(bytes) {}

    std::string text() {
        const std::string_view bytes = in_.string();
        good_ = good_ && utf8::is_valid(bytes);
        return std::string(bytes);
    }
    std::uint32_t number(std::uint64_t most = kMaxNumber) {
        const std::uint64_t value = in_.number();
        good_ = good_ && value <= most;
        return good_ ? static_cast<std::uint32_t>(value) : 0;
    }
    // How many elements follow: each takes a byte at least.
    std::size_t count() {
        const std::uint64_t value = in_.number();
        good_ = good_ && in_.ok() && value <= in_.rest().size();
        return good_ ? static_cast<std::size_t>(value) : 0;
    }
    bool good() const { return good_ && in_.ok(); }
    bool complete() const { return good() && in_.at_end(); }

  private:
    ByteReader in_;
    bool good_ = true;
};

Passage read_passage(Reader& in) {
    Passage passage;
    passage.kind = static_cast<PassageKind>(in.number(kLastPassageKind));
    passage.page = in.number();
    passage.level = in.number();
    passage.number = in.text();
    passage.language = in.text();
    passage.text = in.text();
    return passage;
}

Record read_record(Reader& in) {
    Record record;
    record.source = in.text();
    record.format = in.text();
    for (const TextMember member : kTexts) record.metadata.*member = in.text();
    for (const ListMember member : kLists)
        for (std::size_t left = in.count(); left > 0 && in.good(); --left)
            (record.metadata.*member).push_back(in.text());
    record.part_of = in.text();
    record.damaged = in.number(kMostDamaged);
    std::size_t passages = in.count();
    record.passages.reserve(std::min(passages, kMostReserved));
    for (; passages > 0 && in.good(); --passages) record.passages.push_back(read_passage(in));
    return record;
}

Problem read_problem(Reader& in) {
    Problem problem;
    problem.kind =
        static_cast<ProblemKind>(in.number(static_cast<std::uint64_t>(kLastProblemKind)));
    problem.severity = static_cast<ProblemSeverity>(in.number(kLastSeverity));
    problem.source = in.text();
    problem.message = in.text();
    problem.hint = in.text();
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
    ByteWriter out;
    out.reserve(size_of(extraction));
    out.number(extraction.records.size());
    for (const Record& record : extraction.records) write_record(out, record);
    out.number(extraction.problems.size());
    for (const Problem& problem : extraction.problems) {
        out.number(static_cast<std::uint64_t>(problem.kind));
        out.number(static_cast<std::uint64_t>(problem.severity));
        out.string(problem.source);
        out.string(problem.message);
        out.string(problem.hint);
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
