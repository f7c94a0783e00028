#include "query/citation_list.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "index/terms.h"
#include "query/citations.h"
#include "query/hits.h"
#include "query/refusals.h"
#include "query/snippet.h"

namespace mea::query {
namespace {

using index::CitationGraph;
using index::FacetColumn;
using index::Field;
using index::TargetNumber;
using index::WorkNumber;

// One line of the list before anything is read for it.
struct Line {
    WorkNumber other = index::kNone;   // the work at the other end
    WorkNumber citing = index::kNone;  // the work that says it
    TargetNumber target = index::kNone;
    std::string shared;  // of same_target: id of a target of the field
    std::string relation;
    std::uint64_t count = 0;
};

// Which conventions a work or an id belongs to, as ordinals of the facet. A convention and its
// protocols are one family and count as the convention.
class Conventions {
  public:
    explicit Conventions(const index::Generation& generation)
        : generation_(generation), facet_(generation.columns().facet(Field::convention)) {}

    std::vector<std::uint32_t> of(WorkNumber work) const {
        if (facet_ == nullptr) return {};
        std::vector<std::uint32_t> families;
        for (const std::uint32_t value : facet_->values_of_set(facet_->set_of(work)))
            families.push_back(family(value));
        return families;
    }

    // Of a document that is not indexed, by its id; nothing when it cannot be told. A convention
    // that issued nothing here has no ordinals.
    Result<std::optional<std::vector<std::uint32_t>>> of(std::string_view id) const {
        using Found = std::optional<std::vector<std::uint32_t>>;
        const Result<const vocabulary::Recogniser*> recogniser = generation_.recogniser();
        if (!recogniser) return Unexpected{recogniser.error()};
        if (*recogniser == nullptr || facet_ == nullptr) return Found();
        std::vector<std::string> issuers;
        for (const vocabulary::Fact& issuer : (*recogniser)->recognise(id).issued_by)
            issuers.push_back(issuer.value);
        const std::string first(id.substr(0, id.find('/')));
        if (issuers.empty() &&
            (*recogniser)->vocabulary().kind(first) == vocabulary::ConceptKind::convention)
            issuers.push_back(first);
        if (issuers.empty()) return Found();
        std::vector<std::uint32_t> ordinals;
        for (const std::string& issuer : issuers)
            if (const auto ordinal = facet_->find(issuer)) ordinals.push_back(family(*ordinal));
        return Found(std::move(ordinals));
    }

    static bool meet(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
        return std::any_of(a.begin(), a.end(), [&](std::uint32_t value) {
            return std::find(b.begin(), b.end(), value) != b.end();
        });
    }

  private:
    std::uint32_t family(std::uint32_t value) const {
        while (facet_->parent(value) != index::kNone) value = facet_->parent(value);
        return value;
    }

    const index::Generation& generation_;
    const FacetColumn* facet_;
};

// Of what is only named, and of works that have targets in common; others are of the vocabulary.
constexpr const char* kPlainRelation = "cites";
constexpr const char* kSharedRelation = "shares";

class Lister {
  public:
    Lister(const index::Generation& generation, const index::Lease& lease,
           const CitationRequest& request, const Deadline& deadline)
        : generation_(generation),
          columns_(generation.columns()),
          graph_(generation.citations()),
          lease_(lease),
          request_(request),
          deadline_(deadline),
          conventions_(generation) {}

    Result<CitationAnswer> run() {
        if (Status known = check_relation(); !known) return std::move(known).forward();
        PostingReader reader(generation_, lease_, deadline_);
        Result<NamedDocument> named = named_document(request_.document, generation_, reader);
        if (!named) return std::move(named).forward();
        if (!named->is_known()) return refuse("cited", {{"id", request_.document}});
        named_ = std::move(*named);
        if (request_.direction == CitationDirection::same_target)
            share_targets();
        else if (graph_ != nullptr)
            request_.direction == CitationDirection::cites ? cite() : be_cited();
        if (Status kept = keep_wanted(); !kept) return std::move(kept).forward();
        return shown();
    }

