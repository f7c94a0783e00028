#include "indexer/enrich/work_key.h"

#include <set>

namespace mea::ingest {
namespace {

// What the metadata say; empty when they say nothing. A number without a stroke ("Resolution 2") is
// a symbol in one body only, so an identifier that is given too is the better name.
std::string declared_work(const Document& document) {
    const Metadata& metadata = document.record.metadata;
    if (!metadata.work.empty()) return metadata.work;
    std::string symbol = metadata.symbol.empty() ? "" : document.facts.symbol.value;
    if (!symbol.empty() && (metadata.identifier.empty() || symbol.find('/') != std::string::npos))
        return symbol;
    return metadata.identifier;
}

std::string recognised_work(const Document& document) {
    return document.facts.symbol.value;
}

template <typename Says>
std::set<std::string> all_of(const std::vector<Document>& documents, const Says& says) {
    std::set<std::string> works;
    for (const Document& document : documents)
        if (std::string work = says(document); !work.empty()) works.insert(std::move(work));
    return works;
}

std::string listed(const std::set<std::string>& works) {
    std::string text;
    for (const std::string& work : works) text += (text.empty() ? "" : ", ") + work;
    return text;
}

}  // namespace

void assign_works(std::vector<Document>& documents, const std::string& stem) {
    // What metadata say counts for the whole family before what was recognised in any of it.
    std::set<std::string> works = all_of(documents, declared_work);
    if (works.empty()) works = all_of(documents, recognised_work);
    const bool family = !stem.empty() && documents.size() > 1;
    std::size_t number = 0;
    for (Document& document : documents) {
        std::string own = declared_work(document);
        if (own.empty() && !(family && works.size() == 1)) own = recognised_work(document);
        if (own.empty() && family && works.size() == 1) own = *works.begin();
        if (own.empty()) {
            own = stem.empty() ? document.record.source : stem;
            // Several records of one file that say nothing are works of their own.
            if (stem.empty() && number != 0) own += "#" + std::to_string(number + 1);
        }
        document.work = std::move(own);
        ++number;
    }
    if (family && works.size() > 1)
        documents.front().problems.push_back(
            {ProblemKind::contradiction, ProblemSeverity::contradiction,
             documents.front().record.source,
             "the names of the files say one work, the files " + listed(works) +
                 "; they stay apart",
             "give them one symbol in their sidecars, or other names", 0});
}

}  // namespace mea::ingest
