#include "appliance/protocols/opensearch.h"

#include <sstream>

#include <pugixml.hpp>

#include "appliance/host/faults.h"
#include "appliance/protocols/api.h"

namespace mea::appliance {
namespace {

void add_template(pugi::xml_node root, const char* type, const std::string& address) {
    pugi::xml_node url = root.append_child("Url");
    url.append_attribute("type") = type;
    url.append_attribute("template") = address.c_str();
}

}  // namespace

http::Response opensearch_description(const Visit& visit) {
    const std::string here = visit.origin();
    if (here.empty()) {
        return api_problem(fault("host-header"));
    }
    const std::string ui = visit.search.interface_language.empty()
                               ? std::string()
                               : "&ui=" + visit.search.interface_language;
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("OpenSearchDescription");
    root.append_attribute("xmlns") = "http://a9.com/-/spec/opensearch/1.1/";
    const auto add = [&root](const char* name, const std::string& text) {
        root.append_child(name).text() = text.c_str();
    };
    add("ShortName", visit.words.format("site_name"));
    add("Description", visit.words.format("home_title"));
    add("InputEncoding", "UTF-8");
    add("Language", visit.words.language());
    add("Image", here + visit.site.asset_path("icon.svg"));
    add_template(root, "text/html", here + visit.site.path("/search?q={searchTerms}") + ui);
    add_template(root, "application/atom+xml",
                 here + visit.site.path("/search.atom?q={searchTerms}") + ui);
    add_template(root, "application/json",
                 here + visit.site.path("/api/v1/search?q={searchTerms}&page={startPage?}"));
    std::ostringstream out;
    document.save(out, "  ");
    http::Response response;
    response.content_type = "application/opensearchdescription+xml";
    response.body = out.str();
    return response;
}

}  // namespace mea::appliance
