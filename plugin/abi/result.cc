#include "abi/result.h"

#include <algorithm>

#include "abi/crossing.h"

using mea::abi::lend;

namespace {

std::vector<mea_str> lend_all(const std::vector<std::string>& texts) {
    std::vector<mea_str> views;
    views.reserve(texts.size());
    for (const std::string& text : texts) views.push_back(lend(text));
    return views;
}

mea_version make_version(const mea::query::VersionHit& from,
                         const std::vector<mea_str>& other_sources) {
    mea_version out{};
    out.struct_size = sizeof out;
    out.matched = from.matched ? 1 : 0;
    out.id = lend(from.id);
    out.language = lend(from.language);
    out.source = lend(from.source);
    out.title = lend(from.title);
    out.url = lend(from.url);
    out.other_sources = other_sources.data();
    out.other_source_count = other_sources.size();
    return out;
}

mea_passage make_passage(const mea::query::PassageHit& from,
                         const std::vector<mea_range>& highlights) {
    mea_passage out{};
    out.struct_size = sizeof out;
    out.page = from.page;
    out.number = lend(from.number);
    out.kind = lend(from.kind);
    out.language = lend(from.language);
    out.text = lend(from.text);
    out.highlights = highlights.data();
    out.highlight_count = highlights.size();
    out.index = from.index;
    out.cut_head = from.cut_head ? 1 : 0;
    out.cut_tail = from.cut_tail ? 1 : 0;
    return out;
}

mea_bucket make_bucket(const mea::query::Bucket& from) {
    mea_bucket out{};
    out.struct_size = sizeof out;
    out.depth = from.depth;
    out.value = lend(from.value);
    out.label = lend(from.label);
    out.parent = lend(from.parent);
    out.count = from.count;
    out.selected = from.selected ? 1 : 0;
    return out;
}

mea_notice make_notice(const mea::query::Notice& from) {
    mea_notice out{};
    out.struct_size = sizeof out;
    out.kind = lend(from.kind.name());
    out.subject = lend(from.subject);
    out.detail = lend(from.detail);
    out.text = lend(from.text);
    return out;
}

mea_suggestion make_suggestion(const mea::query::Suggestion& from) {
    mea_suggestion out{};
    out.struct_size = sizeof out;
    out.kind = lend(from.kind);
    out.text = lend(from.text);
    out.language = lend(from.language);
    out.detail = lend(from.detail);
    out.query = lend(from.query);
    out.field = lend(from.field);
    out.value = lend(from.value);
    out.work = lend(from.work);
    out.count = from.count;
    return out;
}

mea_reason make_reason(const mea::query::Reason& from) {
    mea_reason out{};
    out.struct_size = sizeof out;
    out.kind = lend(from.kind);
    out.subject = lend(from.subject);
    out.id = lend(from.id);
    out.language = lend(from.language);
    out.text = lend(from.text);
    return out;
}

mea_revision make_revision(const mea::query::RevisionHit& from) {
    mea_revision out{};
    out.struct_size = sizeof out;
    out.matched = from.matched ? 1 : 0;
    out.work = lend(from.work);
    out.symbol = lend(from.symbol);
    out.title = lend(from.title);
    out.date = lend(from.date);
    out.language = lend(from.language);
    out.version = lend(from.version);
    return out;
}

mea_token make_token(const mea::query::AnalysedToken& from) {
    mea_token out{};
    out.struct_size = sizeof out;
    out.position = from.position;
    out.span = {from.span.begin, from.span.end};
    out.word = lend(from.word);
    out.stem = lend(from.stem);
    out.kind = lend(from.kind);
    out.language = lend(from.language);
    out.stop = from.stop ? 1 : 0;
    return out;
}

mea_summary make_summary(const mea::query::SearchAnswer& from) {
    mea_summary out{};
    out.struct_size = sizeof out;
    const auto capped = [](const auto& notice) {
        return notice.kind == "capped" || notice.kind == "capped-names";
    };
    out.exact = std::none_of(from.notices.begin(), from.notices.end(), capped) ? 1 : 0;
    out.total = from.total;
    out.hit_count = from.hits.size();
    out.facet_count = from.facets.size();
    out.notice_count = from.notices.size();
    out.generation = from.generation;
    out.elapsed_ms = from.elapsed_ms;
    out.next_cursor = lend(from.next_cursor);
    out.hit_total = std::max<std::uint64_t>(from.hit_total, from.hits.size());
    return out;
}

}  // namespace

