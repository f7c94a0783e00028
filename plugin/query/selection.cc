#include "query/selection.h"

#include <set>
#include <string>
#include <tuple>

#include "query/values.h"

namespace mea::query {
namespace {

void note_match(const SearchRequest& request, const MatchSet& matched,
                std::vector<Notice>* notices) {
    if (!matched.has_list || request.match != Match::automatic) return;
    notices->push_back({"match", request.query, matched.all_words ? "all" : "any",
                        matched.all_words
                            ? "Documents with all words are shown."
                            : "Documents with any of the words are shown, best first."});
}

// A value that is asked for twice, or looked for with all words and then with any, is told once.
void keep_first_of_each(std::vector<Notice>* notices) {
    std::set<std::tuple<std::string, std::string, std::string>> told;
    std::erase_if(*notices, [&](const Notice& notice) {
        return !told.emplace(notice.kind.name(), notice.subject, notice.detail).second;
    });
}

}  // namespace

Result<Selection> select_works(const SearchRequest& request, const index::Generation& generation,
                               const index::Lease& lease, PostingReader& reader,
                               const Deadline& deadline, std::vector<Notice>* notices) {
    Selection selection;
    Result<Understood> understood =
        understand(query_text(request), generation, lease, deadline, notices);
    if (!understood) return std::move(understood).forward();
    selection.understood = std::move(*understood);
    if (Status read = read_labels(selection.understood.labels, generation, lease, reader, deadline);
        !read)
        return std::move(read).forward();
    tell_labels(selection.understood.labels, notices);
    Result<MatchSet> matched = match(selection.understood.root, generation, reader, request.match,
                                     !request.grouped, deadline, notices);
    if (!matched) return std::move(matched).forward();
    selection.matched = std::move(*matched);
    note_match(request, selection.matched, notices);
    Result<std::vector<FieldFilter>> filters =
        compile_filters(request.filters, generation, reader, notices);
    if (!filters) return std::move(filters).forward();
    selection.filters = std::move(*filters);
    const index::Columns& columns = generation.columns();
    selection.base = works_of(columns, selection.matched.documents);
    selection.works = filtered(selection.base, selection.filters);
    if (!selection.filters.empty())
        selection.matched.documents &= documents_of_works(columns, selection.works);
    keep_first_of_each(notices);
    return selection;
}

}  // namespace mea::query
