#include <algorithm>

#include "vocabulary/decision_details.h"
#include "vocabulary/decision_number.h"
#include "vocabulary/numbers.h"
#include "vocabulary/relations.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kMostItems = 200;
constexpr std::uint32_t kFewestSessions = 10;   // before which no list has its numbers alone
constexpr std::uint32_t kLineReach = 60;        // tokens from one line of a list to the next
constexpr int kMostSkips = 6;                   // names and signs between a noun and its number
constexpr std::uint32_t kLongestPinpoint = 10;  // tokens between two members of a list

class DecisionReader {
  public:
    DecisionReader(Page& page, std::vector<Atom>& atoms)
        : page_(page), atoms_(atoms), numbers_(page) {}

    void run() {
        for (std::uint32_t i = 0; i < page_.size(); ++i) {
            if (page_.taken(i)) continue;
            if (const Mark* noun = page_.mark(i, Cue::decision)) {
                if (page_.token(i).gap >= Gap::line && is_title_line(page_, i)) list_heading_ = i;
                const std::uint32_t end = after_noun(i, *noun);
                if (end > i) {
                    i = end - 1;
                    continue;
                }
            }
            if (page_.has(i, Cue::ordinal_before)) {
                const std::uint32_t end = before_noun(i);
                if (end > i) {
                    i = end - 1;
                    continue;
                }
            }
            const std::uint32_t end = page_.has(i, Cue::form) ? alone(i) : bare(i);
            if (end > i) i = end - 1;
        }
    }

  private:
    // "decisions X/2, XI/3 and 14/30", "Resolution Conf. 9.24 (Rev. CoP17)", "Decision COP XIV/26".
    std::uint32_t after_noun(std::uint32_t i, const Mark& noun) {
        std::uint32_t at = noun.end;
        std::uint32_t owner = kNone;
        for (int skipped = 0; skipped < kMostSkips && at < page_.size(); ++skipped) {
            FormMatch probe;
            if (numbers_.best(at, probe) || numbers_.behind_first(at, probe) != at) break;
            if (page_.token(at).gap == Gap::paragraph) return i;
            if (const Mark* sign = page_.mark(at, Cue::numbering))
                at = sign->end;
            else if (const Mark* name = page_.mark(at, Cue::convention)) {
                owner = page_.value(*name);
                at = name->end;
            } else if (const Mark* body = page_.mark(at, Cue::body))
                at = body->end;
            else if (const Mark* link = page_.mark(at, Cue::link);
                     link != nullptr && page_.same_line(at))
                at = link->end;
            else if (const Mark* adjective = page_.mark(at, Cue::adjective);
                     adjective != nullptr && page_.same_line(at))
                at = adjective->end;
            else if (page_.is(at, U'.') || page_.is(at, U'(') || page_.is(at, U':') ||
                     page_.is(at, U'"'))
                ++at;
            else
                return i;
        }
        std::vector<Item> items;
        const std::uint32_t end = list(at, items);
        if (items.empty()) return i;
        add(i, end, std::move(items), page_.value(noun), at);
        atoms_.back().owner = owner;
        return with_others(end, page_.value(noun));
    }

    // "recommendations 25/4 of SBSTTA and 4/6 of SBI": behind whose it is the list goes on with
    // that of another. Each is found as if it had the noun.
    std::uint32_t with_others(std::uint32_t end, std::uint32_t kind) {
        const std::string relation = relation_;
        const Item first = atoms_.back().items.front();
        for (std::uint32_t next = numbers_.of_another(end); next != end;
             next = numbers_.of_another(end)) {
            std::vector<Item> items;
            const std::uint32_t behind = list(next, items);
            // "Resolution 12.21 of X and 3.5 million" goes on with something else.
            const std::uint32_t pattern = items.front().pattern;
            const bool sure = has_stroke(first.pattern)
                                  ? has_stroke(pattern)
                                  : pattern == first.pattern && is_roman(pattern);
            if (!sure && behind_names(page_, behind) == behind) break;
            add(next, behind, std::move(items), kind, next);
            if (relation_.empty()) relation_ = atoms_.back().relation = relation;
            end = behind;
        }
        return end;
    }

