#include "appliance/pages/citation.h"

#include <algorithm>

#include "appliance/pages/hit_view.h"
#include "appliance/pages/url.h"

namespace mea::appliance {

Html citation(const Visit& visit, const mea_hit& hit) {
    std::string issuers;
    for (std::uint64_t i = 0; i < hit.convention_count; ++i) {
        issuers += issuers.empty() ? "" : ", ";
        issuers += view(hit.convention_labels[i]);
    }
    // Each part by itself: in a line from right to left, a symbol must not take up the number of
    // the date behind it.
    std::string rest;
    const auto add = [&rest](std::string_view part) {
        if (part.empty()) return;
        rest += rest.empty() ? "" : ", ";
        rest += "<bdi>" + escape_html(part) + "</bdi>";
    };
    add(view(hit.symbol));
    add(view(hit.meeting_label));
    add(visit.words.date(view(hit.date)));
    const std::string language(view(hit.language));
    std::string markup;
    if (!issuers.empty()) markup += "<bdi>" + escape_html(issuers) + "</bdi>. ";
    markup += "<cite lang=\"" + escape_html(language) + "\" dir=\"" +
              std::string(direction(language)) + "\">" + escape_html(view(hit.title)) + "</cite>. ";
    if (!rest.empty()) markup += rest + ".";
    return {markup};
}

std::vector<View> citation_meta(const mea_hit& hit) {
    std::vector<View> fields;
    const auto add = [&fields](std::string_view name, std::string_view content) {
        if (content.empty()) return;
        View field;
        fields.push_back(field.text("name", name).text("content", content));
    };
    add("citation_title", view(hit.title));
    for (std::uint64_t i = 0; i < hit.convention_count; ++i) {
        add("citation_author", view(hit.convention_labels[i]));
    }
    std::string date(view(hit.date));
    std::replace(date.begin(), date.end(), '-', '/');
    add("citation_publication_date", date);
    add("citation_language", view(hit.language));
    add("citation_technical_report_number", view(hit.symbol));
    add("citation_conference_title", view(hit.meeting_label));
    add("citation_public_url", safe_link(view(hit.url)));
    return fields;
}

}  // namespace mea::appliance
