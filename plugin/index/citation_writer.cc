#include "index/citation_writer.h"

#include <algorithm>
#include <utility>

#include "index/citation_format.h"
#include "index/name_list.h"
#include "index/revisions.h"
#include "index/terms.h"

namespace mea::index {
namespace {

using citation_format::Kind;
using Numbers = std::vector<std::uint32_t>;
using Lists = std::vector<Numbers>;

// The relation of a reference that says no more; its number is 0.
constexpr std::uint32_t kPlain = 0;

void add_lists(SectionWriter& file, Kind first_kind, Kind kind, const Lists& lists) {
    Numbers first{0};
    Numbers all;
    for (const Numbers& list : lists) {
        all.insert(all.end(), list.begin(), list.end());
        first.push_back(static_cast<std::uint32_t>(all.size()));
    }
    file.add(first_kind, first);
    file.add(kind, all);
}

// What all texts of one line share, "CBD/COP/16/L.34/ADD.1" and its revisions.
std::string key_of_line(const SymbolForm& form) {
    std::string key = form.base;
    for (const auto& [word, number] : form.line) key += "/" + word + "/" + std::to_string(number);
    return key;
}

}  // namespace

std::uint32_t CitationWriter::relation_number(std::string_view relation) {
    const auto number = static_cast<std::uint32_t>(
        std::find(relations_.begin(), relations_.end(), relation) - relations_.begin());
    if (number == relations_.size()) relations_.emplace_back(relation);
    return number;
}

void CitationWriter::add(WorkNumber work, const VersionHeader& header) {
    for (const CitedAs& name : header.cited_as) {
        claims_[spelling_key(name.id)].push_back({work, name.own_symbol});
        if (!name.own_symbol) continue;
        const SymbolForm form = form_of_symbol(name.id, ends_);
        if (form.revision != 0) revised_[key_of_line(form)].push_back({form.revision, work});
    }
    for (const Citation& citation : header.citations) {
        const auto [target, added] = targets_.try_emplace(spelling_key(citation.target),
                                                          static_cast<std::uint32_t>(ids_.size()));
        if (added) ids_.push_back(citation.target);
        edges_.push_back({work, target->second, relation_number(citation.relation)});
    }
}

// Every relation of a work to a target once, "cites" only beside no other, nobody to itself.
std::vector<CitationWriter::Edge> CitationWriter::distinct_edges(const Lists& claimants) const {
    std::vector<Edge> sorted = edges_;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::vector<Edge> distinct;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const Edge& edge = sorted[i];
        const bool more = edge.relation == kPlain && i + 1 < sorted.size() &&
                          sorted[i + 1].work == edge.work && sorted[i + 1].target == edge.target;
        const Numbers& own = claimants[edge.target];
        if (!more && std::find(own.begin(), own.end(), edge.work) == own.end())
            distinct.push_back(edge);
    }
    return distinct;
}

// "Doc. 32.1", of which only "Doc. 32.1 (Rev. 1)" is there.
Numbers CitationWriter::newest_revision_of(const std::string& id) const {
    Numbers works;
    if (revised_.empty()) return works;
    const SymbolForm form = form_of_symbol(id, ends_);
    if (form.base.empty() || form.revision != 0) return works;
    const auto revised = revised_.find(key_of_line(form));
    if (revised == revised_.end()) return works;
    const auto newest = std::max_element(revised->second.begin(), revised->second.end());
    for (const Revised& one : revised->second)
        if (one.revision == newest->revision) works.push_back(one.work);
    return works;
}

// The works that are a target: those with its symbol, or else those that have it as a heading, or
// else its newest revision.
CitationWriter::Owners CitationWriter::owners_of(const std::string& key,
                                                 const std::string& id) const {
    Owners owners;
    const auto claims = claims_.find(key);
    if (claims == claims_.end()) {
        owners.works = newest_revision_of(id);
        std::sort(owners.works.begin(), owners.works.end());
        owners.works.erase(std::unique(owners.works.begin(), owners.works.end()),
                           owners.works.end());
        owners.claimants = owners.works;
        return owners;
    }
    for (const bool own_symbol : {true, false}) {
        for (const Claim& claim : claims->second)
            if (claim.own_symbol == own_symbol) owners.claimants.push_back(claim.work);
        if (owners.works.empty()) owners.works = owners.claimants;
    }
    std::sort(owners.works.begin(), owners.works.end());
    owners.works.erase(std::unique(owners.works.begin(), owners.works.end()), owners.works.end());
    return owners;
}

Status CitationWriter::write(const std::filesystem::path& path, WorkNumber works) const {
    if (relations_.size() > citation_format::kMaxRelations)
        return fail(ErrorCode::limit, "the vocabulary names more than " +
                                          std::to_string(citation_format::kMaxRelations) +
                                          " relations between documents");
    Numbers place(ids_.size());  // of a target by its number of arrival
    Numbers target_first{0};
    std::string text;
    Lists claimants(ids_.size());
    Lists works_of, names(works);
    for (const auto& [key, number] : targets_) {
        place[number] = static_cast<std::uint32_t>(works_of.size());
        text += ids_[number];
        target_first.push_back(static_cast<std::uint32_t>(text.size()));
        Owners owners = owners_of(key, ids_[number]);
        for (const WorkNumber work : owners.works) names[work].push_back(place[number]);
        works_of.push_back(std::move(owners.works));
        claimants[number] = std::move(owners.claimants);
    }
    std::vector<Edge> edges = distinct_edges(claimants);
    for (Edge& edge : edges) edge.target = place[edge.target];
    SectionWriter file;
    file.add_text(Kind::relations, encode_names(relations_));
    file.add(Kind::target_first, target_first);
    file.add_text(Kind::target_text, text);
    add_lists(file, Kind::works_first, Kind::works, works_of);
    add_lists(file, Kind::names_first, Kind::names, names);
    add_edges(file, std::move(edges), works);
    return file.write(path, citation_format::kFormat);
}

// Both directions of the edges.
void CitationWriter::add_edges(SectionWriter& file, std::vector<Edge> edges,
                               WorkNumber works) const {
    Lists cites(works), citing(ids_.size());
    std::vector<std::uint8_t> forward, backward;
    std::sort(edges.begin(), edges.end());
    for (const Edge& edge : edges) {
        cites[edge.work].push_back(edge.target);
        forward.push_back(static_cast<std::uint8_t>(edge.relation));
    }
    std::stable_sort(edges.begin(), edges.end(),
                     [](const Edge& a, const Edge& b) { return a.target < b.target; });
    for (const Edge& edge : edges) {
        citing[edge.target].push_back(edge.work);
        backward.push_back(static_cast<std::uint8_t>(edge.relation));
    }
    add_lists(file, Kind::cites_first, Kind::cites, cites);
    file.add(Kind::cites_relations, forward);
    add_lists(file, Kind::citing_first, Kind::citing, citing);
    file.add(Kind::citing_relations, backward);
}

Status write_citations(const LiveDatabase& database, const Columns& columns,
                       vocabulary::SymbolEnds ends, const std::filesystem::path& path) {
    CitationWriter writer(std::move(ends));
    Status read = for_each_header(database, [&](Xapian::docid number, const VersionHeader& header) {
        writer.add(columns.work_of(number), header);
        return Status();
    });
    if (!read) return read;
    return writer.write(path, columns.work_count());
}

}  // namespace mea::index
