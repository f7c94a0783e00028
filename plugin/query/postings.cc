#include "query/postings.h"

namespace mea::query {
namespace {

// Notes every document the matcher accepts.
class Collector : public Xapian::MatchSpy {
  public:
    explicit Collector(BitSet* documents) : documents_(documents) {}
    void operator()(const Xapian::Document& document, double) override {
        documents_->add(document.get_docid());
    }

  private:
    BitSet* documents_;
};

}  // namespace

Result<index::TermPostings> PostingReader::read(const std::string& term) {
    if (blocks_ != nullptr)
        if (const auto frequent = blocks_->find(term)) return *frequent;
    const auto known = decoded_.find(term);
    if (known != decoded_.end()) return known->second->postings();
    auto decoded = std::make_unique<index::PostingEncoder>();
    if (Status read = decode(term, decoded.get()); !read) return std::move(read).forward();
    decoded_bytes_ += decoded->data().size();
    if (decoded_bytes_ > kMaxDecodedBytes)
        return fail(ErrorCode::limit,
                    "the words of the query have more than " + std::to_string(kMaxDecodedBytes) +
                        " bytes of postings",
                    "use fewer words or longer beginnings of words");
    return decoded_.emplace(term, std::move(decoded)).first->second->postings();
}

Result<std::uint32_t> PostingReader::documents(const std::string& term) const {
    if (blocks_ != nullptr)
        if (const auto frequent = blocks_->find(term)) return frequent->documents();
    return index::catch_xapian([&]() -> std::uint32_t { return database_.get_termfreq(term); });
}

Status PostingReader::decode(const std::string& term, index::PostingEncoder* decoded) const {
    if (Status state = deadline_.check(); !state) return state;
    return run_matcher(deadline_, [&] {
        std::size_t steps = 0;
        const Xapian::PostingIterator end = database_.postlist_end(term);
        for (Xapian::PostingIterator it = database_.postlist_begin(term); it != end; ++it) {
            decoded->add(*it, it.get_wdf());
            if (++steps % kPostingsPerCheck == 0 && deadline_.expired()) throw MatchStopped{};
        }
        decoded->finish();
    });
}

void add_documents(const index::TermPostings& postings, BitSet* documents) {
    for (std::uint32_t number = 0; number < postings.block_count(); ++number) {
        const index::PostingBlock block = postings.block(number);
        if (block.bits != nullptr) {
            documents->add_words(number * index::kBlockWords, {block.bits, index::kBlockWords});
            continue;
        }
        for (std::uint32_t rank = 0; rank < block.count; ++rank) {
            const std::size_t document =
                std::size_t{number} * index::kBlockDocuments + block.places[rank];
            if (document < documents->size()) documents->add(document);
        }
    }
}

SetSource::SetSource(const BitSet& documents, const Deadline& deadline)
    : documents_(documents),
      deadline_(deadline),
      count_(static_cast<Xapian::doccount>(documents.count())) {}

void SetSource::init(const Xapian::Database&) {
    started_ = false;
    place_ = 0;
    set_maxweight(0.0);
}

void SetSource::look_at_clock() {
    if (++steps_ % kCandidatesPerCheck == 0 && deadline_.expired()) throw MatchStopped{};
}

void SetSource::next(double) {
    look_at_clock();
    place_ = documents_.next(started_ ? place_ + 1 : 0);
    started_ = true;
}

void SetSource::skip_to(Xapian::docid document, double) {
    look_at_clock();
    started_ = true;
    if (document > place_)
        place_ = documents_.next(document);
    else
        place_ = documents_.next(place_);
}

bool SetSource::check(Xapian::docid document, double) {
    look_at_clock();
    started_ = true;
    if (document < documents_.size() && documents_.contains(document)) {
        place_ = document;
        return true;
    }
    // Not a member: say so without looking for the next one.
    return false;
}

Result<BitSet> documents_of(const Xapian::Database& database, const Xapian::Query& query,
                            const BitSet& within, const Deadline& deadline) {
    BitSet found(within.size());
    Status matched = run_matcher(deadline, [&] {
        SetSource source(within, deadline);
        Collector collector(&found);
        Xapian::Enquire enquire(database);
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&source)));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.add_matchspy(&collector);
        enquire.get_mset(0, 0, database.get_doccount());
    });
    if (!matched) return std::move(matched).forward();
    return found;
}

}  // namespace mea::query