    // "第16/18和16/19号决定": the noun comes last.
    std::uint32_t before_noun(std::uint32_t i) {
        std::vector<Item> items;
        std::uint32_t at = page_.mark(i, Cue::ordinal_before)->end;
        at = list(at, items);
        if (items.empty()) return i;
        if (const Mark* counter = page_.mark(at, Cue::counter)) at = counter->end;
        const Mark* noun = page_.mark(at, Cue::decision);
        if (noun != nullptr) {
            if (items.back().revised == 0) items.back().revised = revised_at(page_, noun->end);
            add(i, noun->end, std::move(items), page_.value(*noun));
            return noun->end;
        }
        // "科咨机构第25/4号和执行问题附属机构第4/6号建议": what is another's has the noun.
        noun = numbers_.noun_of_another(at);
        if (noun == nullptr) return i;
        add(i, at, std::move(items), page_.value(*noun));
        return at;
    }

    // A number that says by itself what it is: "1/CP.21", "46 COM 7B.12", "BC-16/21".
    std::uint32_t alone(std::uint32_t i) {
        FormMatch match;
        if (!match_anchored(page_, i, FormKind::decision, false, match) ||
            !numbers_.standalone(match))
            return i;
        if (!numbers_.whole(match)) return i;
        std::vector<Item> items;
        match.begin = numbers_.before_last(match);
        const std::uint32_t end = list(match.begin, items);
        if (items.empty()) return i;
        // "box CP-5/2"
        if (is_label(page_, match.begin)) {
            page_.take(match.begin, end);
            return end;
        }
        // A heading above it may say which kind of decision it is.
        const Mark* noun = nullptr;
        for (std::uint32_t back = 1; back <= 2 && back <= match.begin && noun == nullptr; ++back)
            noun = page_.mark(match.begin - back, Cue::decision);
        add(match.begin, end, std::move(items), noun == nullptr ? kNone : page_.value(*noun));
        return end;
    }

    // A number at the start of a line that is one by what stands behind it: "17.170 (Rev. CoP19)",
    // "80/107. Agreement".
    std::uint32_t bare(std::uint32_t i) {
        const bool starts = page_.token(i).gap >= Gap::line || (i > 0 && page_.is(i - 1, U'-'));
        if (!starts || (page_.token(i).kind != TokenKind::number && page_.token(i).number == 0))
            return i;
        FormMatch match;
        if (!numbers_.best(i, match)) return i;
        // "2020-02-27" at the start of a line is a day.
        if (page_.model().patterns[match.pattern].anchor != kNone ||
            page_.model().patterns[match.pattern].year)
            return i;
        std::uint32_t end = match.end;
        const bool revised =
            behind_brackets(page_, end) != end && page_.has(end + 1, Cue::revision);
        const bool title = page_.is(end, U'.') && page_.is_glued(end) && page_.same_line(end + 1) &&
                           !page_.is_glued(end + 1) && page_.token(end + 1).capitals > 0;
        const bool slash =
            page_.model().patterns[match.pattern].text.find('/') != std::string::npos;
        // "20.41 - 20.44" is a heading of its own.
        std::vector<Item> range;
        const std::uint32_t behind = revised || title ? i : list(i, range);
        const bool heading = range.size() > 1 && behind_range(page_, end) != end &&
                             (behind >= page_.size() || page_.token(behind).gap >= Gap::line ||
                              page_.token(behind).capitals > 0);
        if (heading) {
            add(i, behind, std::move(range), kNone);
            atoms_.back().subject = 0;
            return behind;
        }
        // "19.139 Directed to Parties"
        const bool addressed = page_.has(end, Cue::addressed);
        if (!revised && !addressed && !(title && slash) && !is_listed(match)) return i;
        std::vector<Item> items;
        if (revised)
            end = list(i, items);
        else
            items.push_back(std::move(match.item));
        last_listed_ = items.back();
        add(i, end, std::move(items), kNone);
        atoms_.back().subject = 0;  // rests on its place alone
        return end;
    }

