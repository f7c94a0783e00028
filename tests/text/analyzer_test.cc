// Properties that hold for every text, whatever the language.
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "tests/text/fixture.h"
#include "text/fold.h"
#include "text/profile_data.h"

namespace mea::text {
namespace {

using ::testing::ElementsAre;
using testing::OwnedToken;
using testing::shipped_profiles;
using testing::stems_of;
using testing::tokens_of;
using testing::words_of;

// Pieces that meet in all orders: scripts, marks, controls, separators, broken bytes.
const std::vector<std::string>& pieces() {
    static const std::vector<std::string> kPieces{"Convention",
                                                  "l'",
                                                  "d\u2019eau",
                                                  "COP15",
                                                  "16/18",
                                                  "1,234.5",
                                                  "e\u0301",
                                                  "\uFB01",
                                                  "\u00BD",
                                                  "\u338F",
                                                  "bio\u00ADlog",
                                                  "\u200F",
                                                  "\u202A",
                                                  "التنوع",
                                                  "الْبِيئَةُ",
                                                  "ـــ",
                                                  "١٤٫٦",
                                                  "生物多样性",
                                                  "國家",
                                                  "管",
                                                  "サービス",
                                                  "ｻｰﾋﾞｽ",
                                                  "생물다양성은",
                                                  "ёлка",
                                                  "й",
                                                  "ñandú",
                                                  "ß",
                                                  "İstanbul'",
                                                  "U.N.",
                                                  "a@b.int",
                                                  std::string(1, '\0'),
                                                  "\xFF",
                                                  "\xE2\x82",
                                                  "\xF0\x9F",
                                                  "\U0001F600",
                                                  "\U00020000",
                                                  " ",
                                                  " ",
                                                  "\n",
                                                  ".",
                                                  "-",
                                                  "\u0301",
                                                  "\u3099",
                                                  "\uFDFA",
                                                  "\u0130",
                                                  "'",
                                                  "_",
                                                  "²",
                                                  "ไทยภาษา",
                                                  "हिन्दी",
                                                  "\u0345"};
    return kPieces;
}

std::string random_text(std::mt19937* random) {
    std::uniform_int_distribution<std::size_t> piece(0, pieces().size() - 1);
    std::uniform_int_distribution<int> length(1, 40);
    std::string text;
    for (int n = length(*random); n > 0; --n) text += pieces()[piece(*random)];
    return text;
}

void expect_sound(const std::string& text, const std::string& language) {
    std::size_t last_begin = 0;
    std::uint32_t last_position = 0;
    for (const OwnedToken& token : tokens_of(text, language)) {
        SCOPED_TRACE(::testing::Message() << language << " " << token.word << "@" << token.begin
                                          << "-" << token.end << " in " << text);
        ASSERT_LT(token.begin, token.end);
        ASSERT_LE(token.end, text.size());
        const auto boundary = [&](std::size_t at) {
            return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        };
        EXPECT_TRUE(boundary(token.begin) && boundary(token.end));
        EXPECT_TRUE(utf8::is_valid(token.word));
        EXPECT_TRUE(utf8::is_valid(token.stem));
        ASSERT_FALSE(token.word.empty());
        ASSERT_FALSE(token.stem.empty());
        EXPECT_FALSE(token.word[0] >= 'A' && token.word[0] <= 'Z');
        EXPECT_LE(token.word.size(), kMaxWordBytes);
        EXPECT_LE(token.stem.size(), kMaxWordBytes);
        EXPECT_EQ(token.word.find_first_of(" \t\n\0'"), std::string::npos);
        if (token.kind == TokenKind::han_bigram) {
            EXPECT_EQ(token.position, last_position);
        } else {
            EXPECT_EQ(token.position, last_position + 1);
            EXPECT_GE(token.begin, last_begin);
            last_begin = token.begin;
        }
        last_position = token.position;
    }
}

TEST(AnalyzerProperties, TokensSliceTheOriginalInOrder) {
    std::mt19937 random(20240611);
    std::vector<std::string> languages = shipped_profiles()->languages();
    languages.emplace_back("und");
    for (int round = 0; round < 300; ++round) {
        const std::string text = random_text(&random);
        for (const std::string& language : languages) expect_sound(text, language);
        if (HasFatalFailure()) return;
    }
}

TEST(AnalyzerProperties, AnyBytesAreHarmless) {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> byte(0, 255);
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (int n = 0; n < 200; ++n) text += static_cast<char>(byte(random));
        // Malformed bytes must not end up in a word, so the offsets may fall inside them; only the
        // words themselves are checked.
        for (const OwnedToken& token : tokens_of(text, round % 2 == 0 ? "ar" : "zh")) {
            ASSERT_TRUE(utf8::is_valid(token.word));
            ASSERT_LE(token.end, text.size());
            ASSERT_LT(token.begin, token.end);
        }
    }
}

// What a user copies out of a document is found again: alone, it gives the same token.
TEST(AnalyzerProperties, AWordAloneGivesTheTokenItGaveInItsText) {
    const std::vector<std::pair<std::string, std::string>> texts{
        {"en", "The Parties' invasive alien species in state-of-the-art (COP-16) Annex 1.2"},
        {"fr", "L'évaluation des œuvres aujourd'hui, jusqu’à 10 000 espèces à Bâle"},
        {"es", "La conservación de la diversidad biológica en El Niño, n.º 5"},
        {"ru", "Сохранение биологического разнообразия, ещё не всё, 16-е совещание"},
        {"ar", "اتِّفَاقِيَّةُ التَّنَوُّعِ البيولوجي ١٤ إدارة المياه"},
        {"de", "Übereinkommen über die biologische Vielfalt: Gewässerschutz, Größe 1.234"}};
    for (const auto& [language, text] : texts) {
        for (const OwnedToken& token : tokens_of(text, language)) {
            const auto alone =
                tokens_of(text.substr(token.begin, token.end - token.begin), language);
            ASSERT_EQ(alone.size(), 1U) << token.word;
            EXPECT_EQ(alone[0].word, token.word);
            EXPECT_EQ(alone[0].stem, token.stem);
        }
    }
}

TEST(AnalyzerProperties, FoldingIsIdempotent) {
    for (const std::string& language : shipped_profiles()->languages()) {
        const Profile& profile = shipped_profiles()->find(language);
        for (const std::string& piece : pieces()) {
            const std::string once = fold_word(piece, profile);
            EXPECT_EQ(fold_word(once, profile), once) << language << " " << piece;
        }
    }
}

TEST(AnalyzerProperties, SpellingVariantsAreOneWord) {
    const auto same = [](const char* language, const char* a, const char* b) {
        EXPECT_EQ(words_of(a, language), words_of(b, language)) << a << " " << b;
        EXPECT_EQ(stems_of(a, language), stems_of(b, language)) << a << " " << b;
    };
    same("fr", "espe\u0300ces menace\u0301es", "espèces menacées");
    same("es", "conservacio\u0301n", "conservación");
    same("ar", "التَّنَوُّعِ البِيُولُوجِيّ", "التنوع البيولوجي");
    same("ar", "الاتفاقيـــة", "الاتفاقية");
    same("ar", "إدارة", "ادارة");
    same("ar", "\uFE8D\uFEDF\uFEE4\uFEF4\uFE8E\uFEE9", "المياه");
    same("ar", "البيئة\u200F", "البيئة");
    same("zh", "國家管轄範圍以外區域", "国家管辖范围以外区域");
    same("ru", "ещё", "еще");
    same("ru", "и\u0306од", "йод");
    same("en", "bio\u00ADdiversity", "biodiversity");
    same("en", "e\uFB03cient ＣＢＤ", "efficient CBD");
    same("en", "Côte d’Ivoire", "Cote d'Ivoire");
    same("es", "conservacion de las regiones", "conservación de las regiones");
    same("pt", "avaliacao", "avaliação");
    same("fr", "especes protegees", "espèces protégées");
    same("ar", "البيولوجيه", "البيولوجية");
    same("tr", "IĞDIR İZMİR", "ığdır izmir");
    same("ja", "ｻｰﾋﾞｽ", "サービス");
    same("de", "Große", "Grosse");
}

TEST(AnalyzerProperties, DistinctLettersStayDistinct) {
    EXPECT_NE(words_of("мой", "ru"), words_of("мои", "ru"));
    EXPECT_NE(words_of("カキ", "ja"), words_of("ガギ", "ja"));
}

TEST(Analyzer, LongWordsAreCutTheSameWayOnBothSides) {
    std::string longest;
    for (int i = 0; i < 100; ++i) longest += "ж";
    const auto a = tokens_of(longest, "ru", Purpose::document);
    const auto b = tokens_of("  " + longest, "ru", Purpose::query);
    const auto other = tokens_of(longest + "а", "ru");
    ASSERT_EQ(a.size(), 1U);
    EXPECT_LE(a[0].word.size(), kMaxWordBytes);
    EXPECT_EQ(a[0].word, b.at(0).word);
    EXPECT_EQ(a[0].end - a[0].begin, longest.size());
    EXPECT_NE(a[0].word, other.at(0).word);
}

TEST(Analyzer, AMegabyteWithoutASpaceIsBounded) {
    const std::string digits(3 << 20, '7');
    for (const OwnedToken& token : tokens_of(digits, "en")) EXPECT_LE(token.word.size(), 120U);
    std::string han;
    while (han.size() < (3U << 20)) han += "生物多样性公约";
    EXPECT_GT(tokens_of(han, "zh").size(), han.size() / 9);
}

TEST(Analyzer, ChunksDoNotShowInTheTokens) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "mer" + std::to_string(i) + "x océan ";
    const auto tokens = tokens_of(text, "fr");
    ASSERT_EQ(tokens.size(), 40000U);
    for (std::size_t i = 0; i < tokens.size(); i += 2) {
        ASSERT_EQ(tokens[i].word, "mer" + std::to_string(i / 2) + "x");
        ASSERT_EQ(text.substr(tokens[i + 1].begin, tokens[i + 1].end - tokens[i + 1].begin),
                  "océan");
    }
}