  private:
    // A relation that no document can have is a slip, not an empty list.
    Status check_relation() const {
        if (request_.relation.empty()) return {};
        std::set<std::string> known = {kSharedRelation};
        if (request_.direction != CitationDirection::same_target) {
            const Result<const vocabulary::Recogniser*> recogniser = generation_.recogniser();
            if (!recogniser) return Unexpected{recogniser.error()};
            if (*recogniser == nullptr) return {};
            const std::vector<std::string>& told = (*recogniser)->vocabulary().relations();
            known = {told.begin(), told.end()};
            known.insert(kPlainRelation);
        }
        if (known.contains(request_.relation)) return {};
        std::string names;
        for (const std::string& name : known) names += (names.empty() ? "" : ", ") + name;
        return refuse("relation", {{"relation", request_.relation}, {"relations", names}});
    }

    void cite() {
        for (const WorkNumber from : named_.works) {
            const index::CitationList list = graph_->cited_by(from);
            for (std::size_t i = 0; i < list.ends.size(); ++i) {
                Line line;
                line.citing = from;
                line.target = list.ends[i];
                line.relation = graph_->relation(list.relations[i]);
                const auto works = graph_->works_of(line.target);
                if (works.empty()) lines_.push_back(line);
                for (const WorkNumber work : works) {
                    line.other = work;
                    lines_.push_back(line);
                }
            }
        }
    }

    void be_cited() {
        for (const TargetNumber target : named_.targets) {
            const index::CitationList list = graph_->citing(target);
            for (std::size_t i = 0; i < list.ends.size(); ++i) {
                Line line;
                line.other = line.citing = list.ends[i];
                line.target = target;
                line.relation = graph_->relation(list.relations[i]);
                lines_.push_back(line);
            }
        }
        std::stable_sort(lines_.begin(), lines_.end(), [this](const Line& a, const Line& b) {
            return std::tuple(UINT32_MAX - columns_.date(a.other), a.other) <
                   std::tuple(UINT32_MAX - columns_.date(b.other), b.other);
        });
    }

    // Targets and goals count; a framework only where a work names nothing in it.
    void share_targets() {
        const FacetColumn* facet = columns_.facet(Field::target);
        if (facet == nullptr) return;
        std::vector<std::uint8_t> own(facet->value_count(), 0);
        bool any = false;
        for (const WorkNumber work : named_.works)
            for (const std::uint32_t value : facet->values_of_set(facet->set_of(work)))
                if (facet->parent(value) != index::kNone) own[value] = 1, any = true;
        for (const WorkNumber work : named_.works)
            for (const std::uint32_t value : facet->values_of_set(facet->set_of(work)))
                if (!any) own[value] = 1;
        for (WorkNumber work = 0; work < columns_.work_count(); ++work) {
            if (std::binary_search(named_.works.begin(), named_.works.end(), work)) continue;
            Line line;
            line.other = work;
            line.relation = kSharedRelation;
            for (const std::uint32_t value : facet->values_of_set(facet->set_of(work))) {
                if (own[value] == 0) continue;
                if (line.count++ == 0) line.shared = facet->value(value);
            }
            if (line.count != 0) lines_.push_back(std::move(line));
        }
        std::stable_sort(lines_.begin(), lines_.end(),
                         [](const Line& a, const Line& b) { return a.count > b.count; });
    }

    Status keep_wanted() {
        if (!request_.relation.empty())
            std::erase_if(lines_,
                          [&](const Line& line) { return line.relation != request_.relation; });
        if (!request_.other_conventions) return {};
        std::vector<std::uint32_t> own;
        for (const WorkNumber work : named_.works)
            for (const std::uint32_t convention : conventions_.of(work)) own.push_back(convention);
        if (named_.works.empty()) {
            const auto told = conventions_.of(graph_->target(named_.targets.front()));
            if (!told) return Unexpected{told.error()};
            if (*told) own = **told;
        }
        std::vector<Line> kept;
        for (Line& line : lines_) {
            if (Status time = deadline_.check(); !time) return time;
            std::optional<std::vector<std::uint32_t>> others;
            if (line.other != index::kNone) {
                others = conventions_.of(line.other);
                if (others->empty()) others.reset();  // nobody's, or not known
            } else {
                const auto told = conventions_.of(graph_->target(line.target));
                if (!told) return Unexpected{told.error()};
                others = *told;
            }
            if (others && !Conventions::meet(own, *others)) kept.push_back(std::move(line));
        }
        lines_ = std::move(kept);
        return {};
    }

