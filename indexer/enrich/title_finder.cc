#include "indexer/enrich/title_finder.h"

#include <algorithm>
#include <string_view>

#include "indexer/enrich/line_words.h"
#include "indexer/extract/letters.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kHead = 30;            // passages that are looked at
constexpr std::uint32_t kMostWords = 60;     // of a title
constexpr std::uint32_t kBodyWords = 12;     // a sentence of so many words belongs to the body
constexpr std::uint32_t kLongWords = 60;     // whatever is longer, too
constexpr std::uint32_t kTypeWords = 6;      // "Report of ..." and so many words are a title
constexpr std::uint32_t kNameWords = 4;      // a title that is nothing but a name has so many
constexpr std::uint32_t kRepeatedWords = 6;  // a line that is said twice has so many
constexpr std::size_t kSummary = 5;          // passages of a summary in front of the title
constexpr double kMinimumScore = 2.0;

// "BC-15/18: ", "16/30. " in front of a title: the number of what was adopted.
bool begins_with_decision_number(const Passage& passage) {
    if (passage.number.find('/') != std::string::npos) return true;
    const std::string_view text = passage.text;
    const std::size_t colon = text.find(": ");
    const std::string_view front = text.substr(0, colon == std::string_view::npos ? 0 : colon);
    return front.find('/') != std::string_view::npos && front.find(' ') == std::string_view::npos;
}

// "Original: English": one word, a colon, and hardly more.
bool is_label(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    return count_words(text.substr(0, colon)) <= 1 && count_words(text.substr(colon + 1)) <= 2;
}

bool begins_body(const Passage& passage) {
    if (passage.kind == PassageKind::table || passage.kind == PassageKind::title) return false;
    if (!passage.number.empty()) return !begins_with_decision_number(passage);
    const std::uint32_t words = count_words(passage.text);
    return words >= kLongWords || (closes_clause(passage.text) && words >= kBodyWords);
}

// "Climate action 7" in a list of contents.
bool ends_with_page(std::string_view text) {
    const std::size_t digits = text.find_last_not_of("0123456789");
    return digits != std::string_view::npos && digits + 1 < text.size() && text[digits] == ' ' &&
           text.size() - digits <= 4;
}

// "DURA%LE", "=ONES": a font of a PDF that does not say which letters it has.
bool is_garbled(std::string_view text) {
    const std::size_t sign = text.find_first_of("%=*");
    return sign != std::string_view::npos && sign + 1 < text.size() &&
           ((text[sign + 1] >= 'A' && text[sign + 1] <= 'Z') ||
            (text[sign + 1] >= 'a' && text[sign + 1] <= 'z'));
}

// "“Wetlands for all”": the motto of a meeting.
bool is_quoted(std::string_view text) {
    const auto in = [&](std::string_view opening, std::string_view closing) {
        return text.starts_with(opening) && text.ends_with(closing) &&
               text.find(closing, opening.size()) + closing.size() == text.size();
    };
    return in("\"", "\"") || in("\u201C", "\u201D") || in("\u00AB", "\u00BB");
}

bool may_be_title(const Passage& passage) {
    const std::string_view text = passage.text;
    if (is_quoted(text)) return false;
    const bool decision = begins_with_decision_number(passage);
    if (passage.kind == PassageKind::table || text.empty() || closes_clause(text)) return false;
    if (is_garbled(text)) return false;
    if (text.front() == '(' || text.front() == '[' || begins_lower(text) || begins_item(text))
        return false;
    if (decision) return true;
    // "BYCATCH" is enough.
    const std::uint32_t fewest = is_capitals(text) ? 1 : 2;
    return passage.number.empty() && !is_label(text) && count_words(text) >= fewest;
}

// `words` as they count for this passage; more is better up to a dozen.
double score_of(const Passage& passage, std::uint32_t words) {
    const std::string_view text = passage.text;
    double score = std::min<std::uint32_t>(words, 12);
    if (is_capitals(text)) score += 3;
    // "Decision adopted by ..." may stand above it, in capitals.
    if (begins_with_decision_number(passage)) return score + 16;
    if (text.find('/') != std::string_view::npos) score -= 4;
    if (begins_digit(text)) score -= 6;
    if (ends_with_page(text)) score -= 6;
    return score;
}

