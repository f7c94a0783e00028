#include "query/unknown_documents.h"

#include <string>
#include <utility>

#include "query/citations.h"
#include "query/postings.h"

namespace mea::query {
namespace {

// The words of the query, of which those are shown that cite the document.
Node among_citing(Node words, const std::string& id) {
    Node citing;
    citing.kind = NodeKind::value;
    citing.field = index::Field::cites;
    citing.sign = Sign::required;
    citing.text = id;
    citing.begin = citing.text_begin = words.begin;
    citing.end = words.end;
    Node list;
    list.kind = NodeKind::list;
    list.begin = words.begin;
    list.end = words.end;
    list.children.push_back(std::move(citing));
    list.children.push_back(std::move(words));
    return list;
}

}  // namespace

Status tell_unknown_documents(Node& root, const std::vector<UnknownDocument>& unknown,
                              bool prefer_citing, const index::Generation& generation,
                              const index::Lease& lease, const Deadline& deadline,
                              std::vector<Notice>* notices) {
    if (unknown.empty()) return {};
    PostingReader reader(generation, lease, deadline);
    std::vector<Notice> told;
    for (const UnknownDocument& document : unknown) {
        const Result<NamedDocument> named = named_document(document.id, generation, reader);
        if (!named) return Unexpected{named.error()};
        if (!named->works.empty()) continue;
        bool known = false;
        const Result<BitSet> citing =
            works_by_citation(index::Field::cites, document.id, generation, reader, &known);
        if (!citing) return Unexpected{citing.error()};
        const std::string count = std::to_string(citing->count());
        const std::string none = "No document has the symbol " + document.id;
        if (document.whole && prefer_citing && !citing->empty()) {
            root = among_citing(std::move(root), document.id);
            told.push_back({"citing-symbol", document.id, count,
                            none + "; works that cite it are shown: " + count + "."});
            break;
        }
        told.push_back(
            {"unknown-symbol", document.id, count,
             none + "; documents with its words are shown. Works that cite it: " + count + "."});
    }
    // Before what is said of its words.
    notices->insert(notices->begin(), told.begin(), told.end());
    return {};
}

}  // namespace mea::query
