#include "query/citations.h"

#include <algorithm>

#include "index/terms.h"
#include "query/postings.h"
#include "query/symbols.h"
#include "query/values.h"

namespace mea::query {
namespace {

using index::Field;

void sort_unique(std::vector<std::uint32_t>* numbers) {
    std::sort(numbers->begin(), numbers->end());
    numbers->erase(std::unique(numbers->begin(), numbers->end()), numbers->end());
}

Status add_values(Field field, std::string_view value, PostingReader& reader, BitSet* documents) {
    const Result<index::TermPostings> postings = reader.read(index::value_term(field, value));
    if (!postings) return Unexpected{postings.error()};
    add_documents(*postings, documents);
    return {};
}

}  // namespace

Result<BitSet> documents_with_symbol(std::string_view text, const index::Generation& generation,
                                     PostingReader& reader) {
    BitSet documents(std::size_t{generation.columns().last_document()} + 1);
    const Result<std::vector<std::string>> terms =
        symbol_terms(text, generation, reader.database(), reader.deadline());
    if (!terms) return Unexpected{terms.error()};
    for (const std::string& term : *terms) {
        const Result<index::TermPostings> postings = reader.read(term);
        if (!postings) return Unexpected{postings.error()};
        add_documents(*postings, &documents);
    }
    return documents;
}

Result<NamedDocument> named_document(std::string_view text, const index::Generation& generation,
                                     PostingReader& reader) {
    NamedDocument named;
    Result<BitSet> documents = documents_with_symbol(text, generation, reader);
    if (!documents) return std::move(documents).forward();
    for (const Field field : {Field::work, Field::id})
        if (documents->empty())
            if (Status added = add_values(field, text, reader, &*documents); !added)
                return std::move(added).forward();
    documents->for_each([&](std::size_t document) {
        named.works.push_back(
            generation.columns().work_of(static_cast<index::DocumentNumber>(document)));
    });
    const index::CitationGraph* graph = generation.citations();
    if (graph != nullptr) {
        Result<std::vector<index::TargetNumber>> cited =
            cited_targets(text, generation, !named.works.empty());
        if (!cited) return std::move(cited).forward();
        named.targets = std::move(*cited);
        // The same document may be cited by another of its names.
        for (const index::TargetNumber target : std::vector(named.targets))
            for (const index::WorkNumber work : graph->works_of(target))
                named.works.push_back(work);
        sort_unique(&named.works);
        for (const index::WorkNumber work : named.works)
            for (const index::TargetNumber target : graph->targets_of(work))
                named.targets.push_back(target);
    }
    sort_unique(&named.works);
    sort_unique(&named.targets);
    return named;
}

Result<BitSet> works_by_citation(Field field, std::string_view value,
                                 const index::Generation& generation, PostingReader& reader,
                                 bool* known) {
    BitSet works(generation.columns().work_count());
    const Result<NamedDocument> named = named_document(value, generation, reader);
    if (!named) return Unexpected{named.error()};
    *known = named->is_known();
    const index::CitationGraph* graph = generation.citations();
    if (graph == nullptr) return works;
    if (field == Field::cites) {
        for (const index::TargetNumber target : named->targets)
            for (const index::WorkNumber work : graph->citing(target).ends) works.add(work);
    } else {
        for (const index::WorkNumber from : named->works)
            for (const index::TargetNumber target : graph->cited_by(from).ends)
                for (const index::WorkNumber work : graph->works_of(target)) works.add(work);
    }
    return works;
}

}  // namespace mea::query
