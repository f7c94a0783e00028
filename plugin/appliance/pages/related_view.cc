#include "appliance/pages/related_view.h"

#include <optional>

#include "appliance/pages/hit_view.h"

namespace mea::appliance {
namespace {

constexpr std::uint32_t kMostRelated = 5;
constexpr std::size_t kMostReasons = 3;

// Citations first, as the plugin gives them, then the concepts both speak of.
std::string reasons_text(const Visit& visit, const Answer& answer, std::uint64_t index) {
    std::string text;
    std::size_t shown = 0;
    for (std::uint64_t i = 0; const mea_reason* reason = answer.reason(index, i); ++i) {
        if (shown++ == kMostReasons) break;
        const std::string kind(view(reason->kind));
        const std::string id(view(reason->id));
        std::string part;
        if (kind == "concept") part = view(reason->subject);
        if (kind == "cites") part = visit.words.format("related_cites");
        if (kind == "cited-by") part = visit.words.format("related_cited_by");
        if (kind == "cites-same") part = visit.words.format("related_cites_same", {{"id", id}});
        if (part.empty()) continue;
        text += (text.empty() ? "" : visit.words.format("list_separator")) + part;
    }
    return text;
}

}  // namespace

void put_related(View& page, const Visit& visit, const mea_hit& hit) {
    Failure ignored;  // the page then shows no related documents
    const std::optional<Answer> answer =
        visit.site.engine().related(view(hit.work), view(hit.language), visit.words.language(),
                                    kMostRelated, visit.site.options().deadline_ms, ignored);
    std::vector<View> related;
    for (std::uint64_t i = 0; answer; ++i) {
        const mea_hit* other = answer->hit(i);
        if (other == nullptr) break;
        View out;
        put_head(out, visit, *other);
        out.text("url", visit.document_url(view(other->work), view(other->language)))
            .text("reasons", reasons_text(visit, *answer, i));
        related.push_back(std::move(out));
    }
    page.shown_list("related", related);
}

}  // namespace mea::appliance