TEST(Analyzer, StopWordsAreMarkedInQueriesOnly) {
    const auto stops = [](Purpose purpose) {
        std::vector<std::string> marked;
        for (const OwnedToken& token : tokens_of("Where is the Convention?", "en", purpose))
            if (token.stop) marked.push_back(token.word);
        return marked;
    };
    EXPECT_THAT(stops(Purpose::query), ElementsAre("where", "is", "the"));
    EXPECT_THAT(stops(Purpose::document), ElementsAre());
}

TEST(Analyzer, AnAcronymIsNoStopWord) {
    const auto first_stops = [](std::string_view query) {
        return tokens_of(query, "en", Purpose::query).at(0).stop;
    };
    EXPECT_FALSE(first_stops("WHO guidelines"));
    EXPECT_TRUE(first_stops("Who decides"));
    EXPECT_TRUE(first_stops("WHO DECIDES"));
}

// What analyze() gives a word it gives again for the folded form, so that terms can be stemmed.
TEST(Analyzer, TheStemOfAFoldedWordIsTheWordsOwn) {
    Analyzer analyzer(shipped_profiles());
    const std::vector<std::pair<std::string, std::string>> texts{
        {"es", "la conservación de las especies amenazadas y su gestión"},
        {"fr", "l’évaluation des écosystèmes protégés, biodiversité, œuvres"},
        {"pt", "avaliações e conservação responsável das espécies"},
        {"ru", "ёмкость сохранения биологического разнообразия"},
        {"de", "Gewässer, Größe und Verträglichkeitsprüfungen"}};
    for (const auto& [language, text] : texts)
        for (const OwnedToken& token : tokens_of(text, language))
            EXPECT_EQ(analyzer.stem(token.word, language), token.stem) << token.word;
}

