#include "indexer/build/run_writer.h"

#include <fstream>
#include <string>
#include <utility>

#include "index/xapian_errors.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

// What Xapian keeps in memory for a distinct term of a document until the commit: two map nodes,
// the encoded positions and the allocator's share. Measured, see tests/bench.
constexpr std::size_t kTermBytes = 160;

// Xapian's logic errors (a key too long) come as `internal`; the rest is the fault of the disk or
// of memory, and leaving documents out would not help.
bool is_documents_fault(const Error& error) {
    return error.code == ErrorCode::argument || error.code == ErrorCode::limit ||
           error.code == ErrorCode::internal;
}

std::size_t text_bytes(const Record& record) {
    std::size_t bytes = 0;
    for (const Passage& passage : record.passages) bytes += sizeof(Passage) + passage.text.size();
    return bytes;
}

}  // namespace

struct RunWriter::Open {
    fs::path path;
    Xapian::WritableDatabase database;
    std::size_t memory = 0;
};

RunWriter::RunWriter(fs::path folder, std::string prefix, std::size_t budget, Make make,
                     Settled settled)
    : folder_(std::move(folder)),
      prefix_(std::move(prefix)),
      budget_(budget),
      make_(std::move(make)),
      settled_(std::move(settled)) {}

RunWriter::~RunWriter() {
    abandon();
}

// Drops what the open run holds, on disk too.
void RunWriter::abandon() {
    counts_ = {};
    if (!open_) return;
    const fs::path path = open_->path;
    // The destructor of a database would commit, and what it throws then, on a full disk say, ends
    // the program. Inside a transaction it does not, and neither does close(). A commit that failed
    // has ended the transaction it was in.
    (void)index::catch_xapian([&] { open_->database.begin_transaction(false); });
    (void)index::catch_xapian([&] { open_->database.close(); });
    open_.reset();
    std::error_code ignored;  // the folder of an unfinished generation is removed as a whole
    fs::remove_all(path, ignored);
}

Status RunWriter::write(const Version& version, const Xapian::Document& document) {
    return index::catch_xapian([&] {
        if (!open_) {
            const fs::path path = folder_ / (prefix_ + std::to_string(next_++));
            // Nothing is synced until the generation is published.
            constexpr int kFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                   Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
            open_ = std::make_unique<Open>(
                Open{path, Xapian::WritableDatabase(path.string(), kFlags), 0});
            open_->database.begin_transaction(false);
        }
        open_->database.add_document(document);
        open_->memory += document.termlist_count() * kTermBytes + text_bytes(version.record);
    });
}

Status RunWriter::close() {
    Status closed = index::catch_xapian([&] {
        open_->database.commit_transaction();
        open_->database.close();
    });
    if (!closed) return closed;
    fs::path counts = open_->path;
    counts += ".words";
    open_->path.swap(runs_.emplace_back());
    open_.reset();
    std::ofstream out(counts, std::ios::binary);
    out << counts_.encode();
    counts_ = {};
    word_counts_.push_back(std::move(counts));
    if (!out.flush()) return fail(ErrorCode::io, "cannot write " + word_counts_.back().string());
    return {};
}

Status RunWriter::add(Version version) {
    const Result<Xapian::Document> document = make_(version, counts_);
    if (!document) {
        // Nothing was written yet, so nothing is lost.
        settled_(version, &document.error());
        return {};
    }
    versions_.push_back(std::move(version));
    Status written = write(versions_.back(), *document);
    if (written && open_->memory + counts_.memory() < budget_) return written;
    return settle_or_replay(std::move(written));
}

Status RunWriter::finish() {
    if (versions_.empty()) return {};
    return settle_or_replay({});
}

// Closes the open run if all its versions were written, or else writes them again in halves.
Status RunWriter::settle_or_replay(Status written) {
    if (written) written = close();
    if (written) {
        for (const Version& version : versions_) settled_(version, nullptr);
        versions_.clear();
        return {};
    }
    abandon();
    Status replayed = replay(0, versions_.size());
    versions_.clear();
    return replayed;
}

Status RunWriter::write_range(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        Result<Xapian::Document> document = make_(versions_[at], counts_);
        if (!document) return std::move(document).forward();
        if (Status written = write(versions_[at], *document); !written) return written;
    }
    return close();
}

Status RunWriter::replay(std::size_t begin, std::size_t end) {
    Status written = write_range(begin, end);
    if (written) {
        for (std::size_t at = begin; at < end; ++at) settled_(versions_[at], nullptr);
        return {};
    }
    abandon();
    if (end - begin == 1) {
        if (!is_documents_fault(written.error())) return written;
        settled_(versions_[begin], &written.error());
        return {};
    }
    const std::size_t middle = begin + (end - begin) / 2;
    if (Status first = replay(begin, middle); !first) return first;
    return replay(middle, end);
}

}  // namespace mea::ingest
