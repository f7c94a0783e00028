#include "indexer/extract/encoding.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "indexer/extract/likely_text.h"

namespace mea::ingest {
namespace {

using namespace std::string_literals;

// The UTF-8 text in another encoding.
std::string encode(const std::string& text, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out(text.size() * 4 + 4, '\0');
    const int32_t size =
        ucnv_convert(encoding, "UTF-8", out.data(), static_cast<int32_t>(out.size()), text.data(),
                     static_cast<int32_t>(text.size()), &status);
    EXPECT_TRUE(U_SUCCESS(status)) << encoding;
    out.resize(static_cast<std::size_t>(size));
    return out;
}

const std::string kRussian =
    "Стороны рассмотрели доклад о состоянии мигрирующих видов.\nСовещание приняло решение о мерах "
    "по охране мест обитания птиц.\n";
const std::string kChinese =
    "缔约方会议审议了关于迁徙物种状况的报告。\n会议通过了保护鸟类栖息地的决定。\n";
const std::string kArabic =
    "نظر الأطراف في تقرير عن حالة الأنواع المهاجرة.\nواعتمد الاجتماع قرارا.\n";
const std::string kFrench =
    "Les Parties ont examiné le rapport sur l’état des espèces migratrices.\nLa réunion a adopté "
    "une décision sur la protection des zones humides où nichent les oiseaux.\n";
const std::string kEnglish = "The Parties considered the report.\nThey adopted a decision.\n";

TEST(Decode, TakesValidUtf8AsItIs) {
    for (const std::string& text : {kRussian, kChinese, kArabic, kFrench, kEnglish}) {
        const Result<Decoded> decoded = decode_text(text);
        ASSERT_TRUE(decoded.has_value());
        EXPECT_EQ(decoded->text, text);
        EXPECT_EQ(decoded->encoding, "UTF-8");
    }
}

TEST(Decode, DropsTheByteOrderMark) {
    EXPECT_EQ(decode_text("\xEF\xBB\xBF" + kRussian)->text, kRussian);
}

TEST(Decode, ReadsUnicodeWithMark) {
    for (const std::string& text : {kRussian, kChinese, kArabic, kEnglish}) {
        EXPECT_EQ(decode_text("\xFF\xFE" + encode(text, "UTF-16LE"))->text, text);
        EXPECT_EQ(decode_text("\xFE\xFF" + encode(text, "UTF-16BE"))->text, text);
        EXPECT_EQ(decode_text("\xFF\xFE\0\0"s + encode(text, "UTF-32LE"))->text, text);
        EXPECT_EQ(decode_text("\0\0\xFE\xFF"s + encode(text, "UTF-32BE"))->text, text);
    }
}

TEST(Decode, ReadsUtf16WithoutMark) {
    for (const std::string& text : {kRussian, kChinese, kArabic, kFrench, kEnglish}) {
        for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
            const Result<Decoded> decoded = decode_text(encode(text, encoding));
            ASSERT_TRUE(decoded.has_value()) << encoding << ": " << text;
            EXPECT_EQ(decoded->text, text) << encoding;
            EXPECT_EQ(decoded->encoding, encoding);
        }
    }
}

TEST(Decode, TellsLegacyEncodings) {
    const std::vector<std::pair<const char*, std::string>> samples = {
        {"windows-1251", kRussian},
        {"KOI8-R", kRussian},
        {"GB18030", kChinese},
        {"Big5", "締約方會議審議了關於遷徙物種狀況的報告。\n會議通過了保護鳥類棲息地的決定。\n"},
        {"windows-1256", kArabic},
        {"windows-1252", kFrench}};
    for (const auto& [encoding, text] : samples) {
        const Result<Decoded> decoded = decode_text(encode(text, encoding));
        ASSERT_TRUE(decoded.has_value()) << encoding;
        EXPECT_EQ(decoded->text, text) << encoding << " read as " << decoded->encoding;
    }
}

TEST(Decode, TellsEncodingsOfDosAndTheMacintosh) {
    for (const char* encoding : {"IBM866", "x-mac-cyrillic"}) {
        const Result<Decoded> decoded = decode_text(encode(kRussian, encoding));
        ASSERT_TRUE(decoded.has_value()) << encoding;
        EXPECT_EQ(decoded->text, kRussian) << encoding << " as " << decoded->encoding;
        EXPECT_FALSE(decoded->doubtful) << encoding;
    }
    for (const char* encoding : {"macintosh", "IBM850"}) {
        std::string french = kFrench;
        const std::size_t quotation = french.find("\u2019");
        if (encoding == std::string("IBM850")) french.replace(quotation, 3, "'");
        const Result<Decoded> decoded = decode_text(encode(french, encoding));
        ASSERT_TRUE(decoded.has_value()) << encoding;
        EXPECT_EQ(decoded->text, french) << encoding << " as " << decoded->encoding;
    }
}

TEST(Decode, DoubtsWhatDoesNotLookWritten) {
    std::string strange;
    for (int line = 0; line < 20; ++line)
        strange +=
            "wo\xA4r\xA6"
            "d an\xAC"
            "d te\xB6xt\n";
    const Result<Decoded> decoded = decode_text(strange);
    ASSERT_TRUE(decoded.has_value());
    EXPECT_TRUE(decoded->doubtful) << decoded->text;
    for (const std::string& text : {kRussian, kFrench})
        EXPECT_FALSE(
            decode_text(encode(text, text == kFrench ? "windows-1252" : "KOI8-R"))->doubtful);
}

TEST(LikelyText, IsWhatIsWrittenInSixLanguages) {
    for (const std::string& text : {kRussian, kChinese, kArabic, kFrench, kEnglish})
        EXPECT_GT(likelihood_of(text), 0.97) << text;
    EXPECT_LT(likelihood_of("\u017Dtat, pr\u017Dsent, l\u00D5accord"), 0.5);
}

TEST(Decode, LooksBeyondALongAsciiHead) {
    std::string text;
    while (text.size() < 20'000) text += kEnglish;
    text += kRussian;
    EXPECT_EQ(decode_text(encode(text, "windows-1251"))->text, text);
}

TEST(Decode, ReplacesAFewBrokenBytesAndCountsThem) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += kRussian;
    std::string broken = text;
    broken.insert(broken.find('\n'), "\xFF");
    const Result<Decoded> decoded = decode_text(broken);
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->encoding, "UTF-8");
    EXPECT_EQ(decoded->replaced, 1U);
    EXPECT_NE(decoded->text.find("\uFFFD"), std::string::npos);
}

