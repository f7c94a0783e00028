#include <array>

#include "appliance/pages/pages.h"

namespace mea::appliance {
namespace {

// Each has a message KEY_example, a query in the reader's language, and KEY_meaning.
constexpr std::array<std::string_view, 10> kOperators = {
    "help_all",    "help_phrase", "help_or",    "help_not",   "help_group",
    "help_nearby", "help_prefix", "help_exact", "help_fuzzy", "help_symbol"};

std::string example_url(const Visit& visit, std::string_view query) {
    SearchParameters search;
    search.query = query;
    search.interface_language = visit.search.interface_language;
    return visit.search_url(search);
}

}  // namespace

http::Response help_page(const Visit& visit) {
    std::vector<View> operators;
    for (const std::string_view key : kOperators) {
        const std::string example = visit.words.format(std::string(key) + "_example");
        View row;
        row.text("example", example)
            .text("meaning", visit.words.format(std::string(key) + "_meaning"))
            .text("url", example_url(visit, example));
        operators.push_back(std::move(row));
    }
    std::vector<View> fields;
    for (const mea_field* field : visit.site.engine().fields(visit.words.language())) {
        if (field->filter == 0) continue;
        View row;
        row.text("name", view(field->name))
            .text("label", field_label(visit, view(field->name), view(field->label)))
            .text("example", view(field->example))
            .text("url", example_url(visit, view(field->example)));
        fields.push_back(std::move(row));
    }
    View page = frame(visit, visit.words.format("help_title"));
    page.list("operators", operators).list("fields", fields);
    return html_response(visit, render("help", page));
}

}  // namespace mea::appliance
