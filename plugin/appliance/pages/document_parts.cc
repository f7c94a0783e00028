#include "appliance/pages/document_parts.h"

#include "appliance/pages/hit_view.h"

namespace mea::appliance {
namespace {

constexpr std::uint32_t kShown = 50;

}  // namespace

std::optional<View> parts_group(const Visit& visit, std::string_view id,
                                std::string_view language) {
    Query query;
    query.filters = {{"part-of", std::string(id)}};
    query.display_language = visit.words.language();
    query.flags = MEA_SEARCH_NO_FACETS | MEA_SEARCH_NO_PASSAGES;
    query.limit = kShown;
    // The record is shown without them when they cannot be had.
    Failure ignored;
    const std::optional<Answer> answer = visit.site.search(query, ignored);
    if (!answer || answer->hit(0) == nullptr) return std::nullopt;
    std::vector<View> links;
    for (std::uint64_t i = 0; const mea_hit* part = answer->hit(i); ++i) {
        View link;
        put_head(link, visit, *part);
        link.text("url", visit.document_url(view(part->work), language))
            .text("lang", view(part->language));
        links.push_back(std::move(link));
    }
    SearchParameters all;
    all.interface_language = visit.search.interface_language;
    all = all.with({"part-of", std::string(id), false});
    const std::uint64_t total = answer->summary().total;
    View group;
    group.text("id", "links_parts")
        .text("title", visit.words.format("links_parts"))
        .list("links", links)
        .text("all_url", total > links.size() ? visit.search_url(all) : "")
        .text("all_label",
              visit.words.format("links_all", {{"count", static_cast<std::int64_t>(total)}}));
    return group;
}

}  // namespace mea::appliance
