// "mea.document/1": whole documents.
#include "mea/ext/document.h"

#include "abi/answered.h"
#include "abi/crossing.h"
#include "abi/extensions.h"
#include "abi/reader.h"
#include "query/document.h"

namespace mea::abi {
namespace {

// A whole document is read and, for highlights, analysed: seconds for the longest.
constexpr std::uint32_t kDefaultDeadline = 10'000;

using Document = Timed<query::DocumentRequest>;

Result<Document> read_document(const mea_document_request* given) {
    const Result<mea_document_request> copy = read_struct(given, "mea_document_request");
    if (!copy) return Unexpected{copy.error()};
    Document document;
    query::DocumentRequest& request = document.request;
    Reader reader;
    reader.take(request.id, read_text(copy->id, MEA_MAX_VALUE_BYTES, "mea_document_request.id"),
                "value-bytes", MEA_MAX_VALUE_BYTES);
    if (request.id.empty())
        reader.refuse(ErrorCode::argument, "mea_document_request.id is empty",
                      "use mea_hit.work or mea_hit.version");
    reader.take(request.language, read_language(copy->language, "mea_document_request.language"));
    reader.take(request.query,
                read_text(copy->query, MEA_MAX_QUERY_BYTES, "mea_document_request.query"), "bytes",
                MEA_MAX_QUERY_BYTES);
    reader.take(request.query_language,
                read_language(copy->query_language, "mea_document_request.query_language"));
    if (copy->display_language.size != 0)
        reader.take(request.display_language,
                    read_language(copy->display_language, "mea_document_request.display_language"));
    document.time = std::chrono::milliseconds(
        reader.bounded(copy->deadline_ms, kDefaultDeadline, MEA_MAX_DEADLINE_MS,
                       "mea_document_request.deadline_ms", "MEA_MAX_DEADLINE_MS"));
    if (!reader.status()) return Unexpected{reader.status().error()};
    return document;
}

}  // namespace

const mea_document_api& document_table() noexcept {
    static constexpr mea_document_api kTable = {
        sizeof(mea_document_api), 0, answered_in_time<read_document, query::open_document>};
    return kTable;
}

}  // namespace mea::abi
