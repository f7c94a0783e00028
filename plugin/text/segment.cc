#include "text/segment.h"

#include <algorithm>
#include <new>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "text/han.h"

namespace mea::text {
namespace {

// A chunk ends at the first ASCII space after this many bytes; memory stays flat on any input.
constexpr std::size_t kChunkBytes = std::size_t{32} << 10;
// Text without any space is cut here, at a character boundary.
constexpr std::size_t kChunkLimit = std::size_t{1} << 20;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::size_t chunk_end(std::string_view text, std::size_t begin) {
    if (text.size() - begin <= kChunkBytes) return text.size();
    const std::size_t limit = std::min(text.size(), begin + kChunkLimit);
    for (std::size_t i = begin + kChunkBytes; i < limit; ++i)
        if (is_space(text[i])) return i;
    std::size_t end = limit;
    while (end < text.size() && end > begin + kChunkBytes && U8_IS_TRAIL(text[end])) --end;
    return end;
}

// Characters whose word-break class misleads here, replaced unit by unit before ICU looks:
// the many apostrophes become one, and the underscore, which joins words, becomes a space.
char16_t for_segmentation(char16_t unit, char16_t before) {
    switch (unit) {
        case u'\u00A0':
        case u'\u2009':
        case u'\u202F':
            // Between digits it groups thousands. Only the digit before is known here; ICU joins
            // over an apostrophe only if there is one behind, too.
            return u_isdigit(before) != 0 ? u'\'' : unit;
        case u'_':
            return u' ';
        case u'`':
        case u'\u00B4':  // acute accent
        case u'\u02BC':  // modifier letter apostrophe
        case u'\u2018':
        case u'\u201B':
        case u'\u2032':  // prime
        case u'\uFF07':
            return u'\'';
        default:
            return unit;
    }
}

// The digit of a subscript, or of the square and cube of units ("m²", not the note of "A¹" or
// "B²"); 0 for what stands by itself. `before` is the character in front, `attached` that it was
// such a digit.
char16_t attached_digit(char16_t unit, char16_t before, bool attached) {
    if (unit >= u'\u2080' && unit <= u'\u2089' && (attached || u_isalpha(before) != 0))
        return static_cast<char16_t>(u'0' + (unit - u'\u2080'));
    if ((unit == u'\u00B2' || unit == u'\u00B3') && u_islower(before) != 0)
        return static_cast<char16_t>(u'0' + (unit - u'\u00B0'));
    return u'\0';
}

SegmentKind kind_of(std::int32_t status) {
    if (status >= UBRK_WORD_KANA) return SegmentKind::dictionary;
    if (status >= UBRK_WORD_LETTER) return SegmentKind::letters;
    if (status >= UBRK_WORD_NUMBER) return SegmentKind::number;
    return SegmentKind::symbol;
}

// Word boundaries do not depend on the language here: what does is the profiles' business.
std::unique_ptr<icu::BreakIterator> word_breaks() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) words.reset();
    return words;
}

}  // namespace

Segmenter::Segmenter() : words_(word_breaks()) {
    // ProfileSet::load has made sure of ICU's data, so only memory can be lacking.
    if (!words_) throw std::bad_alloc();
}

bool Segmenter::available() {
    return word_breaks() != nullptr;
}

void Segmenter::reset(std::string_view text, const Profile& profile) {
    text_ = text;
    profile_ = &profile;
    consumed_ = 0;
    units_.clear();
    offsets_.clear();
    chunk_.remove();
    position_ = icu::BreakIterator::DONE;
}

bool Segmenter::fill() {
    if (consumed_ >= text_.size()) return false;
    const std::size_t end = chunk_end(text_, consumed_);
    units_.clear();
    offsets_.clear();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    std::size_t i = consumed_;
    bool attached = false;
    while (i < end) {
        const auto at = static_cast<std::uint32_t>(i);
        UChar32 c = bytes[i];
        if (c < 0x80) {
            ++i;
        } else {
            U8_NEXT_OR_FFFD(bytes, i, end, c);
            c = static_cast<UChar32>(simplified_han(static_cast<char32_t>(c), *profile_));
        }
        if (U_IS_BMP(c)) {
            const char16_t before = units_.empty() ? u'\0' : units_.back();
            const auto unit = static_cast<char16_t>(c);
            const char16_t digit = attached_digit(unit, before, attached);
            attached = digit != 0;
            units_.push_back(attached ? digit : for_segmentation(unit, before));
        } else {
            attached = false;
            units_.push_back(U16_LEAD(c));
            offsets_.push_back(at);
            units_.push_back(U16_TRAIL(c));
        }
        offsets_.push_back(at);
    }
    offsets_.push_back(static_cast<std::uint32_t>(end));
    consumed_ = end;
    chunk_.setTo(false, units_.data(), static_cast<std::int32_t>(units_.size()));
    words_->setText(chunk_);
    position_ = words_->first();
    return true;
}

bool Segmenter::next(Segment* segment) {
    for (;;) {
        const std::int32_t begin = position_;
        const std::int32_t end = begin == icu::BreakIterator::DONE ? begin : words_->next();
        if (end == icu::BreakIterator::DONE) {
            position_ = end;
            if (!fill()) return false;
            continue;
        }
        position_ = end;
        const SegmentKind kind = kind_of(words_->getRuleStatus());
        if (kind == SegmentKind::symbol && units_[static_cast<std::size_t>(begin)] < 0x80) continue;
        segment->begin = offsets_[static_cast<std::size_t>(begin)];
        segment->end = offsets_[static_cast<std::size_t>(end)];
        segment->kind = kind;
        return true;
    }
}

}  // namespace mea::text
