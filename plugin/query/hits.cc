#include "query/hits.h"

#include <algorithm>
#include <array>

#include "query/refusals.h"
#include "query/snippet.h"

namespace mea::query {
namespace {

using index::DocumentNumber;
using index::Field;
using index::VersionHeader;

// Of the score of a work's best version by the reader's own words: from the first a version in the
// query's language is preferred; where the query may be in several languages, those of their
// versions that score the second of the best among them have its words as well, and the order of
// the languages decides. Chosen, not tuned.
constexpr float kOwnLanguageShare = 0.5F;
constexpr float kAsGoodShare = 0.8F;

struct Version {
    DocumentNumber document = 0;
    VersionHeader header;
};

// Headers of all versions of the work, without reading their texts.
Result<std::vector<Version>> read_versions(const HitContext& context, const PageEntry& entry) {
    std::vector<Version> versions;
    for (const DocumentNumber document : context.generation.columns().documents_of(entry.work)) {
        if (!context.grouped && document != entry.document) continue;
        Result<VersionHeader> header = index::header_of(context.lease.database(), document);
        if (!header) return std::move(header).forward();
        versions.push_back({document, std::move(*header)});
    }
    return versions;
}

// Lower is better; languages that are not wished for come last.
std::size_t place_of(const std::vector<std::string>& languages, const std::string& language) {
    return static_cast<std::size_t>(std::find(languages.begin(), languages.end(), language) -
                                    languages.begin());
}

const Version& choose(const HitContext& context, const PageEntry& entry,
                      const std::vector<Version>& versions) {
    // 0 for versions that have none of the reader's words, which translations found.
    const auto own_score = [&](const Version& version) {
        const auto score = context.scores.find(version.document);
        return score == context.scores.end() || !context.choice.allowed(version.header.language)
                   ? 0.0F
                   : score->second;
    };
    const auto best_of = [&](const auto& counts) {
        float best = 0;
        for (const Version& version : versions)
            if (counts(version)) best = std::max(best, own_score(version));
        return best;
    };
    const float best = best_of([](const Version&) { return true; });
    const bool alike = std::all_of(versions.begin(), versions.end(), [&](const Version& version) {
        return own_score(version) == best;
    });
    const auto in_query_language = [&](const Version& version) {
        return own_score(version) > 0 && own_score(version) >= kOwnLanguageShare * best &&
               place_of(context.query_languages, version.header.language) <
                   context.query_languages.size();
    };
    const float enough = kAsGoodShare * best_of(in_query_language);
    // Where only other names and translations answer, they say nothing about the language: a
    // version in one of the reader's that answers is shown, though the name of another counts more.
    using Key = std::array<std::size_t, 6>;
    const auto key = [&](const Version& version) -> Key {
        const std::string& language = version.header.language;
        const bool other = version.document != entry.document;
        if (best == 0)
            return {context.choice.rank(language, version.document), other, version.document};
        // A symbol, say, is the same in all of them.
        if (alike)
            return {!context.choice.allowed(language), place_of(context.query_languages, language),
                    context.choice.rank(language, version.document), other, version.document};
        const bool silent = !context.matched.contains(version.document);
        const std::size_t wish = in_query_language(version) && own_score(version) >= enough
                                     ? place_of(context.query_languages, language)
                                     : context.query_languages.size();
        return {!context.choice.allowed(language),
                wish,
                other,
                silent,
                context.choice.languages().place(language),
                version.document};
    };
    return *std::min_element(versions.begin(), versions.end(),
                             [&](const Version& a, const Version& b) { return key(a) < key(b); });
}

std::string label(const HitContext& context, Field field, const std::string& value) {
    const index::FacetColumn* facet = context.generation.columns().facet(field);
    if (facet == nullptr || value.empty()) return value;
    const auto ordinal = facet->find(value);
    return std::string(ordinal ? facet->label(*ordinal, context.display_language) : value);
}

// A work is of one type and one date, whichever version is shown.
std::string type_of(const index::Columns& columns, index::WorkNumber work) {
    const index::FacetColumn* types = columns.facet(Field::type);
    if (types == nullptr) return {};
    const std::vector<std::uint32_t> values = types->values_of_set(types->set_of(work));
    return values.empty() ? std::string() : std::string(types->value(values.front()));
}

// 20240600 -> "2024-06"
std::string date_text(std::uint32_t date) {
    std::string text;
    if (date == 0) return text;
    std::string digits = std::to_string(date);
    digits.insert(0, 8 - std::min<std::size_t>(digits.size(), 8), '0');
    text = digits.substr(0, 4);
    if (date % 10000 != 0) text += "-" + digits.substr(4, 2);
    if (date % 100 != 0) text += "-" + digits.substr(6, 2);
    return text;
}

void add_conventions(const HitContext& context, const std::vector<Version>& versions, Hit* hit) {
    for (const Version& version : versions) {
        for (const index::FieldValue& value : version.header.values) {
            if (value.field != Field::convention) continue;
            auto& known = hit->conventions;
            if (std::find(known.begin(), known.end(), value.value) != known.end()) continue;
            known.push_back(value.value);
            hit->convention_labels.push_back(label(context, Field::convention, value.value));
        }
    }
}

Status add_reasons(const HitContext& context, const std::vector<Version>& versions, Hit* hit) {
    if (context.found_as == nullptr) return {};
    std::vector<DocumentNumber> documents;
    documents.reserve(versions.size());
    for (const Version& version : versions) documents.push_back(version.document);
    Result<std::vector<Reason>> reasons = context.found_as->reasons(documents);
    if (!reasons) return std::move(reasons).forward();
    hit->reasons = std::move(*reasons);
    return {};
}

// Where no passage shows a word of the query and the symbol has one, that is why the work is found.
void tell_symbol(const HitContext& context, Hit* hit) {
    const bool shown =
        std::any_of(hit->passages.begin(), hit->passages.end(),
                    [](const PassageHit& passage) { return !passage.highlights.empty(); });
    const auto has_word = [&](const std::string& text, const std::string& language) {
        return !context.marks.find(context.lease.analyzer(), text, language).empty();
    };
    if (shown || hit->symbol.empty() || has_word(hit->title, hit->language)) return;
    if (has_word(hit->symbol, hit->language))
        hit->reasons.push_back({"symbol", {}, hit->symbol, {}, hit->symbol});
}

// What stands below the hit: its document's other forms, as they are called in its language.
Status add_revisions(const HitContext& context, index::WorkNumber shown, const Deadline& deadline,
                     Hit* hit) {
    const auto works = context.forms.forms_of(shown).works;
    if (works.empty()) return {};
    HitContext others = context;
    others.choice = context.choice.preferring(hit->language);
    for (const index::WorkNumber work : works) {
        if (work == shown) continue;
        if (Status time = deadline.check(); !time) return time;
        DocumentNumber document = 0;
        Result<Hit> other = make_record(others, {work, 0, 0}, &document);
        if (!other) return std::move(other).forward();
        hit->revisions.push_back({std::move(other->work), std::move(other->symbol),
                                  std::move(other->title), std::move(other->date),
                                  std::move(other->language), std::move(other->version),
                                  context.forms.answers(work)});
    }
    return {};
}

}  // namespace

Result<Hit> make_record(const HitContext& context, const PageEntry& entry, DocumentNumber* shown) {
    Result<std::vector<Version>> versions = read_versions(context, entry);
    if (!versions) return std::move(versions).forward();
    if (versions->empty()) return refuse("no-versions");
    const Version& best = choose(context, entry, *versions);
    *shown = best.document;
    const VersionHeader& header = best.header;
    Hit hit;
    hit.score = entry.score;
    hit.work = header.work;
    hit.symbol = header.symbol;
    hit.title = header.title;
    hit.type = type_of(context.generation.columns(), entry.work);
    hit.type_label = label(context, Field::type, hit.type);
    hit.date = date_text(context.generation.columns().date(entry.work));
    hit.meeting = header.meeting;
    hit.meeting_label = label(context, Field::meeting, header.meeting);
    hit.language = header.language;
    hit.source = header.source;
    hit.version = header.id;
    hit.url = header.url;
    for (const Version& version : *versions)
        if (hit.part_of.empty()) hit.part_of = version.header.part_of;
    add_conventions(context, *versions, &hit);
    if (Status added = add_reasons(context, *versions, &hit); !added)
        return std::move(added).forward();
    for (const Version& version : *versions)
        hit.versions.push_back({version.header.id, version.header.language, version.header.source,
                                version.header.title, version.header.url,
                                context.matched.contains(version.document),
                                version.header.other_sources});
    return hit;
}

Result<Hit> make_hit(const HitContext& context, const PageEntry& entry, std::uint32_t rank,
                     const Deadline& deadline) {
    DocumentNumber shown = 0;
    Result<Hit> hit = make_record(context, entry, &shown);
    if (!hit) return hit;
    hit->rank = rank;
    if (Status added = add_revisions(context, entry.work, deadline, &*hit); !added)
        return std::move(added).forward();
    if (context.passages == 0) return hit;
    Result<index::StoredVersion> version = context.lease.version(shown);
    if (!version) return std::move(version).forward();
    Result<std::vector<PassageHit>> passages =
        best_passages(context.lease, shown, *version, context.marks, context.passages, deadline);
    if (!passages) return std::move(passages).forward();
    hit->passages = std::move(*passages);
    tell_symbol(context, &*hit);
    return hit;
}

}  // namespace mea::query
