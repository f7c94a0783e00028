// "mea.citations/1": the citations of one document.
#include "mea/ext/draft/citations.h"

#include "abi/answered.h"
#include "abi/crossing.h"
#include "abi/extensions.h"
#include "abi/reader.h"
#include "query/citation_list.h"

namespace mea::abi {
namespace {

constexpr std::uint32_t kDefaultLimit = 100;
constexpr std::uint32_t kDefaultDeadline = 2'000;

static_assert(MEA_CITATIONS_CITED_BY == static_cast<int>(query::CitationDirection::cited_by));
static_assert(MEA_CITATIONS_SAME_TARGET == static_cast<int>(query::CitationDirection::same_target));

using Citations = Timed<query::CitationRequest>;

Result<Citations> read_citations(const mea_citation_request* given) {
    const Result<mea_citation_request> copy = read_struct(given, "mea_citation_request");
    if (!copy) return Unexpected{copy.error()};
    Citations citations;
    query::CitationRequest& request = citations.request;
    Reader reader;
    reader.only(copy->flags, MEA_CITATIONS_OTHER_CONVENTIONS, "mea_citation_request.flags");
    reader.only(copy->reserved, 0, "mea_citation_request.reserved");
    request.other_conventions = (copy->flags & MEA_CITATIONS_OTHER_CONVENTIONS) != 0;
    reader.take(request.document,
                read_text(copy->document, MEA_MAX_VALUE_BYTES, "mea_citation_request.document"),
                "value-bytes", MEA_MAX_VALUE_BYTES);
    if (request.document.empty())
        reader.refuse(ErrorCode::argument, "mea_citation_request.document is empty",
                      "use a symbol, or mea_hit.work");
    reader.take(request.relation,
                read_text(copy->relation, MEA_MAX_VALUE_BYTES, "mea_citation_request.relation"),
                "value-bytes", MEA_MAX_VALUE_BYTES);
    if (copy->display_language.size != 0)
        reader.take(request.display_language,
                    read_language(copy->display_language, "mea_citation_request.display_language"));
    reader.choice(request.direction, copy->direction, query::CitationDirection::same_target,
                  "mea_citation_request.direction");
    request.limit = reader.bounded(copy->limit, kDefaultLimit, MEA_MAX_CITATIONS, "citations");
    request.offset = copy->offset;
    if (copy->offset > MEA_MAX_DEPTH) reader.refuse("depth", MEA_MAX_DEPTH);
    citations.time = std::chrono::milliseconds(
        reader.bounded(copy->deadline_ms, kDefaultDeadline, MEA_MAX_DEADLINE_MS,
                       "mea_citation_request.deadline_ms", "MEA_MAX_DEADLINE_MS"));
    if (!reader.status()) return Unexpected{reader.status().error()};
    return citations;
}

}  // namespace

const mea_citations_api& citations_table() noexcept {
    static constexpr mea_citations_api kTable = {
        sizeof(mea_citations_api), 0, answered_in_time<read_citations, query::list_citations>,
        reader<&mea_result::citation>};
    return kTable;
}

}  // namespace mea::abi
