#include "appliance/pages/notice_view.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "appliance/pages/hit_view.h"
#include "appliance/pages/said.h"

namespace mea::appliance {
namespace {

// More languages than this are counted instead of named.
constexpr std::size_t kNamedLanguages = 3;

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::string language_text(const Messages& words, std::string_view detail) {
    const std::vector<std::string> tags = split(detail, ',');
    if (tags.size() > kNamedLanguages) {
        return words.format("notice_languages",
                            {{"count", static_cast<std::int64_t>(tags.size())}});
    }
    std::string names;
    for (const std::string& tag : tags) {
        names += (names.empty() ? "" : words.format("list_separator")) + words.language_name(tag);
    }
    return words.format("notice_language", {{"language", names}});
}

// A detail that is a number of works.
std::int64_t works_in(std::string_view detail) {
    return read_number(detail).value_or(0);
}

// The text in the reader's language, or nothing when only the plugin's English is known.
std::optional<std::string> text_of(const Visit& visit, const Labels& labels,
                                   const mea_notice& notice) {
    const Messages& words = visit.words;
    const std::string_view kind = view(notice.kind);
    const std::string subject(view(notice.subject));
    const std::string detail(view(notice.detail));
    if (kind == "language" && !detail.empty()) return language_text(words, detail);
    if (kind == "match" && (detail == "any" || detail == "all"))
        return words.format("notice_match_" + detail);
    if (kind == "spelling") return words.format("notice_spelling", {{"word", subject}});
    if (kind == "capped")
        return words.format("notice_capped", {{"word", subject}, {"count", detail}});
    if (kind == "capped-names") return words.format("notice_capped_names", {{"count", detail}});
    if (kind == "unknown-value")
        return words.format("notice_unknown_value",
                            {{"value", subject}, {"field", labels.field(detail)}});
    if (kind == "unknown-language")
        return words.format("notice_unknown_language", {{"language", subject}});
    if (kind == "unknown-symbol" || kind == "citing-symbol")
        return words.format(
            kind == "unknown-symbol" ? "notice_unknown_symbol" : "notice_citing_symbol",
            {{"symbol", subject}, {"count", works_in(detail)}});
    if (kind == "dropped") return words.format("notice_dropped", {{"text", subject}});
    if (kind == "generation") return words.format("notice_generation", {{"number", subject}});
    if (kind == "plain") {
        const std::size_t end = std::min(detail.find('\n'), detail.size());
        if (const auto reason = said(words, "said_", detail.substr(0, end),
                                     named_values(std::string_view(detail).substr(end))))
            return words.format("notice_plain", {{"reason", *reason}});
    }
    return std::nullopt;
}

View notice_view(const Visit& visit, const Labels& labels, const mea_notice& notice) {
    const std::optional<std::string> text = text_of(visit, labels, notice);
    View out;
    out.text("text", text ? *text : view(notice.text))
        .text("lang", text ? "" : "en")
        .text("link_url", "")
        .text("link_label", "");
    if (view(notice.kind) == "spelling") {
        SearchParameters other = visit.search.first_page();
        other.query = view(notice.detail);
        out.text("link_url", visit.search_url(other))
            .text("link_label", visit.words.format("suggest_spelling", {{"query", other.query}}));
    }
    if (view(notice.kind) == "unknown-symbol" && works_in(view(notice.detail)) > 0) {
        SearchParameters other = visit.search.first_page();
        other.query = "cites:\"" + std::string(view(notice.subject)) + '"';
        out.text("link_url", visit.search_url(other))
            .text("link_label", visit.words.format("notice_want_citing"));
    }
    if (view(notice.kind) == "citing-symbol") {
        SearchParameters other = visit.search.first_page();
        other.expand = false;
        out.text("link_url", visit.search_url(other))
            .text("link_label", visit.words.format("notice_want_words"));
    }
    if (view(notice.kind) == "match") {
        const bool any = view(notice.detail) == "any";
        SearchParameters other = visit.search.first_page();
        other.match = any ? MEA_MATCH_ALL : MEA_MATCH_ANY;
        out.text("link_url", visit.search_url(other))
            .text("link_label", visit.words.format(any ? "notice_want_all" : "notice_want_any"));
    }
    return out;
}

View term_view(const std::string& name, std::string_view off_url, const Messages& words) {
    const std::size_t colon = name.find(':');
    const std::string language = name.substr(0, colon);
    const std::string term = name.substr(colon + 1);
    View out;
    return out.text("language", language)
        .text("dir", direction(language))
        .text("term", term)
        .text("off_url", off_url)
        .text("off_label", words.format("leave_out", {{"term", term}}));
}

std::string left_out_url(const Visit& visit, const std::string& what) {
    SearchParameters other = visit.search.first_page();
    other.left_out.push_back(what);
    return visit.search_url(other);
}

View terms_view(const Visit& visit, const mea_notice& notice, const std::vector<std::string>& names,
                const std::string& concept_id) {
    std::vector<View> terms;
    for (const std::string& name : names)
        if (name.find(':') != std::string::npos)
            terms.push_back(term_view(name, left_out_url(visit, name), visit.words));
    View out;
    return out.text("word", view(notice.subject))
        .list("terms", terms)
        .text("concept_url", concept_id.empty() ? "" : left_out_url(visit, concept_id));
}

// One searched word and its translations, each with a way to leave it out; the detail is
// "fr:mot es:palabra".
View expansion_view(const Visit& visit, const mea_notice& notice) {
    return terms_view(visit, notice, split(view(notice.detail), ' '), "");
}

// A concept and the names that were searched too, each and all with a way to leave them out; the
// detail is its id, then one name a line.
View concept_view(const Visit& visit, const mea_notice& notice) {
    const std::vector<std::string> lines = split(view(notice.detail), '\n');
    if (lines.empty()) return terms_view(visit, notice, {}, "");
    return terms_view(visit, notice, {lines.begin() + 1, lines.end()}, lines.front());
}

}  // namespace

void put_notices(View& page, const Visit& visit, const Labels& labels, const Answer& answer) {
    std::vector<View> notices;
    std::vector<View> expansion;
    bool concepts = false;
    for (std::uint64_t i = 0; const mea_notice* notice = answer.notice(i); ++i) {
        if (view(notice->kind) == "expansion") {
            expansion.push_back(expansion_view(visit, *notice));
        } else if (view(notice->kind) == "concept") {
            concepts = true;
            expansion.push_back(concept_view(visit, *notice));
        } else if (view(notice->kind) != "not-left-out") {  // of an earlier query in the address
            notices.push_back(notice_view(visit, labels, *notice));
        }
    }
    SearchParameters exact = visit.search.first_page();
    exact.expand = false;
    SearchParameters narrower = visit.search.first_page();
    narrower.narrower = !narrower.narrower;
    SearchParameters all = visit.search.first_page();
    all.left_out.clear();
    const bool restorable = !visit.search.left_out.empty();
    page.shown_list("notices", notices)
        .shown_list("expansion", expansion)
        .text("exact_url", visit.search_url(exact))
        .text("narrower_url",
              concepts || visit.search.narrower ? visit.search_url(narrower) : std::string())
        .text("narrower_label",
              visit.words.format(visit.search.narrower ? "notice_not_narrower" : "notice_narrower"))
        .text("restore_url", restorable ? visit.search_url(all) : std::string())
        .flag("has_switches", !expansion.empty() || restorable || visit.search.narrower);
}

}  // namespace mea::appliance
