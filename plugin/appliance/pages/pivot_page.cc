#include <algorithm>
#include <cmath>

#include "appliance/pages/pages.h"
#include "appliance/pages/url.h"

namespace mea::appliance {
namespace {

// What stands in the table when nothing is asked for: the map that researchers draw by hand.
constexpr std::string_view kRows = "convention";
constexpr std::string_view kColumns = "target";
constexpr std::uint32_t kMostRows = 60;
constexpr std::uint32_t kMostColumns = 40;

std::string facet_of(const Visit& visit, std::string_view parameter, std::string_view standard) {
    const std::string_view given = visit.request.parameter(parameter);
    return std::string(given.empty() ? standard : given);
}

std::string pivot_url(const Visit& visit, std::string_view rows, std::string_view columns) {
    Url url(visit.site.path("/pivot"));
    for (const auto& [key, value] : visit.search.first_page().pairs()) url.add(key, value);
    return url.add("rows", rows).add("columns", columns).str();
}

// The facets there are, for the two choices of the form.
std::vector<View> choices(const Visit& visit, std::string_view chosen) {
    std::vector<View> views;
    for (const mea_field* field : visit.site.engine().fields(visit.words.language())) {
        if (field->facet == 0) continue;
        const std::string name(view(field->name));
        View choice;
        choice.text("name", name)
            .text("label", field_label(visit, name, view(field->label)))
            .flag("chosen", name == chosen);
        views.push_back(std::move(choice));
    }
    return views;
}

// A value at the edge of the table: its name, its works, and the search for it.
View edge(const Visit& visit, const std::string& field, const mea_bucket& bucket) {
    const std::string value(view(bucket.value));
    View out;
    out.text("label", value_label(visit, field, value, view(bucket.label)))
        .text("value", value)
        .text("count", visit.words.number(bucket.count))
        .text("url", visit.search_url(visit.search.with({field, value, false})));
    return out;
}

// How dark a cell is, from 1 to kShades: the logarithm of its count beside that of the largest.
// Counts of a table lie orders of magnitude apart.
constexpr std::uint64_t kShades = 5;

std::uint64_t shade_of(std::uint64_t count, std::uint64_t largest) {
    if (largest <= 1) return 1;
    const double part =
        std::log(static_cast<double>(count)) / std::log(static_cast<double>(largest));
    return 1 + static_cast<std::uint64_t>(std::lround(part * (kShades - 1)));
}

std::uint64_t largest_cell(const Pivot& table) {
    std::uint64_t largest = 0;
    for (std::uint64_t row = 0; table.answer().bucket(0, row) != nullptr; ++row)
        for (std::uint64_t column = 0; table.answer().bucket(1, column) != nullptr; ++column)
            largest = std::max(largest, table.count(row, column));
    return largest;
}

std::vector<View> row_views(const Visit& visit, const Pivot& table, const std::string& rows,
                            const std::string& columns) {
    const Answer& answer = table.answer();
    const std::uint64_t largest = largest_cell(table);
    std::vector<View> views;
    for (std::uint64_t row = 0; const mea_bucket* bucket = answer.bucket(0, row); ++row) {
        View line = edge(visit, rows, *bucket);
        const SearchParameters search =
            visit.search.with({rows, std::string(view(bucket->value)), false});
        std::vector<View> cells;
        for (std::uint64_t column = 0; const mea_bucket* other = answer.bucket(1, column);
             ++column) {
            const std::uint64_t count = table.count(row, column);
            const std::string value(view(other->value));
            View cell;
            cell.text("cell", count == 0 ? "" : visit.words.number(count))
                .number("shade", count == 0 ? 0 : shade_of(count, largest))
                .text("cell_url",
                      count == 0 ? "" : visit.search_url(search.with({columns, value, false})))
                .text("cell_label", value_label(visit, columns, value, view(other->label)));
            cells.push_back(std::move(cell));
        }
        line.list("cells", cells);
        views.push_back(std::move(line));
    }
    return views;
}

}  // namespace

http::Response pivot_page(const Visit& visit) {
    const std::string rows = facet_of(visit, "rows", kRows);
    const std::string columns = facet_of(visit, "columns", kColumns);
    Failure failure;
    Query query = visit.search.to_query(visit.words.language());
    query.deadline_ms = visit.site.options().deadline_ms;
    const std::optional<Pivot> table =
        visit.site.engine().pivot(query, {rows, kMostRows, MEA_FACET_BY_COUNT},
                                  {columns, kMostColumns, MEA_FACET_BY_COUNT}, failure);
    if (!table) return problem_page(visit, failure);
    const Answer& answer = table->answer();
    std::vector<View> heads;
    for (std::uint64_t column = 0; const mea_bucket* bucket = answer.bucket(1, column); ++column)
        heads.push_back(edge(visit, columns, *bucket));
    const std::string row_label = field_label(visit, rows, view(answer.facet(0)->label));
    const std::string column_label = field_label(visit, columns, view(answer.facet(1)->label));
    const std::string title =
        visit.words.format("pivot_title", {{"rows", row_label}, {"columns", column_label}});
    View page = frame(visit, title);
    page.flag("no_index", true)
        .text("title", title)
        .text("subtitle",
              visit.words.format("count_all",
                                 {{"count", static_cast<std::int64_t>(answer.summary().total)}}))
        .text("back_url", visit.search_url(visit.search))
        .text("swap_url", pivot_url(visit, columns, rows))
        .text("pivot_action", visit.site.path("/pivot"))
        .text("row_label", row_label)
        .text("column_label", column_label)
        .list("pivot_hidden", hidden_fields(visit.search.first_page().pairs()))
        .list("row_choices", choices(visit, rows))
        .list("column_choices", choices(visit, columns))
        .list("heads", heads)
        .shown_list("rows", row_views(visit, *table, rows, columns));
    return html_response(visit, render("pivot", page));
}

}  // namespace mea::appliance
