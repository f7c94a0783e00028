#include "appliance/pages/export_links.h"

#include "appliance/pages/url.h"

namespace mea::appliance {
namespace {

View link(std::string_view label, const std::string& url) {
    View view;
    return view.text("label", label).text("url", url);
}

}  // namespace

const std::vector<ExportFormat>& export_formats() {
    static const std::vector<ExportFormat> formats = {
        {"ris", "RIS", "application/x-research-info-systems; charset=utf-8"},
        {"bib", "BibTeX", "application/x-bibtex; charset=utf-8"},
        {"csv", "CSV", "text/csv; charset=utf-8"}};
    return formats;
}

std::vector<View> result_exports(const Visit& visit) {
    std::vector<View> links;
    const SearchParameters all = visit.search.first_page();
    for (const ExportFormat& format : export_formats()) {
        const std::string file = "/export/results." + std::string(format.extension);
        links.push_back(link(format.label, all.url(visit.site.path(file))));
    }
    links.push_back(link("JSON", visit.search.url(visit.site.path("/api/v1/search"))));
    links.push_back(link("Atom", feed_url(visit)));
    return links;
}

std::vector<View> document_exports(const Visit& visit, const mea_hit& hit) {
    std::vector<View> links;
    const auto add = [&](std::string_view label, const std::string& path) {
        Url url(visit.site.path(path));
        url.add("id", view(hit.work)).add("language", view(hit.language));
        links.push_back(link(label, url.str()));
    };
    for (const ExportFormat& format : export_formats()) {
        add(format.label, "/export/document." + std::string(format.extension));
    }
    add("JSON", "/api/v1/document");
    return links;
}

std::string feed_url(const Visit& visit) {
    return visit.search.first_page().url(visit.site.path("/search.atom"));
}

}  // namespace mea::appliance