// Cut in the middle of a character, or with a byte of another encoding: short as they are, they
// stay what they are.
TEST(Decode, ShortDamagedTextsAreStillUtf8) {
    const std::string cut = "\xD8";
    for (const std::string text :
         {"Стороны встретились у озера.", "اجتمعت الأطراف عند البحيرة.", "缔约方在湖边开会。",
          "Les Parties ont été réunies près d’un lac.", "Las Partes “convinieron” en la acción."}) {
        const Result<Decoded> decoded = decode_text(text + cut);
        ASSERT_TRUE(decoded.has_value()) << text;
        EXPECT_EQ(decoded->encoding, "UTF-8") << text;
        EXPECT_EQ(decoded->text, text + "\uFFFD");
        EXPECT_EQ(decoded->replaced, 1U);
    }
    const Result<Decoded> latin = decode_text(
        "Die n\xE4"
        "chste Tagung.");
    ASSERT_TRUE(latin.has_value());
    EXPECT_EQ(latin->text, "Die nächste Tagung.");
}

TEST(Decode, RefusesWhatIsNotText) {
    std::string noise;
    std::uint32_t state = 12345;
    for (int i = 0; i < 4096; ++i) {
        state = state * 1664525U + 1013904223U;
        noise.push_back(static_cast<char>(state >> 24U));
    }
    for (const std::string& bytes : {noise, std::string(1000, '\0'), std::string(100, '\x01')}) {
        const Result<Decoded> decoded = decode_text(bytes);
        ASSERT_FALSE(decoded.has_value());
        EXPECT_EQ(decoded.error().code, ErrorCode::unsupported);
        EXPECT_FALSE(decoded.error().hint.empty());
    }
}

TEST(Decode, KeepsATextWithAStrayControlCharacter) {
    EXPECT_TRUE(decode_text(kEnglish + kEnglish + "\x12" + kEnglish).has_value());
}

TEST(Decode, KnowsOnlyTheEncodingsOfIcu) {
    EXPECT_EQ(decode_as("text", "no-such-encoding").error().code, ErrorCode::not_found);
    EXPECT_EQ(decode_as(encode(kRussian, "windows-1251"), "windows-1251")->text, kRussian);
    EXPECT_GT(decode_as("\xFF\xFF", "UTF-8")->replaced, 0U);
}

}  // namespace
}  // namespace mea::ingest
