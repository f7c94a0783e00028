#include "text/language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/text/fixture.h"

namespace mea::text {
namespace {

const LanguageDetector& detector() {
    static const LanguageDetector kDetector(testing::shipped_profiles());
    return kDetector;
}

std::string detect(std::string_view text) {
    return detector().detect(text).language;
}

TEST(Language, ScriptDecidesWhereItCan) {
    EXPECT_EQ(detect("التنوع البيولوجي البحري"), "ar");
    EXPECT_EQ(detect("сохранение биологического разнообразия"), "ru");
    EXPECT_EQ(detect("国家管辖范围以外区域"), "zh");
    EXPECT_EQ(detect("國家管轄範圍以外區域"), "zh");
    EXPECT_EQ(detect("生物の多様性に関する条約"), "ja");
    EXPECT_EQ(detect("생물다양성 협약"), "ko");
}

TEST(Language, LatinTextsByTheirWords) {
    EXPECT_EQ(detect("The Conference of the Parties decides to adopt the work programme"), "en");
    EXPECT_EQ(detect("La Conférence des Parties décide d'adopter le programme de travail"), "fr");
    EXPECT_EQ(detect("La Conferencia de las Partes decide aprobar el programa de trabajo"), "es");
    EXPECT_EQ(detect("A Conferência das Partes decide adotar o programa de trabalho"), "pt");
    EXPECT_EQ(detect("Die Konferenz der Vertragsparteien nimmt das Arbeitsprogramm an"), "de");
    EXPECT_EQ(detect("La Conferenza delle Parti decide di adottare il programma di lavoro"), "it");
    EXPECT_EQ(detect("De Conferentie van de Partijen besluit het werkprogramma aan te nemen"),
              "nl");
    EXPECT_EQ(detect("Partskonferensen beslutar att anta arbetsprogrammet för de kommande åren"),
              "sv");
    EXPECT_EQ(detect("Taraflar Konferansı çalışma programını kabul etmeye karar verir"), "tr");
    EXPECT_EQ(detect("Konferensi Para Pihak memutuskan untuk mengadopsi program kerja yang baru"),
              "id");
}

TEST(Language, ALatinNameDoesNotTurnAText) {
    EXPECT_EQ(detect("По данным CBD и CITES виды находятся под угрозой"), "ru");
    EXPECT_EQ(detect("CMS COP15 的决议草案 UNEP/CMS"), "zh");
}

TEST(Language, ALanguageWithoutAProfileIsUndetermined) {
    EXPECT_EQ(detect("Konferencja Stron postanawia przyjąć program prac dotyczący różnorodności "
                     "biologicznej obszarów morskich i przybrzeżnych"),
              "und");
    EXPECT_EQ(detect("Конференція Сторін вирішує прийняти програму роботи щодо біологічного "
                     "різноманіття морських районів"),
              "und");
    const std::string_view persian =
        "کنفرانس طرف‌ها تصمیم می‌گیرد برنامه کار در مورد "
        "تنوع زیستی دریایی را تصویب کند";
    EXPECT_EQ(detect(persian), "und");
    EXPECT_EQ(detect("Η Διάσκεψη των Μερών αποφασίζει να εγκρίνει το πρόγραμμα εργασίας"), "und");
    // A few words are not enough to doubt the script.
    EXPECT_EQ(detect("Конференція Сторін"), "ru");
}

TEST(Language, NothingToGoBy) {
    EXPECT_EQ(detect(""), "und");
    EXPECT_EQ(detect("16/18 (2024) — …"), "und");
    EXPECT_EQ(detect("ไทย"), "und");
    EXPECT_EQ(detect("\xFF\xFE\x00"), "und");
}

TEST(Language, ShortQueriesHaveSeveralCandidates) {
    const auto languages = [](std::string_view query) {
        std::vector<std::string> out;
        for (const LanguageGuess& guess : detector().candidates(query)) {
            EXPECT_GT(guess.confidence, 0.0F);
            EXPECT_LE(guess.confidence, 1.0F);
            out.push_back(guess.language);
        }
        return out;
    };
    EXPECT_THAT(languages("conservation"), ::testing::IsSupersetOf({"en", "fr"}));
    EXPECT_THAT(languages("plan nacional"), ::testing::Contains("es"));
    EXPECT_EQ(languages("zones ne relevant pas de la juridiction nationale").front(), "fr");
}

TEST(Language, EveryScriptOfAQueryHasItsLanguage) {
    const auto others = [](std::string_view query) {
        std::vector<std::string> out;
        for (const LanguageGuess& guess : detector().of_other_scripts(query))
            out.push_back(guess.language);
        return out;
    };
    using ::testing::ElementsAre;
    using ::testing::IsEmpty;
    EXPECT_THAT(others("оценками and the assessing of wetlands"), ElementsAre("ru"));
    EXPECT_THAT(others("评价 the assessing of wetlands"), ElementsAre("zh"));
    EXPECT_THAT(others("بتقييم the assessment of all wetlands الأراضي"), ElementsAre("ar"));
    EXPECT_THAT(others("the wetlands of all Parties 湿地 и оценка"), ElementsAre("ru", "zh"));
    EXPECT_THAT(others("生物の多様性を守る"), IsEmpty()) << "Han characters of Japanese";
    EXPECT_THAT(others("wetlands, 2024"), IsEmpty());
    EXPECT_THAT(others(""), IsEmpty());
}

TEST(Language, ConfidenceFallsInOrder) {
    const auto guesses = detector().candidates("protection des zones humides");
    for (std::size_t i = 1; i < guesses.size(); ++i)
        EXPECT_GE(guesses[i - 1].confidence, guesses[i].confidence);
}

}  // namespace
}  // namespace mea::text