mea_result::Hit mea_result::make_hit(const mea::query::Hit& from) {
    Hit out{};
    out.conventions = lend_all(from.conventions);
    out.convention_labels = lend_all(from.convention_labels);
    // Both arrays are read with one count.
    out.convention_labels.resize(out.conventions.size(), mea_str{});
    for (const auto& version : from.versions) {
        out.other_sources.push_back(lend_all(version.other_sources));
        out.versions.push_back(make_version(version, out.other_sources.back()));
    }
    for (const auto& reason : from.reasons) out.reasons.push_back(make_reason(reason));
    for (const auto& form : from.revisions) out.revisions.push_back(make_revision(form));
    for (const auto& passage : from.passages) {
        std::vector<mea_range> ranges;
        ranges.reserve(passage.highlights.size());
        for (const auto& range : passage.highlights) ranges.push_back({range.begin, range.end});
        // Moving the outer vector keeps each inner one's elements where they are.
        out.highlights.push_back(std::move(ranges));
        out.passages.push_back(make_passage(passage, out.highlights.back()));
    }
    mea_hit& hit = out.hit;
    hit.struct_size = sizeof hit;
    hit.rank = from.rank;
    hit.score = from.score;
    hit.work = lend(from.work);
    hit.symbol = lend(from.symbol);
    hit.title = lend(from.title);
    hit.type = lend(from.type);
    hit.type_label = lend(from.type_label);
    hit.date = lend(from.date);
    hit.meeting = lend(from.meeting);
    hit.meeting_label = lend(from.meeting_label);
    hit.language = lend(from.language);
    hit.source = lend(from.source);
    hit.conventions = out.conventions.data();
    hit.convention_labels = out.convention_labels.data();
    hit.convention_count = out.conventions.size();
    hit.version_count = out.versions.size();
    hit.passage_count = out.passages.size();
    hit.version = lend(from.version);
    hit.url = lend(from.url);
    hit.part_of = lend(from.part_of);
    return out;
}

mea_result::Facet mea_result::make_facet(const mea::query::Facet& from) {
    Facet out{};
    for (const auto& bucket : from.buckets) out.buckets.push_back(make_bucket(bucket));
    out.facet.struct_size = sizeof out.facet;
    out.facet.hierarchical = from.hierarchical ? 1 : 0;
    out.facet.name = lend(from.name);
    out.facet.label = lend(from.label);
    out.facet.bucket_count = out.buckets.size();
    out.facet.value_count = from.value_count;
    return out;
}

mea_result::Citation mea_result::make_citation(const mea::query::CitationEntry& from) {
    Citation out{};
    for (const auto& range : from.passage.highlights)
        out.highlights.push_back({range.begin, range.end});
    if (!from.passage.text.empty())
        out.passage = std::make_unique<mea_passage>(make_passage(from.passage, out.highlights));
    mea_citation& citation = out.citation;
    citation.struct_size = sizeof citation;
    citation.indexed = from.hit == mea::query::kNoHit ? 0 : 1;
    citation.target = lend(from.target);
    citation.relation = lend(from.relation);
    citation.hit = citation.indexed == 0 ? 0 : from.hit;
    citation.count = from.count;
    citation.version = lend(from.version);
    citation.passage = out.passage.get();
    return out;
}

mea_result::mea_result(mea::query::SearchAnswer answer,
                       std::vector<mea::query::AnalysedToken> tokens,
                       std::vector<mea::query::CitationEntry> citations,
                       std::vector<mea::query::ExplainedNode> parts)
    : answer_(std::move(answer)),
      token_texts_(std::move(tokens)),
      citation_texts_(std::move(citations)),
      summary_(make_summary(answer_)),
      query_(std::move(parts)) {
    for (const auto& hit : answer_.hits) hits_.push_back(make_hit(hit));
    for (const auto& facet : answer_.facets) facets_.push_back(make_facet(facet));
    for (const auto& notice : answer_.notices) notices_.push_back(make_notice(notice));
    for (const auto& token : token_texts_) tokens_.push_back(make_token(token));
    for (const auto& citation : citation_texts_) citations_.push_back(make_citation(citation));
    for (const auto& suggestion : answer_.suggestions)
        suggestions_.push_back(make_suggestion(suggestion));
}

std::uint64_t mea_result::cell(std::uint64_t row, std::uint64_t column) const {
    if (answer_.cells.empty()) return 0;
    const std::size_t width = answer_.facets[1].buckets.size();
    if (column >= width || row >= answer_.facets[0].buckets.size()) return 0;
    return answer_.cells[row * width + column];
}
