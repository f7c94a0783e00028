#include "query/page.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "query/lower.h"
#include "query/postings.h"

namespace mea::query {
namespace {

using index::Columns;
using index::WorkNumber;

// Smaller comes first.
std::uint32_t sort_key(const Columns& columns, WorkNumber work, Sort sort) {
    switch (sort) {
        case Sort::date_ascending:
            return columns.date(work) == 0 ? UINT32_MAX : columns.date(work);
        case Sort::title:
            return columns.title_rank(work);
        case Sort::symbol:
            return columns.symbol_rank(work);
        case Sort::relevance:
        case Sort::date_descending:
            break;
    }
    return UINT32_MAX - columns.date(work);
}

// The first `wanted` works of the ranking, or as many as there are; each with its best document.
std::vector<PageEntry> first_works(const Xapian::MSet& matches, const Columns& columns,
                                   bool grouped, std::uint64_t wanted) {
    std::vector<PageEntry> entries;
    std::unordered_set<WorkNumber> seen;
    for (auto it = matches.begin(); it != matches.end() && entries.size() < wanted; ++it) {
        const WorkNumber work = columns.work_of(*it);
        if (work == index::kNone || (grouped && !seen.insert(work).second)) continue;
        entries.push_back({work, *it, it.get_weight()});
    }
    return entries;
}

}  // namespace

Result<std::vector<PageEntry>> ranked_page(const Xapian::Database& database,
                                           const Xapian::Query& ranking, const BitSet* within,
                                           const Columns& columns, const PageRequest& request,
                                           const Deadline& deadline) {
    const std::uint64_t wanted = request.offset + request.limit;
    std::vector<PageEntry> entries;
    Status matched = run_matcher(deadline, [&] {
        Xapian::Enquire enquire(database);
        std::unique_ptr<SetSource> source;
        if (within != nullptr) {
            source = std::make_unique<SetSource>(*within, deadline);
            enquire.set_query(
                Xapian::Query(Xapian::Query::OP_FILTER, ranking, Xapian::Query(source.get())));
        } else {
            enquire.set_query(ranking);
        }
        enquire.set_weighting_scheme(ranking_weight());
        const Xapian::doccount all = database.get_doccount();
        // A work may hold several places of the ranking; ask for more until there are enough works.
        std::uint64_t ask = request.grouped ? wanted * 2 : wanted;
        for (;;) {
            const auto size = static_cast<Xapian::doccount>(std::min<std::uint64_t>(ask, all));
            const Xapian::MSet matches = enquire.get_mset(0, size);
            entries = first_works(matches, columns, request.grouped, wanted);
            if (entries.size() >= wanted || matches.size() < size || size == all) return;
            ask *= 4;
        }
    });
    if (!matched) return std::move(matched).forward();
    const auto skipped =
        static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(request.offset, entries.size()));
    entries.erase(entries.begin(), entries.begin() + skipped);
    return entries;
}

std::vector<PageEntry> sorted_page(const BitSet& works, const BitSet& documents,
                                   const Columns& columns, const PageRequest& request) {
    std::vector<PageEntry> entries;
    works.for_each([&](std::size_t number) {
        const auto work = static_cast<WorkNumber>(number);
        if (request.grouped) {
            entries.push_back({work, 0, 0});
            return;
        }
        for (const index::DocumentNumber document : columns.documents_of(work))
            if (documents.contains(document)) entries.push_back({work, document, 0});
    });
    const std::uint64_t wanted =
        std::min<std::uint64_t>(request.offset + request.limit, entries.size());
    const auto end = entries.begin() + static_cast<std::ptrdiff_t>(wanted);
    std::partial_sort(entries.begin(), end, entries.end(),
                      [&](const PageEntry& a, const PageEntry& b) {
                          const std::uint32_t key_a = sort_key(columns, a.work, request.sort);
                          const std::uint32_t key_b = sort_key(columns, b.work, request.sort);
                          if (key_a != key_b) return key_a < key_b;
                          return a.work != b.work ? a.work < b.work : a.document < b.document;
                      });
    const std::uint64_t begin = std::min(request.offset, wanted);
    return {entries.begin() + static_cast<std::ptrdiff_t>(begin), end};
}

}  // namespace mea::query
