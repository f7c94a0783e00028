#include "query/document.h"

#include <chrono>

#include "index/terms.h"
#include "query/hits.h"
#include "query/postings.h"
#include "query/refusals.h"
#include "query/snippet.h"
#include "query/understand.h"
#include "query/values.h"

namespace mea::query {
namespace {

using index::Field;

// The documents of a work, or one version by its id.
Result<BitSet> find(const index::Generation& generation, PostingReader& reader,
                    const std::string& id, bool* is_work) {
    for (const Field field : {Field::work, Field::id}) {
        BitSet documents(std::size_t{generation.columns().last_document()} + 1);
        const Result<index::TermPostings> postings = reader.read(index::value_term(field, id));
        if (!postings) return Unexpected{postings.error()};
        add_documents(*postings, &documents);
        *is_work = field == Field::work;
        if (!documents.empty()) return documents;
    }
    return refuse("document", {{"id", id}});
}

}  // namespace

Result<SearchAnswer> open_document(const index::Generation& generation,
                                   const DocumentRequest& request, const Deadline& deadline) {
    const auto begin = std::chrono::steady_clock::now();
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    SearchAnswer answer;
    answer.generation = generation.number();
    const Result<Understood> understood = understand({request.query, request.query_language},
                                                     generation, *lease, deadline, &answer.notices);
    if (!understood) return Unexpected{understood.error()};
    PostingReader reader(generation, *lease, deadline);
    bool is_work = false;
    const Result<BitSet> documents = find(generation, reader, request.id, &is_work);
    if (!documents) return Unexpected{documents.error()};

    const auto document = static_cast<index::DocumentNumber>(documents.value().next(0));
    const Marks marks(understood.value().root);
    const VersionScores unranked;
    const HitContext context{
        generation,
        *lease,
        *documents,
        marks,
        {},
        unranked,
        VersionChoice(
            generation.columns(), *documents,
            LanguageOrder(generation.columns(), {request.language, request.display_language})),
        request.display_language,
        0,
        true};
    index::DocumentNumber shown = 0;
    Result<Hit> hit = make_record(
        context, {generation.columns().work_of(document), is_work ? 0 : document, 0}, &shown);
    if (!hit) return std::move(hit).forward();
    const Result<index::StoredVersion> version = lease.value().version(shown);
    if (!version) return Unexpected{version.error()};
    for (std::size_t i = 0; i < version.value().passages().size(); ++i) {
        if (Status time = deadline.check(); !time) return std::move(time).forward();
        hit->passages.push_back(whole_passage(lease.value().analyzer(), *version, i, marks));
    }
    hit->rank = 1;
    answer.total = 1;
    answer.hits.push_back(std::move(*hit));
    answer.elapsed_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return answer;
}

}  // namespace mea::query
