#include <algorithm>

#include "vocabulary/numbers.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kLongestTail = 40;  // tokens
constexpr std::uint32_t kFirstYear = 1900;
constexpr std::uint32_t kLastYear = 2099;

class Matcher {
  public:
    Matcher(const Page& page, bool loose, FormMatch& match)
        : page_(page), loose_(loose), match_(match) {}

    bool run(const Pattern& pattern, std::uint32_t begin) {
        at_ = begin_ = begin;
        spaced_ = pattern.text.find(' ') != std::string::npos;
        for (std::size_t i = 0; i < pattern.parts.size(); ++i) {
            if (at_ >= page_.size() || page_.taken(at_)) return false;
            const Token& token = page_.token(at_);
            const FormPart& part = pattern.parts[i];
            if (i > 0 && token.gap != Gap::none) {
                const bool around_mark =
                    loose_ && (part.what == FormPart::What::mark ||
                               pattern.parts[i - 1].what == FormPart::What::mark);
                if (token.gap > Gap::line || (token.gap == Gap::line && !part.spaced)) return false;
                if (!part.spaced && !around_mark) return false;
            }
            // "SC77-SC79" are two meetings.
            if (part.what == FormPart::What::tail && repeats(pattern.parts.front())) return false;
            if (!accept(part, token)) return false;
        }
        match_.begin = begin;
        match_.end = at_;
        return !small_ || stands_alone(pattern, begin);
    }

  private:
    // "decision cp-11/3", "cbd/cop/dec/16/18": in small letters only what nothing else looks like.
    // An address of the web has all of this, but more before it.
    bool stands_alone(const Pattern& pattern, std::uint32_t begin) const {
        if (pattern.words < 2 && (pattern.text.find('/') == std::string::npos ||
                                  pattern.parts.back().what == FormPart::What::tail))
            return false;
        for (std::uint32_t i = begin + 1; i < at_; ++i)
            if (!page_.is_glued(i)) return false;
        if (begin == 0 || !page_.is_glued(begin)) return true;
        constexpr std::u32string_view kOpening = U"([{\"';,";
        const Token& before = page_.token(begin - 1);
        return before.kind == TokenKind::han ||
               (before.kind == TokenKind::mark &&
                kOpening.find(before.letter) != std::u32string_view::npos);
    }

    bool repeats(const FormPart& first) const {
        return first.what == FormPart::What::word && page_.is_word(at_, first.word);
    }

    bool accept(const FormPart& part, const Token& token) {
        Item& item = match_.item;
        switch (part.what) {
            case FormPart::What::word:
                if (!page_.is_word(at_, part.word)) return false;
                small_ |= token.kind == TokenKind::word && token.capitals == 0 && is_latin(token);
                ++at_;
                return true;
            case FormPart::What::mark:
                if (!page_.is(at_, part.mark) && !is_dash_for(part.mark)) return false;
                ++at_;
                return true;
            case FormPart::What::session:
                if (token.kind != TokenKind::number || token.digits > 3) return false;
                item.first = token.number;
                ++at_;
                return true;
            case FormPart::What::roman:
                if (token.prefixed && page_.has(at_, Cue::ordinal)) return ordinal();
                if (token.kind != TokenKind::word || token.number == 0) return false;
                item.first = token.number;
                ++at_;
                return true;
            case FormPart::What::number:
                if (token.kind != TokenKind::number || token.digits > 5) return false;
                item.second = token.number;
                ++at_;
                return true;
            case FormPart::What::year:
                if (token.kind != TokenKind::number || token.number < kFirstYear ||
                    token.number > kLastYear)
                    return false;
                item.first = token.number;
                ++at_;
                return true;
            case FormPart::What::short_year:
                if (token.kind != TokenKind::number || token.digits != 2) return false;
                ++at_;
                return true;
            case FormPart::What::code:
                return code(token);
            case FormPart::What::tail:
                return tail();
        }
        return false;
    }

    // "المقرر 19-99": what others part with a full stop Arabic parts with a dash.
    bool is_dash_for(char32_t mark) const {
        return loose_ && mark == U'.' && page_.is(at_, U'-') && page_.is_glued(at_) &&
               page_.is_glued(at_ + 1) && page_.is_number(at_ + 1) && behind_arabic();
    }

    bool behind_arabic() const {
        constexpr unsigned char kFirst = 0xD8;  // of the bytes that Arabic letters begin with
        constexpr unsigned char kLast = 0xDB;
        std::size_t at = page_.token(begin_).begin;
        while (at > 0 && page_.text()[at - 1] == ' ') --at;
        const auto lead = static_cast<unsigned char>(at < 2 ? '\0' : page_.text()[at - 2]);
        return lead >= kFirst && lead <= kLast;
    }

    bool is_latin(const Token& token) const {
        const auto first = static_cast<unsigned char>(page_.text()[token.begin]);
        return first < 0xD6;  // Latin, Greek and Cyrillic have capitals
    }

