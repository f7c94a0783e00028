#include "appliance/pages/hit_view.h"

#include "appliance/pages/url.h"

namespace mea::appliance {
namespace {

std::vector<View> convention_views(const Visit& visit, const mea_hit& hit) {
    std::vector<View> views;
    for (std::uint64_t i = 0; i < hit.convention_count; ++i) {
        const std::string id(view(hit.conventions[i]));
        const std::string_view label = view(hit.convention_labels[i]);
        View convention;
        convention.text("label", label.empty() ? id : label)
            .text("url", visit.search_url(visit.search.with({"convention", id, false})));
        views.push_back(std::move(convention));
    }
    return views;
}

View passage_view(const Visit& visit, const mea_hit& hit, const mea_passage& passage) {
    const std::string number(view(passage.number));
    const std::string_view language = view(passage.language);
    std::string label = visit.words.format("passage_unnumbered");
    if (!number.empty()) {
        label = visit.words.format("passage_number", {{"number", number}});
    } else if (passage.page != 0) {
        label = visit.words.format("passage_page", {{"number", std::to_string(passage.page)}});
    }
    View out;
    out.text("language", language)
        .text("dir", direction(language))
        .text("url",
              visit.document_url(view(hit.work), view(hit.language), passage_anchor(passage.index)))
        .text("label", label)
        .text("mark", number.empty() ? "¶" : number)
        .flag("cut_head", passage.cut_head != 0)
        .flag("cut_tail", passage.cut_tail != 0)
        .html("text_html",
              highlighted(view(passage.text), passage.highlights, passage.highlight_count));
    return out;
}

std::vector<View> passage_views(const Visit& visit, const Answer& answer, const mea_hit& hit,
                                std::uint64_t index) {
    std::vector<View> views;
    for (std::uint64_t i = 0; const mea_passage* passage = answer.passage(index, i); ++i) {
        views.push_back(passage_view(visit, hit, *passage));
    }
    return views;
}

// Names of the query's concepts that the work holds, and translations of its words.
void put_found_names(View& out, const Visit& visit, const Answer& answer, std::uint64_t index) {
    std::vector<View> names;
    for (std::uint64_t i = 0; const mea_reason* reason = answer.reason(index, i); ++i) {
        const std::string_view kind = view(reason->kind);
        if (kind != "concept" && kind != "translation" && kind != "symbol") continue;
        View name;
        name.text("name", view(reason->text))
            .text("language", view(reason->language))
            .text("dir", direction(view(reason->language)));
        names.push_back(std::move(name));
    }
    out.text("found_as", names.empty() ? std::string() : visit.words.format("found_as"))
        .list("found_names", names);
}

// The other forms of the hit's document.
std::vector<View> revision_views(const Visit& visit, const Answer& answer, std::uint64_t index) {
    std::vector<View> views;
    for (std::uint64_t i = 0; const mea_revision* form = answer.revision(index, i); ++i) {
        View out;
        out.text("symbol", view(form->symbol))
            .text("title", view(form->title))
            .text("date", visit.words.date(view(form->date)))
            .text("date_iso", view(form->date))
            .text("url", visit.document_url(view(form->work), view(form->language)))
            .flag("matched", form->matched != 0);
        views.push_back(std::move(out));
    }
    return views;
}

View hit_view(const Visit& visit, const Answer& answer, const mea_hit& hit, std::uint64_t index) {
    const std::vector<View> conventions = convention_views(visit, hit);
    const std::string meeting(view(hit.meeting));
    View out;
    put_head(out, visit, hit);
    out.text("url", visit.document_url(view(hit.work), view(hit.language)))
        .list("conventions", conventions)
        .flag("meeting", false)
        .flag("has_belongs", !conventions.empty() || !meeting.empty())
        .shown_list("passages", passage_views(visit, answer, hit, index))
        .list("versions", version_views(visit, answer, index))
        .shown_list("revisions", revision_views(visit, answer, index))
        .text("source_url", safe_link(view(hit.url)));
    put_found_names(out, visit, answer, index);
    if (!meeting.empty()) {
        const std::string_view label = view(hit.meeting_label);
        View link;
        link.text("label", label.empty() ? meeting : label)
            .text("url", visit.search_url(visit.search.with({"meeting", meeting, false})));
        out.object("meeting", link);
    }
    return out;
}

}  // namespace

std::vector<View> hit_views(const Visit& visit, const Answer& answer) {
    std::vector<View> views;
    for (std::uint64_t i = 0; const mea_hit* hit = answer.hit(i); ++i) {
        views.push_back(hit_view(visit, answer, *hit, i));
    }
    return views;
}

std::string_view direction(std::string_view language) {
    if (language.empty()) return "auto";
    return is_right_to_left(language) ? "rtl" : "ltr";
}

std::string passage_anchor(std::uint64_t index) {
    return "p" + std::to_string(index);
}

void put_head(View& out, const Visit& visit, const mea_hit& hit) {
    const std::string_view language = view(hit.language);
    const std::string_view title = view(hit.title);
    const std::string_view symbol = view(hit.symbol);
    const std::string_view label = view(hit.type_label);
    out.text("type", label.empty() ? view(hit.type) : label)
        .text("symbol", symbol)
        .text("date", visit.words.date(view(hit.date)))
        .text("date_iso", view(hit.date))
        .text("title", !title.empty()    ? title
                       : !symbol.empty() ? symbol
                                         : view(hit.work))
        .text("language", language)
        .text("dir", direction(language));
}

std::vector<View> version_views(const Visit& visit, const Answer& answer, std::uint64_t index) {
    std::vector<View> views;
    const mea_hit* hit = answer.hit(index);
    if (hit == nullptr) return views;
    for (std::uint64_t i = 0; const mea_version* version = answer.version(index, i); ++i) {
        const std::string_view code = view(version->language);
        View out;
        out.text("code", code)
            .text("name", code.empty() ? visit.words.format("version_unknown") : native_name(code))
            .text("url", code.empty() ? visit.document_url(view(version->id), {})
                                      : visit.document_url(view(hit->work), code))
            .flag("matched", version->matched != 0)
            .flag("shown", view(version->id) == view(hit->version));
        views.push_back(std::move(out));
    }
    return views;
}

}  // namespace mea::appliance
