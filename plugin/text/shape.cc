#include "text/shape.h"

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/number.h"
#include "text/script.h"

namespace mea::text {
namespace {

enum class AtomKind : std::uint8_t { letters, digits, apostrophe, separator };

// A stretch of one kind of character; marks and format characters belong to what they follow.
struct Atom {
    AtomKind kind;
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t characters;  // without marks
    char32_t first;
};

bool is_apostrophe(char32_t c) {
    static constexpr std::array<char32_t, 9> kApostrophes{
        U'\'', U'`', U'\u00B4', U'\u02BC', U'\u2018', U'\u2019', U'\u201B', U'\u2032', U'\uFF07'};
    return std::find(kApostrophes.begin(), kApostrophes.end(), c) != kApostrophes.end();
}

// Those that the segmenter leaves in words.
bool is_raised_or_lowered_digit(char32_t c) {
    return c == U'\u00B2' || c == U'\u00B3' || (c >= U'\u2080' && c <= U'\u2089');
}

AtomKind atom_kind(char32_t c) {
    if (u_isdigit(static_cast<UChar32>(c)) != 0 || is_raised_or_lowered_digit(c))
        return AtomKind::digits;
    if (is_apostrophe(c)) return AtomKind::apostrophe;
    if (u_isUAlphabetic(static_cast<UChar32>(c)) != 0) return AtomKind::letters;
    return AtomKind::separator;
}

// Characters that never begin an atom of their own.
bool attaches(char32_t c) {
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (mask & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

std::vector<Atom> split_atoms(std::string_view segment) {
    std::vector<Atom> atoms;
    for (std::size_t i = 0; i < segment.size();) {
        const auto begin = static_cast<std::uint32_t>(i);
        const char32_t c = utf8::decode(segment, &i);
        const auto end = static_cast<std::uint32_t>(i);
        if (attaches(c)) {
            // Only marks extend the span; a trailing bidi control is not part of the word.
            if (!atoms.empty() && u_charType(static_cast<UChar32>(c)) != U_FORMAT_CHAR)
                atoms.back().end = end;
            continue;
        }
        // The middle dot within a word (Catalan) is spelling, not a separator.
        const AtomKind kind = c == 0xB7 && !atoms.empty() ? atoms.back().kind : atom_kind(c);
        const bool joins = kind == AtomKind::letters || kind == AtomKind::digits;
        if (joins && !atoms.empty() && atoms.back().kind == kind) {
            atoms.back().end = end;
            ++atoms.back().characters;
        } else {
            atoms.push_back({kind, begin, end, 1, c});
        }
    }
    return atoms;
}

// A word too long for a term keeps its beginning, for people, and a hash of all of it.
std::string capped(std::string word) {
    if (word.size() <= kMaxWordBytes) return word;
    constexpr std::size_t kHashDigits = 16;
    const std::string hash = content_hash(word).substr(0, kHashDigits);
    word.resize(utf8::cut(word, kMaxWordBytes - kHashDigits).size());
    return word + hash;
}

class Shaper {
  public:
    Shaper(std::string_view segment, const Profile& profile, Stemmer* stemmer,
           std::vector<Shape>* shapes)
        : segment_(segment),
          profile_(profile),
          stemmer_(stemmer),
          shapes_(shapes),
          atoms_(split_atoms(segment)) {}

    void run() {
        std::size_t i = 0;
        while (i < atoms_.size()) {
            switch (atoms_[i].kind) {
                case AtomKind::digits:
                    i = after_digits(i);
                    break;
                case AtomKind::letters:
                    i = after_letters(i);
                    break;
                default:
                    ++i;
            }
        }
    }

  private:
    bool is(std::size_t i, AtomKind kind) const {
        return i < atoms_.size() && atoms_[i].kind == kind;
    }
    bool is_dot(std::size_t i) const {
        return is(i, AtomKind::separator) && atoms_[i].first == '.';
    }
    std::string_view bytes(std::size_t from, std::size_t to) const {
        return segment_.substr(atoms_[from].begin, atoms_[to].end - atoms_[from].begin);
    }
    void word(std::size_t from, std::size_t to) {
        shape_word(bytes(from, to), atoms_[from].begin, TokenKind::word, profile_, stemmer_,
                   shapes_);
    }

    // Letters and digits glued to one another, from `i` up to the next separator.
    std::size_t glued_end(std::size_t i) const {
        while (is(i, AtomKind::letters) || is(i, AtomKind::digits)) ++i;
        return i;
    }

    std::size_t after_digits(std::size_t i) {
        const std::size_t glued = glued_end(i);
        if (glued == i + 2 && profile_.ordinals.contains(casefold(bytes(i + 1, i + 1)))) {
            number(i, i);  // "16th" is the number, its ending only grammar
            return glued;
        }
        if (glued > i + 1) {  // "30x30", "2020s"
            word(i, glued - 1);
            return glued;
        }
        std::size_t end = i + 1;
        while (end + 1 < atoms_.size() && !is(end, AtomKind::letters) &&
               is(end + 1, AtomKind::digits) && glued_end(end + 1) == end + 2)
            end += 2;
        number(i, end - 1);
        return end;
    }

    void number(std::size_t from, std::size_t to) {
        NumberReader reader(profile_.decimal_comma);
        for (std::size_t i = from; i <= to; i += 2)
            reader.add(i == from ? U'\0' : atoms_[i - 1].first, casefold(bytes(i, i)),
                       atoms_[i].begin, atoms_[i].end);
        for (const NumberReader::Part& part : reader.parts()) {
            const std::string digits = capped(part.digits);
            shapes_->push_back({digits, digits, part.begin, part.end, TokenKind::number, false});
        }
    }

    std::size_t after_letters(std::size_t i) {
        const std::size_t glued = glued_end(i);
        if (glued == i + 2 && profile_.proclitics.contains(casefold(bytes(i, i)))) return i + 1;
        // "COP15" is written "COP 15" as often: the same two words. One letter is a code ("A4"),
        // and so is what goes on after the digits ("H5N1").
        if (glued == i + 2 && atoms_[i].characters > 1) {
            word(i, i);
            return i + 1;
        }
        if (glued > i + 1) {
            word(i, glued - 1);
            return glued;
        }
        if (is(i + 1, AtomKind::apostrophe) && is(i + 2, AtomKind::letters))
            return after_apostrophe(i);
        return acronym(i);
    }

    // `i` is letters, followed by an apostrophe and letters.
    std::size_t after_apostrophe(std::size_t i) {
        if (profile_.elisions.contains(casefold(bytes(i, i), profile_.turkic_case))) return i + 2;
        std::size_t last = i;
        while (is(last + 1, AtomKind::apostrophe) && is(last + 2, AtomKind::letters)) last += 2;
        if (profile_.cut_at_apostrophe) {
            word(i, i);
        } else if (profile_.possessives.contains(casefold(bytes(last, last)))) {
            word(i, last - 2);
        } else {
            word(i, last);
        }
        return last + 1;
    }

    // "U.N.E.P" is one word; "cbd.int" and a sentence that lacks its space are two.
    std::size_t acronym(std::size_t i) {
        std::size_t last = i;
        while (atoms_[last].characters == 1 && is_dot(last + 1) &&
               is(last + 2, AtomKind::letters) && atoms_[last + 2].characters == 1)
            last += 2;
        word(i, last);
        return last + 1;
    }

    std::string_view segment_;
    const Profile& profile_;
    Stemmer* stemmer_;
    std::vector<Shape>* shapes_;
    std::vector<Atom> atoms_;
};

// Symbols with something to find in them: squared units, circled and superscript digits, fractions.
void shape_symbols(std::string_view segment, const Profile& profile, std::vector<Shape>* shapes) {
    for (std::size_t i = 0; i < segment.size();) {
        const auto begin = static_cast<std::uint32_t>(i);
        const auto c = static_cast<UChar32>(utf8::decode(segment, &i));
        const bool number = u_charType(c) == U_OTHER_NUMBER;
        const bool unit = c >= 0x3371 && c <= 0x33DF;
        if (!number && !unit) continue;
        const auto end = static_cast<std::uint32_t>(i);
        const std::string spelt = casefold(segment.substr(begin, end - begin));
        std::size_t from = 0;
        while (from <= spelt.size()) {
            // NFKC writes a fraction with U+2044 between its numbers.
            const std::size_t slash = std::min(spelt.find("\xE2\x81\x84", from), spelt.size());
            const std::string part =
                fold_word(std::string_view(spelt).substr(from, slash - from), profile);
            const bool digits =
                std::all_of(part.begin(), part.end(), [](char d) { return d >= '0' && d <= '9'; });
            if (!part.empty())
                shapes->push_back(
                    {part, part, begin, end, digits ? TokenKind::number : TokenKind::word, false});
            from = slash + 3;
        }
    }
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void shape_word(std::string_view raw, std::uint32_t begin, TokenKind kind, const Profile& profile,
                Stemmer* stemmer, std::vector<Shape>* shapes) {
    Shape shape;
    shape.begin = begin;
    shape.end = begin + static_cast<std::uint32_t>(raw.size());
    shape.kind = kind;
    std::string before;
    fold_before_stem(raw, profile, &before);
    fold_after_stem(before, profile, &shape.word);
    if (shape.word.empty()) return;
    if (shape.word.size() > kMaxWordBytes) {
        shape.word = capped(std::move(shape.word));
        shape.stem = shape.word;
    } else if (!profile.has_stems() || has_digit(before) || kind != TokenKind::word) {
        shape.stem = shape.word;
    } else {
        rewrite_for_stemmer(profile, &before);
        fold_after_stem(stemmer->stem(before), profile, &shape.stem);
        if (shape.stem.empty()) shape.stem = shape.word;
    }
    shape.stop = profile.stop_words.contains(shape.word);
    shape.question = profile.question_words.contains(shape.word);
    shapes->push_back(std::move(shape));
}

void shape_segment(std::string_view segment, SegmentKind kind, const Profile& profile,
                   Stemmer* stemmer, std::vector<Shape>* shapes) {
    switch (kind) {
        case SegmentKind::symbol:
            shape_symbols(segment, profile, shapes);
            break;
        case SegmentKind::dictionary:
            shape_word(segment, 0, TokenKind::han_word, profile, stemmer, shapes);
            break;
        default:
            Shaper(segment, profile, stemmer, shapes).run();
    }
}

}  // namespace mea::text
