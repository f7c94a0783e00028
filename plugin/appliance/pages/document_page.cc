#include <algorithm>

#include "appliance/host/faults.h"
#include "appliance/pages/citation.h"
#include "appliance/pages/document.h"
#include "appliance/pages/document_parts.h"
#include "appliance/pages/export_links.h"
#include "appliance/pages/hit_view.h"
#include "appliance/pages/linked_documents.h"
#include "appliance/pages/pages.h"
#include "appliance/pages/related_view.h"
#include "appliance/pages/url.h"

namespace mea::appliance {
namespace {

constexpr std::size_t kMostMatches = 40;
constexpr std::size_t kMostContents = 60;
constexpr std::size_t kLongestContentsLine = 120;  // bytes

View passage_view(const Visit& visit, const mea_hit& hit, const mea_passage& passage) {
    const std::string number(view(passage.number));
    const std::string_view kind = view(passage.kind);
    const std::string_view language = view(passage.language);
    const bool other_language = !language.empty() && language != view(hit.language);
    View out;
    out.text("anchor", passage_anchor(passage.index))
        .text("kind", kind.empty() ? "paragraph" : kind)
        .flag("is_heading", kind == "heading")
        .flag("matched", passage.highlight_count != 0)
        .text("lang", other_language ? language : "")
        .text("passage_dir", direction(language))
        .text("number", number)
        .text("mark", number.empty() ? "¶" : number)
        .text("link_label", number.empty()
                                ? visit.words.format("passage_unnumbered")
                                : visit.words.format("passage_number", {{"number", number}}))
        .html("text_html",
              highlighted(view(passage.text), passage.highlights, passage.highlight_count));
    return out;
}

View anchor_link(std::uint64_t index, std::string_view label) {
    View out;
    out.text("anchor", passage_anchor(index)).text("label", label);
    return out;
}

std::string shortened(std::string_view text) {
    if (text.size() <= kLongestContentsLine) return std::string(text);
    std::size_t end = kLongestContentsLine;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "…";
}

void put_text(View& page, const Visit& visit, const Answer& answer, const mea_hit& hit) {
    std::vector<View> passages;
    std::vector<View> contents;
    std::vector<View> matches;
    std::uint64_t matched = 0;
    for (std::uint64_t i = 0; const mea_passage* passage = answer.passage(0, i); ++i) {
        // The title stands at the head of the page already.
        if (view(passage->kind) == "title" && view(passage->text) == view(hit.title)) continue;
        passages.push_back(passage_view(visit, hit, *passage));
        const std::string_view number = view(passage->number);
        if (view(passage->kind) == "heading" && contents.size() < kMostContents) {
            contents.push_back(anchor_link(passage->index, shortened(view(passage->text))));
        }
        if (passage->highlight_count == 0) continue;
        if (++matched <= kMostMatches) {
            matches.push_back(
                anchor_link(passage->index,
                            number.empty() ? "¶" + std::to_string(passage->index + 1) : number));
        }
    }
    page.list("passages", passages)
        .shown_list("contents", contents.size() > 1 ? contents : std::vector<View>())
        .shown_list("matches", matches)
        .text("matches_line",
              visit.words.format("matches_line", {{"count", static_cast<std::int64_t>(matched)}}));
}

class Facts {
  public:
    explicit Facts(const Visit& visit) : visit_(visit) {}

    void add(std::string_view key, const std::vector<View>& values) {
        if (values.empty()) return;
        View fact;
        fact.text("name", visit_.words.format(key)).list("values", values);
        views_.push_back(std::move(fact));
    }
    void add_text(std::string_view key, std::string_view text, const std::string& url = {}) {
        if (!text.empty()) add(key, {value(text, url)});
    }
    // A value that leads to every document that shares it.
    View filter(std::string_view field, std::string_view id, std::string_view label) const {
        SearchParameters search;
        search.interface_language = visit_.search.interface_language;
        return value(label.empty() ? id : label,
                     visit_.search_url(search.with({std::string(field), std::string(id), false})));
    }
    static View value(std::string_view text, const std::string& url) {
        View out;
        return out.text("text", text).text("url", url);
    }
    const std::vector<View>& views() const { return views_; }

  private:
    const Visit& visit_;
    std::vector<View> views_;
};

// Files that hold the same text as the version shown.
std::vector<View> other_files(const Answer& answer, const mea_hit& hit) {
    std::vector<View> files;
    for (std::uint64_t i = 0; const mea_version* version = answer.version(0, i); ++i) {
        if (view(version->id) != view(hit.version)) continue;
        for (std::uint64_t at = 0; at < version->other_source_count; ++at)
            files.push_back(Facts::value(view(version->other_sources[at]), {}));
    }
    return files;
}

// What the document holds comes before what it refers to.
std::vector<View> groups_of(const Visit& visit, const mea_hit& hit) {
    std::vector<View> groups = link_groups(visit, view(hit.work));
    if (std::optional<View> parts = parts_group(visit, view(hit.work), view(hit.language)))
        groups.insert(groups.begin(), std::move(*parts));
    return groups;
}

void put_facts(View& page, const Visit& visit, const Answer& answer, const mea_hit& hit) {
    Facts facts(visit);
    std::vector<View> conventions;
    for (std::uint64_t i = 0; i < hit.convention_count; ++i) {
        conventions.push_back(
            facts.filter("convention", view(hit.conventions[i]), view(hit.convention_labels[i])));
    }
    facts.add("fact_conventions", conventions);
    if (hit.meeting.size != 0) {
        facts.add("fact_meeting",
                  {facts.filter("meeting", view(hit.meeting), view(hit.meeting_label))});
    }
    if (hit.type.size != 0) {
        facts.add("fact_type", {facts.filter("type", view(hit.type), view(hit.type_label))});
    }
    facts.add_text("fact_symbol", view(hit.symbol));
    if (hit.part_of.size != 0)
        facts.add_text("fact_part_of", view(hit.part_of),
                       visit.document_url(view(hit.part_of), view(hit.language)));
    facts.add_text("fact_date", visit.words.date(view(hit.date)));
    facts.add_text("fact_language", visit.words.language_name(view(hit.language)));
    const std::string source = safe_link(view(hit.url));
    facts.add_text("fact_source", source, source);
    facts.add_text("fact_file", view(hit.source));
    facts.add("fact_other_files", other_files(answer, hit));
    page.list("facts", facts.views());
}

}  // namespace

http::Response document_page(const Visit& visit) {
    Failure failure;
    const std::optional<Answer> answer = open_document(visit, visit.search.query, failure);
    if (!answer) return problem_page(visit, failure);
    const mea_hit* hit = answer->hit(0);
    if (hit == nullptr) return problem_page(visit, fault("empty-answer"));
    const std::string title(view(hit->title));
    const std::string symbol(view(hit->symbol));
    View page = frame(visit, title.empty() ? symbol : title);
    put_head(page, visit, *hit);
    put_text(page, visit, *answer, *hit);
    put_facts(page, visit, *answer, *hit);
    put_related(page, visit, *hit);
    page.list("versions", version_views(visit, *answer, 0))
        .text("back_url", visit.search.query.empty() ? "" : visit.search_url(visit.search))
        .text("canonical_url", visit.document_url(view(hit->work), view(hit->language)))
        .html("citation_html", citation(visit, *hit))
        .list("citation", citation_meta(*hit))
        .list("exports", document_exports(visit, *hit))
        .list("link_groups", groups_of(visit, *hit));
    return html_response(visit, render("document", page));
}

}  // namespace mea::appliance
