#include "indexer/extract/likely_text.h"

#include <algorithm>
#include <cstddef>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

struct Neighbour {
    bool letter = false;
    bool small = false;
    UScriptCode script = USCRIPT_COMMON;
};

Neighbour neighbour(char32_t point) {
    UErrorCode status = U_ZERO_ERROR;
    const auto code = static_cast<UChar32>(point);
    return {u_isalpha(code) != 0, u_islower(code) != 0, uscript_getScript(code, &status)};
}

bool fits(const Neighbour& one, const Neighbour& other) {
    return !one.letter || !other.letter || one.script == other.script ||
           one.script == USCRIPT_COMMON || other.script == USCRIPT_COMMON;
}

// Quotation marks, dashes and the few signs that texts set beside words.
bool is_punctuation(char32_t point) {
    return point == 0xA0 || point == 0xA7 || point == 0xAB || point == 0xBB || point == 0xB0 ||
           point == 0xB7 || point == 0xBF || point == 0xA1 || point == 0x2116 || point == 0x20AC ||
           point == 0xA3 || point == 0xA9 || point == 0xAE || point == 0xAD ||
           (point >= 0x2010 && point <= 0x2026) || (point >= 0x3000 && point <= 0x303F) ||
           (point >= 0xFF00 && point <= 0xFFEF) || point == 0x060C || point == 0x061B ||
           point == 0x061F || (point >= 0x0660 && point <= 0x0669);
}

bool is_apostrophe(char32_t point) {
    return point == 0x2019 || point == 0xAD || point == 0xB7 || point == 0x2010 || point == 0x2011;
}

// What one character beyond ASCII says between its neighbours.
bool is_written(char32_t before, char32_t point, char32_t behind) {
    const Neighbour left = neighbour(before);
    const Neighbour own = neighbour(point);
    const Neighbour right = neighbour(behind);
    const auto type = u_charType(static_cast<UChar32>(point));
    if (type == U_CONTROL_CHAR || type == U_UNASSIGNED || point == 0xFFFD) return false;
    if (type == U_NON_SPACING_MARK) return left.letter;
    if (own.letter) {
        const bool capital = u_isupper(static_cast<UChar32>(point)) != 0;
        if (point == 0xAA || point == 0xBA) return !right.letter;  // ordinals
        return fits(own, left) && fits(own, right) && !(capital && left.small);
    }
    const bool inside = left.letter && right.letter && left.script == right.script;
    if (is_apostrophe(point)) return true;
    return is_punctuation(point) && (!inside || left.script == USCRIPT_HAN);
}

}  // namespace

double likelihood_of(std::string_view text) {
    std::size_t written = 0;
    std::size_t judged = 0;
    char32_t before = ' ';
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = utf8::decode(text, &at);
        if (point >= 0x80) {
            std::size_t next = at;
            const char32_t behind = at < text.size() ? utf8::decode(text, &next) : U' ';
            ++judged;
            if (is_written(before, point, behind)) ++written;
        }
        before = point;
    }
    return judged == 0 ? 1 : static_cast<double>(written) / static_cast<double>(judged);
}

}  // namespace mea::ingest
