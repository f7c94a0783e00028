#include "query/page.h"

#include <algorithm>
#include <utility>

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

// The entries [offset, offset + limit) in the order of `before`.
template <typename Before>
std::vector<PageEntry> slice(std::vector<PageEntry> entries, const PageRequest& request,
                             const Before& before) {
    const std::uint64_t wanted =
        std::min<std::uint64_t>(request.offset + request.limit, entries.size());
    const auto end = entries.begin() + static_cast<std::ptrdiff_t>(wanted);
    std::partial_sort(entries.begin(), end, entries.end(), before);
    const auto begin = static_cast<std::ptrdiff_t>(std::min(request.offset, wanted));
    return {entries.begin() + begin, end};
}

}  // namespace

std::vector<PageEntry> ranked_page(const std::vector<float>& scores, const BitSet& documents,
                                   const Columns& columns, const PageRequest& request) {
    std::vector<PageEntry> entries;
    // Where the entry of a work stands, so that only its best version is kept.
    std::vector<std::uint32_t> places(request.grouped ? columns.work_count() : 0, index::kNone);
    documents.for_each([&](std::size_t number) {
        const auto document = static_cast<index::DocumentNumber>(number);
        const WorkNumber work = columns.work_of(document);
        if (work == index::kNone) return;
        const double score = number < scores.size() ? scores[number] : 0.0F;
        if (request.grouped && places[work] != index::kNone) {
            PageEntry& entry = entries[places[work]];
            if (score > entry.score) entry = {work, document, score};
            return;
        }
        if (request.grouped) places[work] = static_cast<std::uint32_t>(entries.size());
        entries.push_back({work, document, score});
    });
    return slice(std::move(entries), request, [](const PageEntry& a, const PageEntry& b) {
        if (a.score != b.score) return a.score > b.score;
        return a.work != b.work ? a.work < b.work : a.document < b.document;
    });
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
    return slice(std::move(entries), request, [&](const PageEntry& a, const PageEntry& b) {
        const std::uint32_t key_a = sort_key(columns, a.work, request.sort);
        const std::uint32_t key_b = sort_key(columns, b.work, request.sort);
        if (key_a != key_b) return key_a < key_b;
        return a.work != b.work ? a.work < b.work : a.document < b.document;
    });
}

}  // namespace mea::query
