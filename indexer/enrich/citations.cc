#include "indexer/enrich/citations.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "index/terms.h"

namespace mea::ingest {
namespace {

using vocabulary::Mention;
using vocabulary::MentionKind;

// A heading that names a decision has at most so many bytes, and so many words before its number.
constexpr std::size_t kMaxHeadingBytes = 240;
constexpr std::size_t kMaxWordsBefore = 4;
// A document of which neither meeting nor date is known says at its beginning which decision it is.
constexpr std::size_t kBeginning = 1'000;

bool is_document(const Mention& mention) {
    return mention.kind == MentionKind::decision || mention.kind == MentionKind::symbol ||
           mention.kind == MentionKind::notification;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The last run of digits, "CBD-COP-16" -> "16".
std::string_view last_number(std::string_view id) {
    std::size_t end = id.size();
    while (end > 0 && !is_digit(id[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_digit(id[begin - 1])) --begin;
    return id.substr(begin, end - begin);
}

// True when `number` is a whole run of digits of `id`.
bool has_number(std::string_view id, std::string_view number) {
    for (std::size_t at = id.find(number); !number.empty() && at != std::string_view::npos;
         at = id.find(number, at + 1)) {
        const std::size_t behind = at + number.size();
        if ((at == 0 || !is_digit(id[at - 1])) && (behind == id.size() || !is_digit(id[behind])))
            return true;
    }
    return false;
}

// "Conf. 9.24 (Rev. CoP17)": the bracket behind the number tells the meeting that adopted this
// text.
bool is_revised_by(std::string_view meeting, const Mention& mention, std::string_view text) {
    constexpr std::size_t kLongestTag = 24;
    const std::string_view behind =
        text.substr(std::min<std::size_t>(mention.span.end, text.size()));
    return behind.starts_with(" (") &&
           has_number(behind.substr(0, std::min(behind.find(')'), kLongestTag)), meeting);
}

// Decisions are numbered by the meeting or the year that adopted them: what a document lists of
// other meetings is not its own.
bool may_be_own(const Mention& mention, const vocabulary::Facts& facts, std::string_view text) {
    const std::string_view meeting = last_number(facts.meeting.value);
    const std::string_view year = std::string_view(facts.date.value).substr(0, 4);
    if (is_revised_by(meeting, mention, text)) return true;
    if (meeting.empty() && year.empty()) return mention.span.begin < kBeginning;
    return has_number(mention.id, meeting) || has_number(mention.id, year) ||
           (meeting.empty() && mention.span.begin < kBeginning);
}

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t';
        if (!blank && !inside) ++words;
        inside = !blank;
    }
    return words;
}

// The line of `text` that holds the byte `at`.
std::string_view line_at(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    return text.substr(begin, end - begin);
}

// True when the line with the mention is a heading that begins with it.
bool is_heading(const Mention& mention, std::string_view text) {
    if (mention.span.end > text.size() || mention.relation != "cites") return false;
    std::string_view line = line_at(text, mention.span.begin);
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    if (begin + line.size() < mention.span.end || line.size() > kMaxHeadingBytes) return false;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
        line.remove_suffix(1);
    if (words_in(line.substr(0, mention.span.begin - begin)) > kMaxWordsBefore) return false;
    constexpr std::string_view kSentenceEnds = ".;,";
    return kSentenceEnds.find(line.back()) == std::string_view::npos && !line.ends_with("\u3002");
}

}  // namespace

std::vector<DecisionHeading> decision_headings(const Document& document,
                                               const ReadingText& reading) {
    std::vector<DecisionHeading> headings;
    if (document.record.passages.empty()) return headings;
    for (const Mention& mention : document.facts.mentions)
        if (mention.kind == MentionKind::decision &&
            may_be_own(mention, document.facts, reading.text) && is_heading(mention, reading.text))
            headings.push_back({mention.id, reading.passage_at(mention.span.begin)});
    return headings;
}

std::vector<index::CitedAs> cited_as(const Document& document, const ReadingText& reading,
                                     const vocabulary::Recogniser& recogniser) {
    std::vector<index::CitedAs> names;
    std::vector<std::string> keys;
    const auto add = [&](std::string id, bool own_symbol) {
        std::string key = index::spelling_key(id);
        if (key.empty() || std::find(keys.begin(), keys.end(), key) != keys.end()) return;
        keys.push_back(std::move(key));
        names.push_back({std::move(id), own_symbol});
    };
    const std::string& symbol = document.facts.symbol.value;
    if (!symbol.empty()) {
        add(recogniser.canonical_symbol(symbol), true);
        for (const Mention& part : recogniser.recognise(symbol).mentions)
            if (is_document(part)) add(part.id, true);
    }
    for (const vocabulary::Fact& joint : document.facts.joint_symbols) add(joint.value, true);
    for (const DecisionHeading& heading : decision_headings(document, reading))
        add(heading.id, false);
    return names;
}

std::vector<index::Citation> citations_of(const Document& document, const ReadingText& reading) {
    std::vector<index::Citation> citations;
    if (document.record.passages.empty()) return citations;
    std::unordered_set<std::string> own;
    for (const index::CitedAs& name : document.cited_as) own.insert(index::spelling_key(name.id));
    std::unordered_map<std::string, std::size_t> places;  // of target and relation
    for (const Mention& mention : document.facts.mentions) {
        if (!is_document(mention) || own.contains(index::spelling_key(mention.id))) continue;
        const std::string relation = mention.relation.empty() ? "cites" : mention.relation;
        const auto [place, added] =
            places.try_emplace(mention.id + '\0' + relation, citations.size());
        if (!added) {
            ++citations[place->second].count;
            continue;
        }
        const std::size_t passage = reading.passage_at(mention.span.begin);
        const std::uint32_t from = reading.places[passage].begin;
        const auto size = static_cast<std::uint32_t>(document.record.passages[passage].text.size());
        const auto inside = [&](std::uint32_t at) {
            return std::min(at < from ? 0 : at - from, size);
        };
        citations.push_back({mention.id, relation, 1, static_cast<std::uint32_t>(passage),
                             inside(mention.span.begin), inside(mention.span.end)});
    }
    return citations;
}

}  // namespace mea::ingest
