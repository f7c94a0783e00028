#include "indexer/enrich/parts.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "index/terms.h"
#include "indexer/enrich/citations.h"
#include "indexer/enrich/enricher.h"
#include "indexer/enrich/line_words.h"
#include "indexer/enrich/reading_text.h"
#include "indexer/enrich/title_finder.h"
#include "indexer/extract/letters.h"

namespace mea::ingest {
namespace {

constexpr std::uint32_t kFewestWords = 25;  // of a decision
constexpr std::size_t kOpening = 8;         // lines between a heading and the body that speaks
constexpr std::size_t kFewestParts = 2;

// Passages [begin, end) of a document.
struct Section {
    std::string id;
    std::size_t begin = 0;
    std::size_t end = 0;
};

class SectionFinder {
  public:
    SectionFinder(const Document& document, const ReadingText& reading,
                  const vocabulary::Vocabulary& vocabulary)
        : passages_(document.record.passages), vocabulary_(vocabulary) {
        std::unordered_set<std::string> own;
        for (const index::CitedAs& name : document.cited_as)
            if (name.own_symbol) own.insert(index::spelling_key(name.id));
        for (const DecisionHeading& heading : decision_headings(document, reading)) {
            const bool may_begin =
                passages_[heading.passage].kind != PassageKind::note &&
                !own.contains(index::spelling_key(heading.id)) &&
                (headings_.empty() || headings_.back().passage != heading.passage);
            if (may_begin) headings_.push_back(heading);
        }
    }

    std::vector<Section> find() const {
        std::vector<Section> sections = longest_of_each();
        // What a heading began that is no decision belongs to the decision before it.
        for (std::size_t at = 0; at < sections.size(); ++at)
            sections[at].end =
                end_of(sections[at].begin,
                       at + 1 < sections.size() ? sections[at + 1].begin : passages_.size());
        return sections;
    }

  private:
    // Of each decision the longest text that goes on as one does: it has its heading in the list of
    // contents, too.
    std::vector<Section> longest_of_each() const {
        std::map<std::string, Section> longest;
        for (std::size_t at = 0; at < headings_.size(); ++at) {
            const std::size_t next =
                at + 1 < headings_.size() ? headings_[at + 1].passage : passages_.size();
            const std::size_t begin = headings_[at].passage;
            Section section{headings_[at].id, begin, end_of(begin, next)};
            if (!speaks(section) || words_in(section) < kFewestWords) continue;
            Section& best = longest[section.id];
            if (best.id.empty() || words_in(section) > words_in(best)) best = std::move(section);
        }
        std::vector<Section> sections;
        sections.reserve(longest.size());
        for (auto& [id, section] : longest) sections.push_back(std::move(section));
        std::sort(sections.begin(), sections.end(),
                  [](const Section& a, const Section& b) { return a.begin < b.begin; });
        return sections;
    }

    // A heading above that of the decision ends it.
    std::size_t end_of(std::size_t begin, std::size_t next) const {
        const Passage& heading = passages_[begin];
        if (heading.kind != PassageKind::heading) return next;
        for (std::size_t at = begin + 1; at < next; ++at)
            if (passages_[at].kind == PassageKind::heading && passages_[at].level < heading.level)
                return at;
        return next;
    }

    std::uint32_t words_in(const Section& section) const {
        std::uint32_t words = 0;
        for (std::size_t at = section.begin; at < section.end; ++at)
            words += count_words(passages_[at].text);
        return words;
    }

    // One of the lines behind the heading begins with a body. (A layout table may hold them all.)
    bool speaks(const Section& section) const {
        std::size_t lines = 0;
        for (std::size_t at = section.begin; at < section.end; ++at) {
            const std::string_view text = passages_[at].text;
            for (std::size_t begin = 0; begin < text.size() && lines <= kOpening; ++lines) {
                const std::size_t end = std::min(text.find('\n', begin), text.size());
                if (lines > 0 &&
                    line_words(vocabulary_, text.substr(begin, end - begin)).begins_with_body)
                    return true;
                begin = end + 1;
            }
        }
        return false;
    }

