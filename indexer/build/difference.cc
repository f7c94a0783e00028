#include "indexer/build/difference.h"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "index/field_table.h"
#include "index/version_document.h"
#include "index/xapian_errors.h"

namespace mea::ingest {
namespace {

using index::FieldValue;
using index::VersionHeader;

VersionHeader read_header(const Xapian::Database& database, Xapian::docid document) {
    auto header =
        index::decode_header(database.get_document(document).get_value(index::kHeaderSlot));
    if (!header) throw Xapian::DatabaseCorruptError(header.error().message);
    return std::move(header).value();
}

// The versions of a generation in the order of their id terms.
class Versions {
  public:
    explicit Versions(const index::LiveDatabase& database)
        : database_(database),
          prefix_(index::version_term({})),
          term_(database.allterms_begin(prefix_)),
          end_(database.allterms_end(prefix_)) {
        pass_over_departed();
    }

    bool at_end() const { return term_ == end_; }
    std::string id() const { return *term_; }
    void next() {
        ++term_;
        pass_over_departed();
    }
    VersionHeader header() const { return read_header(database_, database_.first_with(*term_)); }

  private:
    void pass_over_departed() {
        while (term_ != end_ && database_.get_termfreq(*term_, term_.get_termfreq()) == 0) ++term_;
    }

    const index::LiveDatabase& database_;
    std::string prefix_;
    Xapian::TermIterator term_, end_;
};

std::vector<FieldValue> sorted(std::vector<FieldValue> values) {
    std::sort(values.begin(), values.end(), [](const FieldValue& a, const FieldValue& b) {
        return std::tie(a.field, a.value) < std::tie(b.field, b.value);
    });
    return values;
}

// Everything that tells two headers apart but the datestamp.
std::string comparable(VersionHeader header) {
    header.modified = 0;
    header.values = sorted(std::move(header.values));
    return index::encode_header(header);
}

std::vector<std::string> changes(const VersionHeader& before, const VersionHeader& after) {
    std::vector<std::string> what;
    const auto compare = [&](const char* name, std::string VersionHeader::*member) {
        if (before.*member != after.*member) what.emplace_back(name);
    };
    compare("content", &VersionHeader::content);
    compare("title", &VersionHeader::title);
    compare("symbol", &VersionHeader::symbol);
    compare("type", &VersionHeader::type);
    compare("date", &VersionHeader::date);
    compare("meeting", &VersionHeader::meeting);
    compare("url", &VersionHeader::url);
    // Facets and citations, and whatever a header may hold one day.
    if (sorted(before.values) != sorted(after.values) ||
        (what.empty() && comparable(before) != comparable(after)))
        what.emplace_back("facts");
    return what;
}

Difference compare(const index::LiveDatabase& before, const index::LiveDatabase& after,
                   const std::function<void(const VersionChange&)>& tell) {
    Difference difference;
    Versions old(before);
    Versions now(after);
    while (!old.at_end() || !now.at_end()) {
        if (now.at_end() || (!old.at_end() && old.id() < now.id())) {
            ++difference.removed;
            tell({Change::removed, old.header(), {}});
            old.next();
        } else if (old.at_end() || now.id() < old.id()) {
            ++difference.added;
            tell({Change::added, now.header(), {}});
            now.next();
        } else {
            VersionHeader header = now.header();
            std::vector<std::string> what = changes(old.header(), header);
            ++(what.empty() ? difference.same : difference.changed);
            if (!what.empty()) tell({Change::changed, std::move(header), std::move(what)});
            old.next();
            now.next();
        }
    }
    return difference;
}

}  // namespace

const char* change_name(Change change) noexcept {
    switch (change) {
        case Change::added:
            return "added";
        case Change::removed:
            return "removed";
        case Change::changed:
            return "changed";
    }
    return "changed";
}

Result<Difference> compare_generations(const index::Generation& before,
                                       const index::Generation& after,
                                       const std::function<void(const VersionChange&)>& tell) {
    auto old = before.lease();
    if (!old) return std::move(old).forward();
    auto now = after.lease();
    if (!now) return std::move(now).forward();
    return index::catch_xapian([&] { return compare(old->database(), now->database(), tell); });
}

Status find_removed(const index::Generation& before, const index::Generation& after,
                    const std::function<void(const VersionHeader&)>& tell) {
    auto old_lease = before.lease();
    if (!old_lease) return std::move(old_lease).forward();
    auto now_lease = after.lease();
    if (!now_lease) return std::move(now_lease).forward();
    return index::catch_xapian([&] {
        Versions now(now_lease->database());
        for (Versions old(old_lease->database()); !old.at_end(); old.next()) {
            while (!now.at_end() && now.id() < old.id()) now.next();
            if (now.at_end() || now.id() != old.id()) tell(old.header());
        }
    });
}

}  // namespace mea::ingest
