#include "indexer/enrich/forms.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "indexer/enrich/same_text.h"

namespace mea::ingest {
namespace {

bool lost_something(const Document& document) {
    return std::any_of(
        document.problems.begin(), document.problems.end(),
        [](const Problem& problem) { return problem.severity == ProblemSeverity::warning; });
}

// Formats by how much of a document's structure they say; what is not named here says less.
std::size_t rank_of(std::string_view format) {
    static constexpr std::array<std::string_view, 8> kBest = {"record", "akn", "docx", "odt",
                                                              "html",   "pdf", "xml",  "markdown"};
    return static_cast<std::size_t>(std::find(kBest.begin(), kBest.end(), format) - kBest.begin());
}

bool better(const Document& a, const Document& b) {
    const auto key = [](const Document& document) {
        return std::tuple(document.record.damaged, lost_something(document),
                          rank_of(document.record.format),
                          std::string_view(document.record.source));
    };
    return key(a) < key(b);
}

using Places = std::vector<std::size_t>;

// Groups of `places` whose documents are forms of one text.
std::vector<Places> group_places(const std::vector<Document>& documents, const Places& places) {
    std::vector<Places> groups;
    std::vector<TextSketch> sketches;  // of the first of each group
    for (const std::size_t place : places) {
        TextSketch sketch = sketch_text(documents[place].record);
        std::size_t at = 0;
        while (at < groups.size() &&
               (documents[groups[at].front()].record.source == documents[place].record.source ||
                resemblance(sketches[at], sketch) < kSameText))
            ++at;
        if (at == groups.size()) {
            groups.emplace_back();
            sketches.push_back(std::move(sketch));
        }
        groups[at].push_back(place);
    }
    return groups;
}

// Places of documents by what `key` says of them, only where several files say the same.
template <typename Key>
std::vector<Places> candidates(const std::vector<Document>& documents, const Key& key) {
    std::map<std::string, Places> places;
    for (std::size_t at = 0; at < documents.size(); ++at) places[key(documents[at])].push_back(at);
    std::vector<Places> all;
    for (auto& [name, some] : places) {
        const std::string& first = documents[some.front()].record.source;
        if (std::any_of(some.begin(), some.end(),
                        [&](std::size_t at) { return documents[at].record.source != first; }))
            all.push_back(std::move(some));
    }
    return all;
}

void take_what_lacks(vocabulary::Fact& fact, const vocabulary::Fact& other) {
    if (fact.value.empty() && !other.value.empty()) {
        fact = other;
        fact.evidence = {};  // in a text that is not this document's
    }
}

void take_over(Document& kept, const Document& other) {
    kept.other_sources.push_back(other.record.source);
    kept.other_sources.insert(kept.other_sources.end(), other.other_sources.begin(),
                              other.other_sources.end());
    take_what_lacks(kept.facts.symbol, other.facts.symbol);
    take_what_lacks(kept.facts.type, other.facts.type);
    take_what_lacks(kept.facts.date, other.facts.date);
    take_what_lacks(kept.facts.meeting, other.facts.meeting);
}

}  // namespace

std::vector<std::vector<Document>> group_by_text(std::vector<Document> documents) {
    std::vector<std::size_t> first(documents.size());
    for (std::size_t at = 0; at < first.size(); ++at) first[at] = at;
    for (const Places& places : candidates(
             documents, [](const Document& document) { return document.facts.language.value; }))
        for (const Places& group : group_places(documents, places))
            for (const std::size_t at : group) first[at] = group.front();
    std::vector<std::vector<Document>> groups;
    std::vector<std::size_t> group_of(documents.size());
    for (std::size_t at = 0; at < documents.size(); ++at) {
        if (first[at] == at) {
            group_of[at] = groups.size();
            groups.emplace_back();
        }
        groups[group_of[first[at]]].push_back(std::move(documents[at]));
    }
    return groups;
}

std::vector<OtherForm> fold_forms(std::vector<Document>& documents) {
    std::vector<OtherForm> others;
    std::vector<bool> left_out(documents.size(), false);
    for (const Places& places : candidates(documents, [](const Document& document) {
             return document.work + '\0' + document.facts.language.value;
         })) {
        for (const Places& group : group_places(documents, places)) {
            const std::size_t best = *std::min_element(
                group.begin(), group.end(),
                [&](std::size_t a, std::size_t b) { return better(documents[a], documents[b]); });
            for (const std::size_t at : group) {
                if (at == best) continue;
                take_over(documents[best], documents[at]);
                others.push_back({std::move(documents[at]), documents[best].record.source});
                left_out[at] = true;
            }
        }
    }
    std::size_t kept = 0;
    for (std::size_t at = 0; at < documents.size(); ++at) {
        if (left_out[at]) continue;
        if (kept != at) documents[kept] = std::move(documents[at]);
        ++kept;
    }
    documents.resize(kept);
    return others;
}

}  // namespace mea::ingest
