#include "indexer/extract/list_count.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

constexpr std::uint32_t kMaxRepeat = 8;

// a ... z, aa, bb ... as Word counts.
std::string letters(std::uint32_t count, char first) {
    const std::uint32_t place = (count - 1) % 26;
    const std::uint32_t repeat = std::min((count - 1) / 26 + 1, kMaxRepeat);
    return std::string(repeat, static_cast<char>(first + static_cast<char>(place)));
}

std::string roman(std::uint32_t count, bool upper) {
    struct Part {
        std::uint32_t value;
        std::string_view lower;
        std::string_view capital;
    };
    constexpr std::array kParts = {
        Part{1000, "m", "M"}, Part{900, "cm", "CM"}, Part{500, "d", "D"}, Part{400, "cd", "CD"},
        Part{100, "c", "C"},  Part{90, "xc", "XC"},  Part{50, "l", "L"},  Part{40, "xl", "XL"},
        Part{10, "x", "X"},   Part{9, "ix", "IX"},   Part{5, "v", "V"},   Part{4, "iv", "IV"},
        Part{1, "i", "I"}};
    constexpr std::uint32_t kMost = 3999;
    if (count > kMost) return std::to_string(count);
    std::string out;
    for (const Part& part : kParts)
        for (; count >= part.value; count -= part.value) out += upper ? part.capital : part.lower;
    return out;
}

// The letters that number lists in other scripts, in the order of ECMA-376 part 1, 17.18.59.
constexpr std::u32string_view kRussian =
    U"\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u043A\u043B\u043C\u043D\u043E\u043F"
    U"\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044B\u044D\u044E\u044F";
constexpr std::u32string_view kRussianCapitals =
    U"\u0410\u0411\u0412\u0413\u0414\u0415\u0416\u0417\u0418\u041A\u041B\u041C\u041D\u041E\u041F"
    U"\u0420\u0421\u0422\u0423\u0424\u0425\u0426\u0427\u0428\u0429\u042B\u042D\u042E\u042F";
constexpr std::u32string_view kArabic =
    U"\u0623\u0628\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636"
    U"\u0637\u0638\u0639\u063A\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064A";
constexpr std::u32string_view kAbjad =
    U"\u0623\u0628\u062C\u062F\u0647\u0648\u0632\u062D\u0637\u064A\u0643\u0644\u0645\u0646\u0633"
    U"\u0639\u0641\u0635\u0642\u0631\u0634\u062A\u062B\u062E\u0630\u0636\u0638\u063A";

std::string letters(std::uint32_t count, std::u32string_view alphabet) {
    const auto size = static_cast<std::uint32_t>(alphabet.size());
    const std::uint32_t repeat = std::min((count - 1) / size + 1, kMaxRepeat);
    std::string out;
    for (std::uint32_t times = 0; times < repeat; ++times)
        utf8::append(out, alphabet[(count - 1) % size]);
    return out;
}

// 1 to 99 as words do it; above in digits.
std::string chinese(std::uint32_t count) {
    constexpr std::u32string_view kDigits =
        U"\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";
    constexpr std::uint32_t kMost = 99;
    if (count > kMost) return std::to_string(count);
    std::string out;
    if (count >= 20) utf8::append(out, kDigits[count / 10]);
    if (count >= 10) utf8::append(out, U'\u5341');
    if (count % 10 != 0) utf8::append(out, kDigits[count % 10]);
    return out;
}

bool is_chinese(std::string_view format) {
    return format.starts_with("chineseCounting") || format.starts_with("taiwaneseCounting") ||
           format.starts_with("japaneseCounting") || format == "ideographDigital" ||
           format == "taiwaneseDigital" || format == "japaneseDigitalTenThousand";
}

}  // namespace

std::string written_count(std::uint32_t count, std::string_view format) {
    if (format == "bullet" || format == "none" || count == 0) return {};
    if (format == "lowerLetter") return letters(count, 'a');
    if (format == "upperLetter") return letters(count, 'A');
    if (format == "lowerRoman") return roman(count, false);
    if (format == "upperRoman") return roman(count, true);
    if (format == "russianLower") return letters(count, kRussian);
    if (format == "russianUpper") return letters(count, kRussianCapitals);
    if (format == "arabicAlpha") return letters(count, kArabic);
    if (format == "arabicAbjad") return letters(count, kAbjad);
    if (is_chinese(format)) return chinese(count);
    if (format == "decimalZero" && count < 10) return "0" + std::to_string(count);
    return std::to_string(count);
}

std::string_view count_format(std::string_view letter) {
    if (letter == "a") return "lowerLetter";
    if (letter == "A") return "upperLetter";
    if (letter == "i") return "lowerRoman";
    if (letter == "I") return "upperRoman";
    // LibreOffice names those of other scripts by how they begin, "\u0623, \u0628, \u062C, ...".
    if (letter.starts_with("\u0430")) return "russianLower";
    if (letter.starts_with("\u0410")) return "russianUpper";
    if (letter.starts_with("\u0623, \u0628, \u062C")) return "arabicAbjad";
    if (letter.starts_with("\u0623") || letter.starts_with("\u0627")) return "arabicAlpha";
    if (letter.starts_with("\u4E00")) return "chineseCounting";
    return letter.empty() ? "none" : "decimal";
}

}  // namespace mea::ingest