    const std::vector<Passage>& passages_;
    const vocabulary::Vocabulary& vocabulary_;
    std::vector<DecisionHeading> headings_;
};

std::vector<std::string> values_of(const std::vector<vocabulary::Fact>& facts) {
    std::vector<std::string> values;
    values.reserve(facts.size());
    for (const vocabulary::Fact& fact : facts) values.push_back(fact.value);
    return values;
}

// The decision's title: the line behind its number, else the heading itself.
std::string title_of(const std::vector<Passage>& passages,
                     const vocabulary::Vocabulary& vocabulary) {
    const std::string& heading = passages.front().text;
    if (const std::size_t end = heading.find('\n'); end != std::string::npos)
        return heading.substr(end + 1, heading.find('\n', end + 1) - end - 1);
    const std::size_t head = std::min<std::size_t>(passages.size(), 1 + kOpening);
    const std::vector<Passage> behind(passages.begin() + 1,
                                      passages.begin() + static_cast<std::ptrdiff_t>(head));
    const auto found = find_title(behind, vocabulary);
    return found ? behind[*found].text : heading;
}

Document make_part(const Document& whole, const Section& section, const Knowledge& knowledge) {
    Record record;
    record.source = whole.record.source;
    record.format = whole.record.format;
    const auto first = whole.record.passages.begin();
    record.passages.assign(first + static_cast<std::ptrdiff_t>(section.begin),
                           first + static_cast<std::ptrdiff_t>(section.end));
    Metadata& metadata = record.metadata;
    metadata.symbol = section.id;
    metadata.language = whole.facts.language.value;
    metadata.meeting = whole.facts.meeting.value;
    metadata.issued_by = values_of(whole.facts.issued_by);
    metadata.url = whole.record.metadata.url;
    metadata.subjects = whole.record.metadata.subjects;
    // What its heading calls it, whatever its title is about ("Report of the Committee").
    vocabulary::Known known;
    known.language = metadata.language;
    const std::string& heading = record.passages.front().text;
    metadata.type = knowledge.recogniser->recognise(heading, known).type.value;
    metadata.title = title_of(record.passages, *knowledge.vocabulary);
    Document part = enrich(std::move(record), {}, whole.content, knowledge);
    // The file's problems are told once, with the whole.
    part.problems.clear();
    part.work = section.id;
    part.part_of = whole.work;
    part.other_sources = whole.other_sources;
    if (part.facts.date.value.empty()) part.facts.date.value = whole.facts.date.value;
    if (part.facts.type.value.empty()) part.facts.type.value = whole.facts.type.value;
    return part;
}

// What stays of a document: true for each passage.
std::vector<bool> remaining(const Document& document, const std::vector<Section>& sections,
                            const std::vector<Document>& parts) {
    std::vector<bool> stays(document.record.passages.size(), true);
    for (std::size_t at = 0; at < sections.size(); ++at) {
        const Section& section = sections[at];
        // A table that begins one holds more than its heading.
        const bool table = document.record.passages[section.begin].kind == PassageKind::table;
        for (std::size_t place = section.begin + (table ? 0 : 1); place < section.end; ++place)
            stays[place] = false;
        const std::vector<Passage>& passages = parts[at].record.passages;
        for (std::size_t place = 1; place < passages.size() && place <= kOpening; ++place)
            if (passages[place].kind == PassageKind::title) stays[section.begin + place] = true;
    }
    return stays;
}

// Leaves in `document` the passages that stay, and what was found in them.
void reduce(Document& document, const ReadingText& before, const std::vector<bool>& stays,
            const std::vector<Document>& parts) {
    std::vector<std::size_t> place(stays.size());
    std::vector<Passage> passages;
    for (std::size_t at = 0; at < stays.size(); ++at) {
        place[at] = passages.size();
        if (stays[at]) passages.push_back(std::move(document.record.passages[at]));
    }
    document.record.passages = std::move(passages);
    const ReadingText after = reading_text(document.record);
    std::unordered_set<std::string> gone;
    for (const Document& part : parts) gone.insert(index::spelling_key(part.work));
    std::vector<vocabulary::Mention> mentions;
    for (vocabulary::Mention& mention : document.facts.mentions) {
        const std::size_t at = before.passage_at(mention.span.begin);
        if (!stays[at] || gone.contains(index::spelling_key(mention.id))) continue;
        const std::uint32_t size = mention.span.end - mention.span.begin;
        mention.span.begin =
            mention.span.begin - before.places[at].line + after.places[place[at]].line;
        mention.span.end = mention.span.begin + size;
        mentions.push_back(std::move(mention));
    }
    document.facts.mentions = std::move(mentions);
    std::erase_if(document.cited_as, [&](const index::CitedAs& name) {
        return gone.contains(index::spelling_key(name.id));
    });
    document.citations = citations_of(document, after);
}

}  // namespace

std::vector<Document> split_parts(Document& document, const Knowledge& knowledge) {
    std::vector<Document> parts;
    if (document.cited_as.size() < kFewestParts) return parts;
    const ReadingText reading = reading_text(document.record);
    const std::vector<Section> sections =
        SectionFinder(document, reading, *knowledge.vocabulary).find();
    if (sections.size() < kFewestParts) return parts;
    for (const Section& section : sections)
        parts.push_back(make_part(document, section, knowledge));
    reduce(document, reading, remaining(document, sections, parts), parts);
    return parts;
}

}  // namespace mea::ingest
