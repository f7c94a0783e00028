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

Status add_documents(const Xapian::Database& database, const std::string& term,
                     const Deadline& deadline, BitSet* documents) {
    Status state = deadline.check();
    if (!state) return state;
    Status read = index::catch_xapian([&] {
        std::size_t steps = 0;
        const Xapian::PostingIterator end = database.postlist_end(term);
        for (Xapian::PostingIterator it = database.postlist_begin(term); it != end; ++it) {
            if (*it < documents->size()) documents->add(*it);
            if (++steps % kPostingsPerCheck == 0 && deadline.expired()) return;
        }
    });
    return read ? deadline.check() : read;
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
    if (++steps_ % kPostingsPerCheck == 0 && deadline_.expired()) throw MatchStopped{};
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
