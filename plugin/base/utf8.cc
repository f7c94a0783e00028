#include "base/utf8.h"

#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace mea::utf8 {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Length of the well-formed sequence at the start of `s`, or 0. Every text is validated more than
// once, so it is worth a call less for each character.
[[gnu::always_inline]] inline std::size_t sequence_length(std::string_view s) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < s.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : 0xBF;
        return continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

[[gnu::always_inline]] inline bool continues(char byte) noexcept {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

#ifdef __SSE2__

constexpr std::ptrdiff_t kBlock = sizeof(__m128i);

// Where a sequence begins such that everything between `at`, where one begins as well, and there is
// well-formed; it stops at blocks with sequences whose second byte is bound further (Table 3-7 of
// the Unicode standard), so that it tells nothing of what follows. A block at a time: the bytes
// that go on with a sequence must be those that its first byte asks for.
const char* well_formed_blocks(const char* at, const char* end) noexcept {
    const auto bits = [](__m128i bytes) {
        return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
    };
    const char* const begin = at;
    std::uint32_t owed = 0;  // by the block before, of the first bytes of this one
    for (; end - at >= kBlock; at += kBlock) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const std::uint32_t beyond_ascii = bits(block);
        if ((beyond_ascii | owed) == 0) continue;
        // Signed, 0x80 to 0xFF are -128 to -1.
        const __m128i above_df = _mm_cmpgt_epi8(block, _mm_set1_epi8(-33));
        const __m128i above_ef = _mm_cmpgt_epi8(block, _mm_set1_epi8(-17));
        const __m128i c0_or_c1 = _mm_cmpeq_epi8(_mm_and_si128(block, _mm_set1_epi8(-2)),
                                                _mm_set1_epi8(static_cast<char>(0xC0)));
        const __m128i e0_or_ed =
            _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8(static_cast<char>(0xE0))),
                         _mm_cmpeq_epi8(block, _mm_set1_epi8(static_cast<char>(0xED))));
        if ((bits(_mm_or_si128(_mm_or_si128(c0_or_c1, e0_or_ed), above_ef)) & beyond_ascii) != 0)
            break;
        const std::uint32_t continuing = bits(_mm_cmplt_epi8(block, _mm_set1_epi8(-64)));
        const std::uint32_t of_three = bits(above_df) & beyond_ascii;
        owed |= (beyond_ascii & ~continuing) << 1U | of_three << 2U;
        if ((owed & 0xFFFFU) != continuing) {
            owed = 1;
            break;
        }
        owed >>= 16U;
    }
    // Back to where the sequence begins that is not complete.
    if (owed != 0)
        while (at != begin && continues(*--at)) {
        }
    return at;
}

#else

constexpr std::ptrdiff_t kBlock = sizeof(std::uint64_t);

// Where the eight bytes begin that are not all ASCII.
const char* well_formed_blocks(const char* at, const char* end) noexcept {
    for (std::uint64_t word = 0; end - at >= kBlock; at += kBlock) {
        std::memcpy(&word, at, sizeof word);
        if ((word & UINT64_C(0x8080808080808080)) != 0) break;
    }
    return at;
}

#endif

}  // namespace

std::optional<std::size_t> first_invalid(std::string_view text) noexcept {
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const char* at = begin;
    while (at != end) {
        at = well_formed_blocks(at, end);
        // One by one over what stopped it: the sequences that nearly all text is made of, then all
        // others.
        for (const char* const stop = end - at > kBlock ? at + kBlock : end; at < stop;) {
            const auto lead = static_cast<unsigned char>(*at);
            if (lead < 0x80) {
                ++at;
            } else if (lead >= 0xC2 && lead <= 0xDF && end - at >= 2 && continues(at[1])) {
                at += 2;
            } else if (lead >= 0xE1 && lead <= 0xEC && end - at >= 3 && continues(at[1]) &&
                       continues(at[2])) {
                at += 3;
            } else {
                const std::size_t length =
                    sequence_length({at, static_cast<std::size_t>(end - at)});
                if (length == 0) return static_cast<std::size_t>(at - begin);
                at += length;
            }
        }
    }
    return std::nullopt;
}

char32_t decode(std::string_view text, std::size_t* position) noexcept {
    const auto first = static_cast<unsigned char>(text[*position]);
    if (first < 0x80) {
        ++*position;
        return first;
    }
    const std::string_view rest = text.substr(*position);
    const std::size_t length = sequence_length(rest);
    const auto byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(rest[i]));
    };
    *position += length == 0 ? 1 : length;
    switch (length) {
        case 2:
            return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
        case 3:
            return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        case 4:
            return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 |
                   (byte(3) & 0x3F);
        default:
            return kReplacement;
    }
}

std::size_t count(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

void append(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
    const auto put = [&](char32_t b) { out.push_back(static_cast<char>(b)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string_view cut(std::string_view text, std::size_t bytes) noexcept {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

namespace {

// `text` with what `replace` appends for each malformed byte.
template <typename Replace>
std::string replaced(std::string_view text, const Replace& replace) {
    std::string out;
    out.reserve(text.size());
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t length = sequence_length(text.substr(i));
        if (length == 0) {
            replace(out, static_cast<unsigned char>(text[i]));
            ++i;
        } else {
            out.append(text.substr(i, length));
            i += length;
        }
    }
    return out;
}

}  // namespace

std::string repair(std::string_view text) {
    return replaced(text, [](std::string& out, unsigned char) { append(out, kReplacement); });
}

std::string spelled_out(std::string_view text) {
    return replaced(text, [](std::string& out, unsigned char byte) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        out += "\\x";
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    });
}

}  // namespace mea::utf8
