#include <sstream>

#include <pugixml.hpp>

#include "appliance/host/faults.h"
#include "appliance/pages/html.h"
#include "appliance/protocols/api.h"
#include "appliance/protocols/export.h"
#include "appliance/protocols/reference.h"

namespace mea::appliance {
namespace {

constexpr std::uint32_t kEntries = 50;

void add(pugi::xml_node node, const char* name, const std::string& text) {
    node.append_child(name).text() = xml_text(text).c_str();
}

void add_link(pugi::xml_node node, const char* relation, const char* type,
              const std::string& address) {
    pugi::xml_node link = node.append_child("link");
    link.append_attribute("rel") = relation;
    link.append_attribute("type") = type;
    link.append_attribute("href") = address.c_str();
}

// RFC 3339 wants a whole moment; a date that is known in part stands for its beginning.
std::string moment(const std::string& date, const std::string& otherwise) {
    switch (date.size()) {
        case 4:
            return date + "-01-01T00:00:00Z";
        case 7:
            return date + "-01T00:00:00Z";
        case 10:
            return date + "T00:00:00Z";
        default:
            return otherwise;
    }
}

void add_entry(pugi::xml_node feed, const Visit& visit, const Reference& reference,
               const std::string& published) {
    pugi::xml_node entry = feed.append_child("entry");
    const std::string address = visit.absolute_url(
        visit.site.path("/document"), {{"id", reference.work}, {"language", reference.language}});
    add(entry, "id", visit.absolute_url(visit.site.path("/document"), {{"id", reference.work}}));
    add(entry, "title", reference.title.empty() ? reference.symbol : reference.title);
    add(entry, "updated", moment(reference.date, published));
    add_link(entry, "alternate", "text/html", address);
    for (const std::string& issuer : reference.issuers) {
        add(entry.append_child("author"), "name", issuer);
    }
    for (const std::string& category : {reference.type, reference.meeting}) {
        if (category.empty()) continue;
        entry.append_child("category").append_attribute("term") = xml_text(category).c_str();
    }
    add(entry, "summary", reference.symbol);
}

}  // namespace

http::Response atom_feed(const Visit& visit) {
    if (visit.origin().empty()) {
        return api_problem(fault("host-header"));
    }
    Query query = visit.search.to_query(visit.words.language());
    query.offset = 0;
    query.limit = kEntries;
    query.sort = MEA_SORT_DATE_DESCENDING;
    query.flags |= MEA_SEARCH_NO_FACETS | MEA_SEARCH_NO_PASSAGES;
    Failure failure;
    const std::optional<Answer> answer = visit.site.search(std::move(query), failure);
    if (!answer) return api_problem(failure);
    const std::optional<mea_engine_info> info = visit.site.engine().info(failure);
    if (!info) return api_problem(failure);

    const SearchParameters& search = visit.search;
    pugi::xml_document document;
    pugi::xml_node feed = document.append_child("feed");
    feed.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
    feed.append_attribute("xml:lang") = visit.words.language().c_str();
    const std::string site_name = visit.words.format("site_name");
    add(feed, "id", visit.absolute_url(visit.site.path("/search"), search.first_page().pairs()));
    add(feed, "title", search.query.empty() ? site_name : search.query + " · " + site_name);
    add(feed, "updated", info->published);
    add(feed.append_child("author"), "name", site_name);
    add_link(feed, "self", "application/atom+xml",
             visit.absolute_url(visit.site.path("/search.atom"), search.first_page().pairs()));
    add_link(feed, "alternate", "text/html",
             visit.absolute_url(visit.site.path("/search"), search.first_page().pairs()));
    for (std::uint64_t i = 0; answer->hit(i) != nullptr; ++i) {
        add_entry(feed, visit, reference_of(*answer, i), info->published);
    }
    std::ostringstream out;
    document.save(out, " ");
    http::Response response;
    response.content_type = "application/atom+xml; charset=utf-8";
    response.body = out.str();
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

}  // namespace mea::appliance
