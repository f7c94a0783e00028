#include "indexer/extract/encoding.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/utf8.h"
#include "indexer/extract/likely_text.h"

namespace mea::ingest {
namespace {

using namespace std::string_view_literals;

// More control characters than one in a hundred characters: no text.
constexpr std::uint64_t kControlShare = 100;
// Han text has the fewest: a full stop or a line end in about fifty characters.
constexpr std::int64_t kSpaceShare = 400;
constexpr int32_t kMinimumConfidence = 10;
// Texts in their own encoding have .95 and more.
constexpr double kLikely = 0.8;
constexpr std::size_t kDetectorSample = 8192;  // what ICU's detector looks at
constexpr std::size_t kUtf16Sample = 64 * 1024;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct CloseDetector {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

bool is_control(unsigned char byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
            byte != '\v') ||
           byte == 0x7F;
}

Unexpected not_text() {
    return fail(ErrorCode::unsupported, "the file is not text",
                "give the text of the document, or a format that this version reads");
}

// C0 controls and DEL as bytes; C1 controls as their two bytes in UTF-8.
bool looks_binary(std::string_view text) {
    std::uint64_t controls = 0;
    std::uint64_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte & 0xC0U) == 0x80U) continue;
        ++characters;
        const bool c1 =
            byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
        if (c1 || is_control(byte)) ++controls;
    }
    return controls * kControlShare > characters;
}

std::uint64_t count_replacements(std::string_view text) {
    std::uint64_t count = 0;
    for (std::size_t at = text.find("\uFFFD"); at != std::string_view::npos;
         at = text.find("\uFFFD", at + 3))
        ++count;
    return count;
}

Result<Decoded> checked(Decoded decoded) {
    if (looks_binary(decoded.text)) return not_text();
    return decoded;
}

// Spaces, line ends and the commas and full stops of Arabic and Han text, minus what they would be
// with their bytes swapped. Positive: this is the right byte order.
std::int64_t utf16_score(std::string_view bytes, bool big_endian) {
    std::int64_t score = 0;
    for (std::size_t at = 0; at + 1 < std::min(bytes.size(), kUtf16Sample); at += 2) {
        const auto high = static_cast<unsigned char>(bytes[at + (big_endian ? 0 : 1)]);
        const auto low = static_cast<unsigned char>(bytes[at + (big_endian ? 1 : 0)]);
        const unsigned unit = static_cast<unsigned>(high) << 8U | low;
        switch (unit) {
            case 0x0020:
            case 0x000A:
            case 0x000D:
            case 0x060C:
            case 0x3002:
            case 0xFF0C:
                ++score;
                break;
            case 0x2000:
            case 0x0A00:
            case 0x0D00:
            case 0x0C06:
            case 0x0230:
            case 0x0CFF:
                --score;
                break;
            case 0x0000:
                score -= 4;
                break;
            default:
                break;
        }
    }
    return score;
}

// Text with enough spaces or line ends in one of the byte orders.
const char* utf16_without_mark(std::string_view bytes) {
    if (bytes.size() < 2 || bytes.size() % 2 != 0) return nullptr;
    const std::int64_t little = utf16_score(bytes, false);
    const std::int64_t big = utf16_score(bytes, true);
    const std::int64_t best = std::max(little, big);
    const auto characters = static_cast<std::int64_t>(std::min(bytes.size(), kUtf16Sample) / 2);
    if (best <= 0 || best * kSpaceShare < characters) return nullptr;
    return big > little ? "UTF-16BE" : "UTF-16LE";
}

// The lines that hold bytes above 127: the detector looks at a few kilobytes only, and a document
// may well begin with more than that in plain ASCII.
std::string non_ascii_lines(std::string_view bytes) {
    std::string sample;
    while (!bytes.empty() && sample.size() < kDetectorSample) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1);
        const std::string_view line = bytes.substr(0, end + 1);
        bytes.remove_prefix(line.size());
        if (std::any_of(line.begin(), line.end(),
                        [](char byte) { return static_cast<unsigned char>(byte) > 127; }))
            sample.append(line.substr(0, kDetectorSample));
    }
    return sample;
}

std::string detect_by_icu(const std::string& sample) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    int32_t count = 0;
    const UCharsetMatch* const* matches = ucsdet_detectAll(detector.get(), &count, &status);
    if (U_FAILURE(status)) return {};
    for (int32_t index = 0; index < count; ++index) {
        const std::string_view name = ucsdet_getName(matches[index], &status);
        if (U_FAILURE(status) || ucsdet_getConfidence(matches[index], &status) < kMinimumConfidence)
            break;
        // Unicode was ruled out before; the detector knows EBCDIC, which no converter reads.
        if (!name.starts_with("UTF-") && !name.starts_with("IBM4")) return std::string(name);
    }
    return {};
}

