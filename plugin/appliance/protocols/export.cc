#include "appliance/protocols/export.h"

#include <algorithm>

#include "appliance/host/faults.h"
#include "appliance/pages/document.h"
#include "appliance/pages/html.h"
#include "appliance/protocols/api.h"
#include "appliance/protocols/reference.h"

namespace mea::appliance {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // spreadsheets read UTF-8 only with it

std::string write(std::string_view extension, const std::vector<Reference>& references) {
    std::string file;
    if (extension == "csv") file = std::string(kByteOrderMark) + csv_head();
    for (const Reference& reference : references) {
        if (extension == "csv") file += csv_row(reference);
        if (extension == "ris") file += ris(reference);
        if (extension == "bib") file += bibtex(reference) + "\n";
    }
    return valid_utf8(std::move(file));
}

std::vector<Reference> references_of(const Visit& visit, const Answer& answer) {
    std::vector<Reference> references;
    for (std::uint64_t i = 0; answer.hit(i) != nullptr; ++i) {
        Reference reference = reference_of(answer, i);
        reference.page =
            visit.absolute_url(visit.site.path("/document"),
                               {{"id", reference.work}, {"language", reference.language}});
        references.push_back(std::move(reference));
    }
    return references;
}

std::optional<Answer> results(const Visit& visit, Failure& failure) {
    Query query = visit.search.to_query(visit.words.language());
    query.offset = 0;
    query.limit = kMaxExported;
    query.flags |= MEA_SEARCH_NO_FACETS | MEA_SEARCH_NO_PASSAGES;
    return visit.site.search(std::move(query), failure);
}

}  // namespace

http::Response export_file(const Visit& visit, std::string_view file) {
    const std::size_t dot = file.rfind('.');
    const std::string_view what = file.substr(0, dot);
    const std::string_view extension =
        dot == std::string_view::npos ? std::string_view() : file.substr(dot + 1);
    const auto format =
        std::find_if(export_formats().begin(), export_formats().end(),
                     [&](const ExportFormat& one) { return one.extension == extension; });
    if (format == export_formats().end() || (what != "results" && what != "document")) {
        return api_problem(fault("export", {{"file", file}}));
    }
    Failure failure;
    const std::optional<Answer> answer =
        what == "results" ? results(visit, failure) : open_document(visit, {}, failure);
    if (!answer) return api_problem(failure);
    http::Response response;
    response.content_type = format->content_type;
    response.body = write(extension, references_of(visit, *answer));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"mea-search-" +
                                                             std::string(what) + "." +
                                                             std::string(extension) + "\"");
    return response;
}

}  // namespace mea::appliance
