#include "indexer/enrich/line_words.h"

#include <algorithm>
#include <vector>

#include "vocabulary/page.h"
#include "vocabulary/scan.h"

namespace mea::ingest {
namespace {

using vocabulary::Cue;
using vocabulary::Page;
using vocabulary::TokenKind;

bool fills_letterheads(Cue cue) {
    switch (cue) {
        case Cue::convention:
        case Cue::body:
        case Cue::place:
        case Cue::session:
        case Cue::ordinal:
        case Cue::cardinal:
        case Cue::ordinal_before:
        case Cue::ordinal_after:
        case Cue::month:
        case Cue::date_part:
        case Cue::type:
        case Cue::decision:
        case Cue::notification:
        case Cue::numbering:
        case Cue::revision:
        case Cue::conjunction:
        case Cue::range:
        case Cue::link:
        case Cue::possessive:
        case Cue::part:
        case Cue::function:
        case Cue::head_end:
        case Cue::letterhead:
            return true;
        default:
            return false;
    }
}

// Several days with their month and year, and beside them no more than the name of a place that is
// unknown or has several words.
bool is_place_and_days(Page& page, const std::vector<bool>& covered) {
    constexpr std::uint32_t kMostOther = 3;  // words
    std::vector<vocabulary::Atom> dates;
    vocabulary::scan_dates(page, dates);
    const auto days =
        std::find_if(dates.begin(), dates.end(), [](const auto& date) { return date.range; });
    if (days == dates.end()) return false;
    std::uint32_t other = 0;
    for (std::uint32_t at = 0; at < page.size(); ++at) {
        const bool dated = at >= days->begin && at < days->end;
        const bool word =
            page.token(at).kind == TokenKind::word || page.token(at).kind == TokenKind::han;
        if (page.has(at, Cue::session) || page.has(at, Cue::body) || page.has(at, Cue::type))
            return false;
        if (word && !dated && !covered[at] && !page.has(at, Cue::national)) ++other;
    }
    return other <= kMostOther;
}

}  // namespace

LineWords line_words(const vocabulary::Vocabulary& vocabulary, std::string_view line) {
    LineWords words;
    Page page(vocabulary.compiled(), line);
    page.turn_to(0, static_cast<std::uint32_t>(line.size()));
    std::vector<bool> covered(page.size(), false);
    for (std::uint32_t at = 0; at < page.size(); ++at)
        for (const vocabulary::Mark* mark = page.marks_begin(at); mark != page.marks_end(at);
             ++mark) {
            const Cue cue = page.cue(*mark);
            if (at == 0 && cue == Cue::type) words.begins_with_type = true;
            words.goes_on |= at == 0 && cue == Cue::link && page.token(at).capitals > 1 &&
                             (page.value(*mark) & vocabulary::LinkWord::of) != 0;
            // An article or two may stand before it.
            if (at <= 2 && cue == Cue::body) words.begins_with_body = true;
            if (fills_letterheads(cue))
                std::fill(covered.begin() + mark->begin,
                          covered.begin() + std::min(mark->end, page.size()), true);
        }
    std::uint32_t han = 0;
    std::uint32_t own_han = 0;
    for (std::uint32_t at = 0; at < page.size(); ++at) {
        const std::uint32_t own = covered[at] ? 0 : 1;
        if (page.token(at).kind == TokenKind::word) {
            ++words.all;
            words.own += own;
        } else if (page.token(at).kind == TokenKind::han) {
            ++han;
            own_han += own;
        }
    }
    words.place_and_days = is_place_and_days(page, covered);
    words.all += (han + 1) / 2;
    words.own += (own_han + 1) / 2;
    return words;
}

}  // namespace mea::ingest