TEST(Analyzer, EmptyTextHasNoTokens) {
    EXPECT_TRUE(tokens_of("", "en").empty());
    EXPECT_TRUE(tokens_of(" \n\u00AD\u200F…", "en").empty());
}

TEST(Analyzer, AMovedAnalyzerWorks) {
    Analyzer first(shipped_profiles());
    Analyzer second(std::move(first));
    int count = 0;
    second.analyze("one two", "en", Purpose::document, [&](const Token&) { ++count; });
    EXPECT_EQ(count, 2);
    EXPECT_EQ(second.stem("conventions", "en"), "convent");
    EXPECT_EQ(second.stem("conventions", "xx"), "conventions");
}

TEST(Analyzer, TwoThreadsShareTheProfiles) {
    const std::string text = "生物多樣性公約 L'évaluation التنوع البيولوجي сохранение COP15 ";
    std::vector<std::vector<std::string>> results(4);
    std::vector<std::thread> threads;
    for (std::vector<std::string>& result : results) {
        threads.emplace_back([&result, &text] {
            Analyzer analyzer(shipped_profiles());
            for (const char* language : {"zh", "fr", "ar", "ru", "en"})
                analyzer.analyze(text, language, Purpose::document, [&](const Token& token) {
                    result.push_back(std::string(token.word) + "~" + std::string(token.stem));
                });
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_FALSE(results[0].empty());
    for (const auto& result : results) EXPECT_EQ(result, results[0]);
}

}  // namespace
}  // namespace mea::text