    // "الرابع عشر-4": Arabic writes what others have as a Roman numeral as an ordinal.
    bool ordinal() {
        const Ordinals list = read_ordinals(page_, at_);
        // "القرار الثاني. 3 أشخاص" is the end of a sentence.
        if (list.values.size() != 1 || !page_.is_glued(list.end) || !page_.is_glued(list.end + 1))
            return false;
        match_.item.first = list.values.front();
        at_ = list.end;
        return true;
    }

    // "7B.12", "15", "8B.Add": a number, its letter, and further parts.
    bool code(const Token& token) {
        if (token.kind != TokenKind::number || token.digits > 3) return false;
        const std::uint32_t begin = at_++;
        const auto letter_follows = [&] {
            return page_.is_glued(at_) && page_.token(at_).kind == TokenKind::word &&
                   page_.token(at_).letter != 0 && page_.token(at_).capitals > 0;
        };
        if (letter_follows()) ++at_;
        while (page_.is(at_, U'.') && page_.is_glued(at_) && page_.is_glued(at_ + 1) &&
               page_.is_number(at_ + 1)) {
            at_ += 2;
            if (letter_follows()) ++at_;
        }
        set_text(begin);
        return true;
    }

    // Everything that is glued on, without the punctuation at its end.
    bool tail() {
        const std::uint32_t begin = at_;
        std::uint32_t last = at_;
        for (std::uint32_t i = at_; i < page_.size() && i < begin + kLongestTail; ++i) {
            if (i > begin && page_.token(i).gap != Gap::none) break;
            const Token& token = page_.token(i);
            if (token.kind == TokenKind::han) break;
            if (token.kind == TokenKind::mark) {
                const char32_t mark = token.letter;
                if (mark != U'/' && mark != U'.' && mark != U'-' && mark != U'(' && mark != U')')
                    break;
                // A dash joins two symbols when another one begins behind it.
                if ((mark == U'-' || (mark == U'/' && spaced_)) && page_.has(i + 1, Cue::form))
                    break;
                if (mark == U')' && last < i) last = closes(begin, i) ? i + 1 : last;
            } else {
                last = i + 1;
            }
        }
        if (last == begin) return false;
        at_ = last;
        set_text(begin);
        return std::any_of(match_.item.text.begin(), match_.item.text.end(),
                           [](char c) { return c >= '0' && c <= '9'; });
    }

    bool closes(std::uint32_t begin, std::uint32_t i) const {
        int open = 0;
        for (std::uint32_t j = begin; j <= i; ++j)
            open += page_.is(j, U'(') ? 1 : page_.is(j, U')') ? -1 : 0;
        return open == 0;
    }

    void set_text(std::uint32_t begin) {
        const Span span = page_.span(begin, at_);
        match_.item.text = fold_text(page_.lexicon().characters(),
                                     page_.text().substr(span.begin, span.end - span.begin));
        for (char& c : match_.item.text)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }

    const Page& page_;
    bool loose_;
    FormMatch& match_;
    std::uint32_t begin_ = 0;
    std::uint32_t at_ = 0;
    bool spaced_ = false;
    bool small_ = false;  // a Latin word of the pattern is written without a capital
};

}  // namespace

Atom atom_at(const Page& page, AtomKind kind, std::uint32_t begin, std::uint32_t end) {
    Atom atom;
    atom.kind = kind;
    atom.span = page.span(begin, end);
    atom.begin = page.number_of(begin);
    atom.end = page.number_of(end);
    atom.reach = page.number_of(page.behind_links(end, &atom.of));
    atom.lead = atom.begin;
    atom.bracketed = begin > 0 && page.is(begin - 1, U'(');
    atom.bracket = page.is(atom.reach - page.number_of(0), U'(');
    atom.sentence = page.token(begin).sentence;
    const std::uint32_t first = begin > 0 && atom.bracketed ? begin - 1 : begin;
    atom.line_start = page.token(first).gap >= Gap::line || first == 0;
    atom.line_end = end >= page.size() || page.token(end).gap >= Gap::line;
    return atom;
}

bool match_pattern(const Page& page, std::uint32_t pattern, std::uint32_t begin, bool loose,
                   FormMatch& match) {
    FormMatch found;
    found.pattern = pattern;
    found.item.pattern = pattern;
    if (!Matcher(page, loose, found).run(page.model().patterns[pattern], begin)) return false;
    found.item.span = page.span(found.begin, found.end);
    match = std::move(found);
    return true;
}

bool match_anchored(const Page& page, std::uint32_t i, FormKind kind, bool loose,
                    FormMatch& match) {
    const Model& model = page.model();
    bool any = false;
    for (const Mark* at = page.marks_begin(i); at != page.marks_end(i); ++at) {
        if (page.cue(*at) != Cue::form) continue;
        for (const auto& [pattern, offset] : model.anchors[page.value(*at)]) {
            if (model.forms[model.patterns[pattern].forms.front()].kind != kind || offset > i)
                continue;
            FormMatch found;
            if (!match_pattern(page, pattern, i - offset, loose, found)) continue;
            const auto rank = [&](const FormMatch& m) {
                return std::pair(model.patterns[m.pattern].words, m.end - m.begin);
            };
            if (any && rank(match) >= rank(found)) continue;
            match = std::move(found);
            any = true;
        }
    }
    return any;
}

}  // namespace mea::vocabulary
