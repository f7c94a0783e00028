#include <algorithm>
#include <array>

#include "appliance/host/faults.h"
#include "appliance/pages/facet_view.h"
#include "appliance/pages/pages.h"
#include "appliance/pages/url.h"

namespace mea::appliance {
namespace {

constexpr std::uint32_t kMostValues = 2000;
// Their labels are named by the interface itself, not by the index.
constexpr std::string_view kLanguageField = "language";
constexpr std::array<std::pair<std::string_view, std::int32_t>, 3> kOrders = {
    {{"count", MEA_FACET_BY_DEFAULT}, {"label", MEA_FACET_BY_LABEL}, {"time", MEA_FACET_BY_TIME}}};

// The field of a facet; NULL: there is no such facet.
const mea_field* find_facet(const Site& site, std::string_view name) {
    for (const mea_field* field : site.engine().fields("en")) {
        if (field->facet != 0 && view(field->name) == name) return field;
    }
    return nullptr;
}

std::string page_url(const Visit& visit, std::string_view name, std::string_view order,
                     std::string_view contains) {
    Url url(visit.site.path("/facet/" + encode_segment(name)));
    for (const auto& [key, value] : visit.search.first_page().pairs()) url.add(key, value);
    url.add_if(order != kOrders.front().first, "order", order);
    return url.add_if(!contains.empty(), "contains", contains).str();
}

std::vector<View> find_fields(const Visit& visit, std::string_view order) {
    http::Parameters parameters = visit.search.first_page().pairs();
    if (order != kOrders.front().first) parameters.emplace_back("order", order);
    return hidden_fields(parameters);
}

void put_orders(View& page, const Visit& visit, const mea_field& field, std::string_view current,
                std::string_view contains) {
    const std::string_view name = view(field.name);
    std::vector<View> orders;
    for (const auto& [order, value] : kOrders) {
        View link;
        const bool newest =
            value == MEA_FACET_BY_DEFAULT && field.facet_order == MEA_FACET_BY_NEWEST;
        link.text("label",
                  visit.words.format(newest ? "order_newest" : "order_" + std::string(order)))
            .text("url", page_url(visit, name, order, contains))
            .flag("current", order == current);
        orders.push_back(std::move(link));
    }
    page.list("orders", orders);
}

}  // namespace

http::Response facet_page(const Visit& visit, std::string_view name) {
    const mea_field* const field = find_facet(visit.site, name);
    if (field == nullptr) {
        return problem_page(visit, fault("address", {{"path", visit.request.path}}));
    }
    const auto asked = std::find_if(kOrders.begin(), kOrders.end(), [&](const auto& known) {
        return known.first == visit.request.parameter("order");
    });
    const auto& [order, order_value] = asked == kOrders.end() ? kOrders.front() : *asked;
    const std::string_view contains = visit.request.parameter("contains");
    Failure failure;
    Query query = visit.search.to_query(visit.words.language());
    query.offset = 0;
    query.limit = MEA_LIMIT_NONE;
    const bool find_here = name == kLanguageField;
    query.facets = {{std::string(name), kMostValues, order_value,
                     std::string(find_here ? std::string_view() : contains)}};
    const std::optional<Answer> answer = visit.site.search(std::move(query), failure);
    if (!answer) return problem_page(visit, failure);
    const mea_facet* facet = answer->facet(0);
    if (facet == nullptr) return problem_page(visit, fault("empty-answer"));

    const FacetRows rows =
        facet_rows(visit, *answer, 0, kMostValues, find_here ? contains : std::string_view());
    const std::string label = field_label(visit, name, view(facet->label));
    View page = frame(visit, label);
    page.flag("no_index", true)
        .text("title", label)
        .text("subtitle",
              visit.words.format("facet_values",
                                 {{"shown", static_cast<std::int64_t>(rows.views.size())},
                                  {"count", static_cast<std::int64_t>(facet->value_count)}}))
        .text("back_url", visit.search_url(visit.search))
        .text("facet_action", visit.site.path("/facet/" + encode_segment(name)))
        .text("contains", contains)
        .list("find_hidden", find_fields(visit, order))
        .list("facet_hidden", remaining_fields(visit, rows.carried))
        .list("buckets", rows.views);
    put_orders(page, visit, *field, order, contains);
    return html_response(visit, render("facet", page));
}

}  // namespace mea::appliance
