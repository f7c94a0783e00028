// A database as far as it belongs to a generation: what departed from it is still read, but neither
// counted nor told.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <xapian.h>

#include "base/result.h"
#include "index/departed.h"
#include "index/stored_version.h"

namespace mea::index {

// Counts are those of the generation. Iterators are Xapian's and give what departed as well: ask
// is_live(). Xapian's exceptions are thrown. Not safe for concurrent use.
class LiveDatabase : public Xapian::Database {
  public:
    // A null `departed`: nothing did.
    explicit LiveDatabase(Xapian::Database database,
                          std::shared_ptr<const Departed> departed = nullptr)
        : Xapian::Database(std::move(database)), departed_(std::move(departed)) {}

    // Of a generation's folder. Errors: corrupt, io, not_found.
    static Result<LiveDatabase> open(const std::filesystem::path& generation);

    bool is_live(Xapian::docid document) const {
        return departed_ == nullptr || !departed_->contains(document);
    }
    // Null: nothing departed.
    const std::shared_ptr<const Departed>& departed() const { return departed_; }

    Xapian::doccount get_doccount() const;
    Xapian::doccount get_termfreq(const std::string& term) const;
    bool term_exists(const std::string& term) const { return get_termfreq(term) != 0; }
    // The same where an iterator stands on the term, and said how many documents have it.
    Xapian::doccount get_termfreq(std::string_view term, Xapian::doccount of_iterator) const;

    // The first document with a term; 0: none has it.
    Xapian::docid first_with(const std::string& term) const;

    // Calls `use(document, value)` for every document with a value in `slot`, ascending, until it
    // gives false.
    template <typename Use>
    void for_each_value(Xapian::valueno slot, Use&& use) const {
        const auto end = valuestream_end(slot);
        for (auto value = valuestream_begin(slot); value != end; ++value)
            if (is_live(value.get_docid()) && !use(value.get_docid(), *value)) return;
    }
    // The same for every posting of a term: `use(document, occurrences)`.
    template <typename Use>
    void for_each_posting(const std::string& term, Use&& use) const {
        const auto end = postlist_end(term);
        for (auto posting = postlist_begin(term); posting != end; ++posting)
            if (is_live(*posting) && !use(*posting, posting.get_wdf())) return;
    }

  private:
    std::shared_ptr<const Departed> departed_;
};

// The header of one document, without reading its text. Errors: corrupt, io, not_found.
Result<VersionHeader> header_of(const LiveDatabase& database, Xapian::docid document);

// Calls `use` with the header of every document, in the order of their numbers, until it fails.
// Errors: corrupt (a header cannot be read), io, or what `use` gave.
Status for_each_header(const LiveDatabase& database,
                       const std::function<Status(Xapian::docid, VersionHeader)>& use);

}  // namespace mea::index