double likelihood_as(const std::string& sample, const std::string& encoding) {
    const Result<Decoded> decoded = decode_as(sample, encoding);
    return decoded ? likelihood_of(decoded->text) : 0;
}

struct Choice {
    std::string encoding;  // empty: none can be told
    double likelihood = 0;
};

// What ICU's detector says, unless the text looks wholly written in one of the encodings it does
// not know, those of DOS and of the Macintosh, and not in the one it says.
Choice detect_legacy(std::string_view bytes) {
    constexpr double kClearlyMore = 0.015;  // capitals inside words: Cyrillic of the Macintosh
    constexpr double kWritten = 0.98;
    static constexpr std::array kOthers = {"IBM866", "x-mac-cyrillic", "macintosh", "IBM850"};
    const std::string sample = non_ascii_lines(bytes);
    Choice best{detect_by_icu(sample), 0};
    if (!best.encoding.empty()) best.likelihood = likelihood_as(sample, best.encoding);
    double wanted = std::max(best.likelihood + kClearlyMore, kWritten);
    for (const char* other : kOthers) {
        const double likelihood = likelihood_as(sample, other);
        if (likelihood <= wanted) continue;
        best = {other, likelihood};
        wanted = likelihood;
    }
    return best;
}

// UTF-8 but for a few bytes: a damaged file, not another encoding. In texts of other encodings
// bytes that happen to form a character of UTF-8 are fewer than those that do not: .27 for each in
// Chinese of GB18030, .20 in Russian of DOS, next to none in Arabic, French and Spanish (of one
// treaty).
bool nearly_utf8(std::string_view bytes, const std::string& repaired) {
    constexpr std::uint64_t kSoundOfEachBroken = 2;
    const std::uint64_t replaced = count_replacements(repaired);
    const std::uint64_t broken = replaced - count_replacements(bytes);
    const auto several =
        static_cast<std::uint64_t>(std::count_if(repaired.begin(), repaired.end(), [](char byte) {
            return static_cast<unsigned char>(byte) >= 0xC2;
        }));
    return several - replaced >= kSoundOfEachBroken * broken;
}

}  // namespace

Result<Decoded> decode_as(std::string_view bytes, const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(
        ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status))
        return fail(ErrorCode::not_found, "unknown encoding '" + utf8::repair(encoding) + "'",
                    "use UTF-8");
    const auto length = static_cast<int32_t>(bytes.size());
    const int32_t size =
        ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), nullptr, 0, bytes.data(), length, &status);
    status = U_ZERO_ERROR;  // U_BUFFER_OVERFLOW_ERROR is how the size is asked for
    Decoded decoded;
    decoded.encoding = encoding;
    decoded.text.resize(static_cast<std::size_t>(size));
    ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), decoded.text.data(), size, bytes.data(), length,
                       &status);
    if (U_FAILURE(status))
        return fail(ErrorCode::syntax, "the text cannot be read as " + utf8::repair(encoding));
    decoded.replaced = count_replacements(decoded.text);
    return decoded;
}

Result<Decoded> decode_text(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
        bytes.remove_prefix(3);
    } else {
        const char* marked = nullptr;
        std::size_t mark = 2;
        if (bytes.starts_with("\xFF\xFE\0\0"sv) && bytes.size() % 4 == 0) {
            marked = "UTF-32LE";
            mark = 4;
        } else if (bytes.starts_with("\0\0\xFE\xFF"sv)) {
            marked = "UTF-32BE";
            mark = 4;
        } else if (bytes.starts_with("\xFF\xFE"sv)) {
            marked = "UTF-16LE";
        } else if (bytes.starts_with("\xFE\xFF"sv)) {
            marked = "UTF-16BE";
        }
        if (marked == nullptr && bytes.find('\0') != std::string_view::npos) {
            marked = utf16_without_mark(bytes);
            mark = 0;
            if (marked == nullptr) return not_text();
        }
        if (marked != nullptr) {
            Result<Decoded> decoded = decode_as(bytes.substr(mark), marked);
            if (!decoded) return decoded;
            return checked(std::move(decoded).value());
        }
    }
    if (utf8::is_valid(bytes)) return checked({std::string(bytes), "UTF-8", 0});
    std::string repaired = utf8::repair(bytes);
    if (nearly_utf8(bytes, repaired)) {
        const std::uint64_t replaced = count_replacements(repaired) - count_replacements(bytes);
        return checked({std::move(repaired), "UTF-8", replaced});
    }
    const Choice choice = detect_legacy(bytes);
    if (choice.encoding.empty())
        return looks_binary(repaired)
                   ? not_text()
                   : fail(ErrorCode::syntax, "the encoding of the text cannot be told",
                          "convert the file to UTF-8");
    Result<Decoded> decoded = decode_as(bytes, choice.encoding);
    if (!decoded) return decoded;
    decoded->doubtful = choice.likelihood < kLikely;
    return checked(std::move(decoded).value());
}

}  // namespace mea::ingest
