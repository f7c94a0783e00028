#include "index/live_database.h"

#include <algorithm>
#include <utility>

#include "index/layout.h"
#include "index/xapian_errors.h"

namespace mea::index {
namespace {

// Never below 0, whatever a damaged file says.
Xapian::doccount without(Xapian::doccount all, std::size_t departed) {
    return all - static_cast<Xapian::doccount>(std::min<std::size_t>(all, departed));
}

}  // namespace

Result<LiveDatabase> LiveDatabase::open(const std::filesystem::path& generation) {
    std::shared_ptr<const Departed> departed;
    auto found = Departed::open(generation / kDepartedFile);
    if (found)
        departed = std::move(*found);
    else if (found.error().code != ErrorCode::not_found)
        return std::move(found).forward();
    return catch_xapian([&] {
        return LiveDatabase(Xapian::Database((generation / kDatabaseFolder).string()), departed);
    });
}

Xapian::doccount LiveDatabase::get_doccount() const {
    const Xapian::doccount all = Xapian::Database::get_doccount();
    return departed_ == nullptr ? all : without(all, departed_->documents().size());
}

Xapian::doccount LiveDatabase::get_termfreq(const std::string& term) const {
    return get_termfreq(term, Xapian::Database::get_termfreq(term));
}

Xapian::doccount LiveDatabase::get_termfreq(std::string_view term,
                                            Xapian::doccount of_iterator) const {
    return departed_ == nullptr ? of_iterator
                                : without(of_iterator, departed_->documents_with(term));
}

Xapian::docid LiveDatabase::first_with(const std::string& term) const {
    Xapian::docid first = 0;
    for_each_posting(term, [&](Xapian::docid document, Xapian::termcount) {
        first = document;
        return false;
    });
    return first;
}

Result<VersionHeader> header_of(const LiveDatabase& database, Xapian::docid document) {
    Result<std::string> bytes = catch_xapian([&] {
        return database.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(kHeaderSlot);
    });
    if (!bytes) return std::move(bytes).forward();
    return decode_header(*bytes);
}

Status for_each_header(const LiveDatabase& database,
                       const std::function<Status(Xapian::docid, VersionHeader)>& use) {
    Status used;
    Status read = catch_xapian([&] {
        database.for_each_value(kHeaderSlot, [&](Xapian::docid number, const std::string& bytes) {
            Result<VersionHeader> header = decode_header(bytes);
            used = header ? use(number, std::move(*header)) : Status(std::move(header).forward());
            return used.has_value();
        });
    });
    return used ? std::move(read) : std::move(used);
}

}  // namespace mea::index