    // "19.99 Sea snakes", "19.100 Corals" below "DECISIONS IN EFFECT": lines of a list, each with
    // the next number and a title. One such line alone may be a paragraph.
    bool is_listed(const FormMatch& match) const {
        if (list_heading_ == kNone || match.item.first < kFewestSessions) return false;
        const auto has_title = [&](const FormMatch& line) {
            return page_.same_line(line.end) && !page_.is_glued(line.end) &&
                   is_title_line(page_, line.end);
        };
        if (!has_title(match)) return false;
        if (last_listed_.first == match.item.first && last_listed_.second + 1 == match.item.second)
            return true;
        for (std::uint32_t i = match.end; i < page_.size() && i < match.end + kLineReach; ++i) {
            FormMatch next;
            if (page_.token(i).gap >= Gap::line && page_.is_number(i) && numbers_.best(i, next))
                return next.item.first == match.item.first &&
                       next.item.second == match.item.second + 1 && has_title(next);
        }
        return false;
    }

    // "3, 5-7 and 9/CP.21": the numbers whose form the last of them tells.
    bool leading(std::uint32_t at, FormMatch& match, std::vector<Item>& items) const {
        std::vector<std::uint32_t> numbers;
        if (numbers_.behind_first(at, match, &numbers) == at) return false;
        numbers.push_back(match.item.second);
        for (const std::uint32_t number : numbers) {
            items.push_back(match.item);
            items.back().second = number;
        }
        return true;
    }

    std::uint32_t list(std::uint32_t at, std::vector<Item>& items) {
        FormMatch match;
        if (numbers_.best(at, match))
            items.push_back(match.item);
        else if (!leading(at, match, items))
            return at;
        std::uint32_t end = behind_details(page_, match.end);
        while (items.size() < kMostItems) {
            // "第14.1号至第14.3号": the counter stands between.
            const Mark* counter = page_.mark(end, Cue::counter);
            const std::uint32_t counted = counter == nullptr ? end : counter->end;
            std::uint32_t range = behind_range(page_, counted);
            if (range == counted)
                range = end;
            else if (const Mark* before = page_.mark(range, Cue::ordinal_before))
                range = before->end;
            if (range != end) {
                if (numbers_.best(range, match)) {
                    expand(items, match.item);
                    end = behind_details(page_, match.end);
                    continue;
                }
                // "14.6-7": the session is not repeated.
                const Item last = items.back();
                if (page_.is_number(range) && page_.token(range).number > last.second &&
                    page_.token(range).number - last.second < kWidestRange && last.second > 0 &&
                    !(page_.is_glued(range + 1) && page_.is(range + 1, U'/'))) {
                    Item until = last;
                    until.second = page_.token(range).number;
                    expand(items, until);
                    end = range + 1;
                    continue;
                }
            }
            const std::uint32_t next =
                numbers_.joins_another(match) ? match.end + 1 : next_member(end);
            if (next == end) break;
            if (!numbers_.best(next, match)) {
                // "1-3/CP.28 and 1 and 2/CMA.5"
                if (!leading(next, match, items)) break;
                end = behind_details(page_, match.end);
                continue;
            }
            // Members of one list look alike, unless their form needs no noun.
            if (match.pattern != items.front().pattern && !numbers_.standalone(match) &&
                has_stroke(match.pattern) != has_stroke(items.front().pattern))
                break;
            items.push_back(match.item);
            end = behind_details(page_, match.end);
        }
        return end;
    }

    // Numbers look alike when all or none of them have one.
    bool has_stroke(std::uint32_t pattern) const {
        return page_.model().patterns[pattern].text.find('/') != std::string::npos;
    }

    bool is_roman(std::uint32_t pattern) const {
        return page_.model().patterns[pattern].parts.front().what == FormPart::What::roman;
    }

    static void expand(std::vector<Item>& items, const Item& until) {
        const Item from = items.back();
        const bool same =
            from.pattern == until.pattern && from.first == until.first && from.text.empty();
        if (same && until.second > from.second && until.second - from.second < kWidestRange) {
            for (std::uint32_t n = from.second + 1; n < until.second; ++n) {
                items.push_back(until);
                items.back().second = n;
            }
        }
        items.push_back(until);
    }

