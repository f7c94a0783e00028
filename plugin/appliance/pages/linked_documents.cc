#include "appliance/pages/linked_documents.h"

#include "appliance/host/citations.h"
#include "appliance/pages/hit_view.h"

namespace mea::appliance {
namespace {

constexpr std::uint32_t kShown = 12;  // of each group

struct Group {
    std::int32_t direction;
    std::uint32_t flags;
    std::string_view title;  // message
    std::string_view field;  // that finds all of them; empty: none
};

constexpr Group kGroups[] = {
    {MEA_CITATIONS_CITES, 0, "links_cites", "cited-by"},
    {MEA_CITATIONS_CITED_BY, 0, "links_cited_by", "cites"},
    {MEA_CITATIONS_SAME_TARGET, MEA_CITATIONS_OTHER_CONVENTIONS, "links_same_target", ""},
};

// A search for every work that has to do with document `id`.
std::string search_for(const Visit& visit, std::string_view field, std::string_view id) {
    SearchParameters search;
    search.interface_language = visit.search.interface_language;
    return visit.search_url(search.with({std::string(field), std::string(id), false}));
}

// Only what the text says beyond citing; a relation without a word of the interface is shown as
// the vocabulary names it.
std::string relation_label(const Visit& visit, const mea_citation& citation) {
    const std::string relation(view(citation.relation));
    if (relation == "cites" || relation == "shares") return {};
    const std::string key = "relation_" + relation;
    return visit.words.has(key) ? visit.words.format(key) : relation;
}

View link_view(const Visit& visit, const Citations& citations, const mea_citation& citation) {
    View out;
    out.text("relation", relation_label(visit, citation));
    const mea_hit* hit = citations.other(citation);
    if (hit == nullptr) {
        return out.text("url", search_for(visit, "cites", view(citation.target)))
            .text("symbol", view(citation.target))
            .text("note", visit.words.format("links_not_indexed"));
    }
    std::string conventions;
    for (std::uint64_t i = 0; i < hit->convention_count; ++i)
        conventions += (i == 0 ? "" : ", ") + std::string(view(hit->conventions[i]));
    return out.text("url", visit.document_url(view(hit->work), {}))
        .text("symbol", view(hit->symbol))
        .text("title", view(hit->title))
        .text("lang", view(hit->language))
        .text("dir", direction(view(hit->language)))
        .text("note", conventions);
}

}  // namespace

std::vector<View> link_groups(const Visit& visit, std::string_view id) {
    std::vector<View> groups;
    for (const Group& group : kGroups) {
        CitationQuery query;
        query.document = id;
        query.display_language = visit.words.language();
        query.direction = group.direction;
        query.flags = group.flags;
        query.limit = kShown;
        query.deadline_ms = visit.site.options().deadline_ms;
        // The record is shown without them when they cannot be had.
        Failure ignored;
        const auto citations = list_citations(visit.site.engine(), query, ignored);
        if (!citations || citations->answer().summary().total == 0) continue;
        std::vector<View> links;
        for (std::uint64_t i = 0; const mea_citation* citation = citations->at(i); ++i)
            links.push_back(link_view(visit, *citations, *citation));
        const std::uint64_t total = citations->answer().summary().total;
        View out;
        out.text("id", group.title)
            .text("title", visit.words.format(group.title))
            .list("links", links)
            .text("all_url", total > links.size() && !group.field.empty()
                                 ? search_for(visit, group.field, id)
                                 : "")
            .text("all_label",
                  visit.words.format("links_all", {{"count", static_cast<std::int64_t>(total)}}));
        groups.push_back(std::move(out));
    }
    return groups;
}

}  // namespace mea::appliance