class Finder {
  public:
    Finder(const std::vector<Passage>& passages, const vocabulary::Vocabulary& vocabulary)
        : passages_(passages), vocabulary_(vocabulary) {}

    std::optional<std::size_t> find() const {
        const std::size_t head = std::min(passages_.size(), kHead);
        std::size_t body = 0;
        while (body < head && !(begins_body(passages_[body]) && !lists_names(passages_[body])))
            ++body;
        if (const auto found = repeated(body)) return found;
        const auto own = [](const LineWords& words) {
            return words.begins_with_type && words.all >= kTypeWords ? words.all : words.own;
        };
        // Among equals the later line wins: a title stands below the letterhead.
        if (const auto found = best(0, body, own, 0.1)) return found;
        // A treaty's title is nothing but a name.
        const auto names = [](const LineWords& words) {
            return words.all >= kNameWords ? words.all : 0;
        };
        if (const auto found = best(0, body, names, 0.1)) return found;
        // A summary may stand in front of everything.
        return best(body, std::min(head, body + kSummary), own, -0.1);
    }

  private:
    // A title stands on the cover, maybe in several lines, and again above the text.
    std::optional<std::size_t> repeated(std::size_t body) const {
        for (std::size_t at = 0; at < body; ++at) {
            const std::string& text = passages_[at].text;
            if (!may_be_title(passages_[at]) || count_words(text) < kRepeatedWords ||
                line_words(vocabulary_, text).place_and_days)
                continue;
            for (std::size_t again = at + 1; again < body; ++again)
                if (passages_[again].text.starts_with(text) && may_be_title(passages_[again]))
                    return passages_[again].text == text ? at : again;
        }
        return std::nullopt;
    }

    // The conventions whose letterhead it is, one behind the other, may read like a paragraph.
    bool lists_names(const Passage& passage) const {
        if (!passage.number.empty() || closes_clause(passage.text)) return false;
        const LineWords words = line_words(vocabulary_, passage.text);
        return words.own * 4 < words.all;
    }

    template <typename Count>
    std::optional<std::size_t> best(std::size_t begin, std::size_t end, const Count& count,
                                    double per_place) const {
        double highest = kMinimumScore;
        std::optional<std::size_t> place;
        for (std::size_t at = begin; at < end; ++at) {
            const Passage& passage = passages_[at];
            // Behind the first sentences only what layout took for a heading.
            if (!may_be_title(passage) || (begin != 0 && passage.kind != PassageKind::heading))
                continue;
            const LineWords words = line_words(vocabulary_, passage.text);
            if (words.place_and_days || words.goes_on) continue;
            const bool numbered = passage.kind == PassageKind::heading &&
                                  passage.number.find('/') != std::string::npos;
            if (words.all > kMostWords || (count(words) == 0 && !numbered)) continue;
            const double score =
                score_of(passage, count(words)) + per_place * static_cast<double>(at);
            if (score < highest) continue;
            highest = score;
            place = at;
        }
        return place;
    }

    const std::vector<Passage>& passages_;
    const vocabulary::Vocabulary& vocabulary_;
};

}  // namespace

std::optional<std::size_t> find_title(const std::vector<Passage>& passages,
                                      const vocabulary::Vocabulary& vocabulary) {
    return Finder(passages, vocabulary).find();
}

std::pair<std::size_t, std::size_t> title_lines(const std::vector<Passage>& passages,
                                                std::size_t place,
                                                const vocabulary::Vocabulary& vocabulary) {
    const Passage& title = passages[place];
    const auto goes_on = [&](const Passage& line) {
        const bool alike = (is_capitals(title.text) && is_capitals(line.text)) ||
                           (begins_han(title.text) && begins_han(line.text));
        return alike && line.kind == title.kind && line.page == title.page &&
               line.level == title.level && line.number.empty() && !closes_clause(line.text) &&
               line_words(vocabulary, line.text).own >= 2;
    };
    std::size_t first = place;
    std::size_t last = place;
    if (title.page == 0 || !goes_on(title)) return {first, last};
    while (first > 0 && goes_on(passages[first - 1])) --first;
    while (last + 1 < passages.size() && goes_on(passages[last + 1])) ++last;
    return {first, last};
}

}  // namespace mea::ingest