    // Behind commas, "and", a counter, "paragraph 62", "of 24 December 2017", to the next member.
    std::uint32_t next_member(std::uint32_t end) const {
        std::uint32_t at = end;
        if (const Mark* counter = page_.mark(at, Cue::counter)) at = counter->end;
        bool joined = false;
        for (std::uint32_t used = 0; used < kLongestPinpoint && at < page_.size(); ++used) {
            if (page_.token(at).gap == Gap::paragraph) return end;
            if (const std::uint32_t next = behind_conjunction(page_, at); next != at) {
                at = next;
                joined = true;
            }
            if (const Mark* before = page_.mark(at, Cue::ordinal_before)) at = before->end;
            FormMatch probe;
            if (numbers_.best(at, probe) || (joined && numbers_.behind_first(at, probe) != at)) {
                // A prefix of the number itself may join: "و15/5".
                return joined || used > 0 ? at : end;
            }
            const Mark* pinpoint = page_.mark(at, Cue::pinpoint);
            if (pinpoint == nullptr) return end;
            at = behind_pinpoint(pinpoint->end);
            joined = false;
        }
        return end;
    }

    // The numbers and letters that follow "paragraph", "annex", "of (a date)".
    std::uint32_t behind_pinpoint(std::uint32_t at) const {
        for (std::uint32_t used = 0; used < kLongestPinpoint && at < page_.size(); ++used) {
            const Token& token = page_.token(at);
            FormMatch probe;
            if (numbers_.best(at, probe)) return at;
            // "كانون الأول/ديسمبر"
            if (const Mark* month = page_.mark(at, Cue::month)) {
                at = month->end;
                if (page_.is(at, U'/') && page_.has(at + 1, Cue::month)) ++at;
                continue;
            }
            const bool part = token.kind == TokenKind::number || token.number > 0 ||
                              token.letter != 0 || page_.has(at, Cue::month) ||
                              page_.has(at, Cue::range) || page_.has(at, Cue::date_part);
            const bool mark = token.kind == TokenKind::mark && token.letter != U'(' &&
                              token.letter != U')' && token.letter != U'-' && token.letter != U'/';
            if (!part || mark || page_.has(at, Cue::conjunction)) return at;
            ++at;
        }
        return at;
    }

    // `first` is where its numbers begin: a name between them and the noun is still a mention.
    void add(std::uint32_t begin, std::uint32_t end, std::vector<Item> items, std::uint32_t kind,
             std::uint32_t first = kNone) {
        Atom atom = atom_at(page_, AtomKind::decision, begin, end);
        atom.nouns = kind;
        atom.items = std::move(items);
        atom.possessive = begin > 0 && page_.has(begin - 1, Cue::possessive);
        atom.relation = relation_to(page_, begin, end, behind_brackets(page_, end));
        // "Recalling decision 15/4, and also decision 15/9": of one list.
        if (atom.relation.empty() && goes_on(begin)) atom.relation = relation_;
        relation_ = atom.relation;
        relation_end_ = end;
        page_.take(first == kNone ? begin : first, end);
        atoms_.push_back(std::move(atom));
    }

    // Nothing but what joins the members of a list stands between the last number and this one.
    bool goes_on(std::uint32_t begin) const {
        if (relation_end_ == 0 || relation_end_ > begin ||
            page_.token(begin).sentence != page_.token(relation_end_ - 1).sentence)
            return false;
        std::uint32_t at = behind_conjunction(page_, behind_brackets(page_, relation_end_));
        if (at == relation_end_) return false;
        return page_.behind_links(at) >= begin;
    }

    Page& page_;
    std::vector<Atom>& atoms_;
    DecisionNumbers numbers_;
    std::string relation_;                // of the decisions read last
    std::uint32_t relation_end_ = 0;      // where they ended
    std::uint32_t list_heading_ = kNone;  // a line of the page that begins with "Decisions"
    Item last_listed_;                    // the last number that stood at the start of a line
};

}  // namespace

void scan_decisions(Page& page, std::vector<Atom>& atoms) {
    DecisionReader(page, atoms).run();
}

}  // namespace mea::vocabulary