    Result<CitationAnswer> shown() {
        CitationAnswer out;
        out.answer.generation = generation_.number();
        out.answer.total = lines_.size();
        const std::size_t begin =
            static_cast<std::size_t>(std::min<std::uint64_t>(request_.offset, lines_.size()));
        const std::size_t end = std::min(lines_.size(), begin + request_.limit);
        std::map<WorkNumber, std::uint64_t> places;
        for (std::size_t i = begin; i < end; ++i) {
            if (Status time = deadline_.check(); !time) return std::move(time).forward();
            const Line& line = lines_[i];
            CitationEntry entry;
            entry.target = line.target == index::kNone ? line.shared
                                                       : std::string(graph_->target(line.target));
            entry.relation = line.relation;
            entry.count = line.count;
            if (line.other != index::kNone) {
                const auto [place, added] = places.try_emplace(line.other, out.answer.hits.size());
                entry.hit = place->second;
                if (added) {
                    Result<Hit> hit = record(line.other, out.answer.hits.size() + 1);
                    if (!hit) return std::move(hit).forward();
                    out.answer.hits.push_back(std::move(*hit));
                }
            }
            if (line.citing != index::kNone)
                if (Status read = add_evidence(line, &entry); !read)
                    return std::move(read).forward();
            out.entries.push_back(std::move(entry));
        }
        return out;
    }

    Result<Hit> record(WorkNumber work, std::uint64_t rank) {
        const BitSet none(std::size_t{columns_.last_document()} + 1);
        const Marks marks{Node{}};
        const VersionScores unranked;
        const HitContext context{
            generation_,
            lease_,
            none,
            marks,
            {},
            unranked,
            VersionChoice(columns_, none, LanguageOrder(columns_, {request_.display_language})),
            request_.display_language,
            0,
            true};
        index::DocumentNumber shown = 0;
        Result<Hit> hit = make_record(context, {work, 0, 0}, &shown);
        if (hit) hit->rank = static_cast<std::uint32_t>(rank);
        return hit;
    }

    // The version that says it, in the reader's language where there is one.
    Status add_evidence(const Line& line, CitationEntry* entry) {
        const std::string wanted = index::spelling_key(entry->target);
        std::optional<index::StoredVersion> best;
        index::Citation said;
        for (const index::DocumentNumber document : columns_.documents_of(line.citing)) {
            const Result<index::VersionHeader> header =
                index::header_of(lease_.database(), document);
            if (!header) return Unexpected{header.error()};
            const bool own_language = header->language == request_.display_language;
            for (const index::Citation& citation : header->citations) {
                if (citation.relation != line.relation || (best && !own_language) ||
                    index::spelling_key(citation.target) != wanted)
                    continue;
                Result<index::StoredVersion> version = lease_.version(document);
                if (!version) return std::move(version).forward();
                best = std::move(*version);
                said = citation;
                break;
            }
        }
        if (best) show(*best, said, entry);
        return {};
    }

    static void show(const index::StoredVersion& version, const index::Citation& said,
                     CitationEntry* entry) {
        entry->version = version.header().id;
        entry->count = said.count;
        if (said.passage >= version.passages().size()) return;
        const index::Passage& from = version.passages()[said.passage];
        PassageHit& passage = entry->passage;
        passage.number = from.number;
        passage.kind = index::passage_kind_name(from.kind);
        passage.language = from.language;
        passage.page = from.page;
        passage.index = said.passage;
        passage.text = version.text(said.passage);
        if (said.begin < said.end && said.end <= passage.text.size())
            passage.highlights.push_back({said.begin, said.end});
        cut_passage(&passage, kMaxEvidenceBytes);
    }

    const index::Generation& generation_;
    const index::Columns& columns_;
    const CitationGraph* graph_;
    const index::Lease& lease_;
    const CitationRequest& request_;
    const Deadline& deadline_;
    const Conventions conventions_;
    NamedDocument named_;
    std::vector<Line> lines_;
};

}  // namespace

Result<CitationAnswer> list_citations(const index::Generation& generation,
                                      const CitationRequest& request, const Deadline& deadline) {
    const auto begin = std::chrono::steady_clock::now();
    if (Status time = deadline.check(); !time) return std::move(time).forward();
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    Result<CitationAnswer> answer = Lister(generation, *lease, request, deadline).run();
    if (answer)
        answer->answer.elapsed_ms =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count();
    return answer;
}

}  // namespace mea::query
