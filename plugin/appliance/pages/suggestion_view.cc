#include "appliance/pages/suggestion_view.h"

#include <optional>

namespace mea::appliance {
namespace {

// Whether a notice of the answer says so of the word already.
bool is_told(const Answer& answer, std::string_view word) {
    for (std::uint64_t i = 0; const mea_notice* notice = answer.notice(i); ++i)
        if (view(notice->kind) == "spelling" && view(notice->subject) == word) return true;
    return false;
}

// One way on, in the reader's language; nothing for a kind that this page does not know.
std::optional<View> way_view(const Visit& visit, const Labels& labels, const mea_suggestion& one) {
    const std::string_view kind = view(one.kind);
    const std::string text(view(one.text));
    SearchParameters search = visit.search.first_page();
    std::string label;
    if (kind == "spelling") {
        label = visit.words.format("suggest_spelling", {{"query", text}});
        search.query = view(one.query);
    } else if (kind == "word") {
        label = visit.words.format(one.count == 0 ? "suggest_nothing" : "suggest_word",
                                   {{"word", text}});
        search.query = view(one.query);
        search.selections.clear();
    } else if (kind == "looser") {
        label = visit.words.format("suggest_looser", {{"word", text}});
        search.query = view(one.query);
    } else if (kind == "without-word") {
        label = visit.words.format("suggest_without_word", {{"word", text}});
        search.query = view(one.query);
    } else if (kind == "without-filter") {
        const std::string field(view(one.field)), value(view(one.value));
        Selection selection{field, value, false};
        if (!search.is_selected(field, value)) selection.exclude = true;
        label = visit.words.format(
            "suggest_without", {{"filter", labels.field(field) + ": " + labels.value(selection)}});
        search = visit.search.without(selection);
    } else if (kind == "without-filters") {
        label = visit.words.format("suggest_no_filters");
        search = visit.search.without_selections();
    } else if (kind == "any-word") {
        label = visit.words.format("suggest_any_word");
        search.match = MEA_MATCH_ANY;
    } else if (kind == "every-language") {
        label = visit.words.format("suggest_every_language");
        search.query_language.clear();
    } else {
        return std::nullopt;
    }
    View out;
    out.text("label", label)
        .text("url", visit.search_url(search))
        .text("count", visit.words.number(one.count));
    return out;
}

}  // namespace

void put_suggestions(View& page, const Visit& visit, const Labels& labels, std::uint64_t total) {
    std::vector<View> suggestions;
    std::vector<View> missing;
    if (total != 0) {
        View first;
        first.text("label", visit.words.format("suggest_first_page"))
            .text("url", visit.search_url(visit.search.first_page()))
            .text("count", visit.words.number(total));
        suggestions.push_back(std::move(first));
    } else {
        Query query = visit.search.to_query(visit.words.language());
        query.offset = 0;
        query.deadline_ms = visit.site.options().deadline_ms;
        Failure ignored;  // the page then says only that there is nothing
        const std::optional<Answer> advice = visit.site.engine().advise(query, ignored);
        for (std::uint64_t i = 0; advice && i < kMaxSuggestions; ++i) {
            const mea_suggestion* one = advice->suggestion(i);
            if (one == nullptr) break;
            if (one->count == 0 && is_told(*advice, view(one->text))) continue;
            if (auto way = way_view(visit, labels, *one))
                (one->count == 0 ? missing : suggestions).push_back(std::move(*way));
        }
    }
    page.shown_list("suggestions", suggestions).shown_list("missing", missing);
}

}  // namespace mea::appliance
