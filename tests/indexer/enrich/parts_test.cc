#include "indexer/enrich/parts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/enrich/enricher.h"
#include "indexer/enrich/reading_text.h"
#include "indexer/enrich/work_key.h"

namespace mea::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Knowledge& knowledge() {
    static const Knowledge kKnowledge = load_knowledge(MEA_SOURCE_DIR "/schemas").value();
    return kKnowledge;
}

struct Language {
    const char* code;
    const char* head;     // what the report says before its decisions
    const char* heading;  // of a decision, before and behind its number
    const char* behind;
    const char* speaks;  // the body
    const char* text;
};

// Sentences written for this test.
const std::vector<Language> kLanguages = {
    {"en",
     "Report of the Conference of the Parties on its twenty-second session, held in Marrakech from "
     "7 to 18 November 2016",
     "Decision ", "", "The Conference of the Parties,",
     "Decides that the herons of every lake are counted in spring and in autumn, by observers whom "
     "the Parties name, and that the counts are sent to the secretariat before the year ends."},
    {"fr",
     "Rapport de la Conférence des Parties sur sa vingt-deuxième session, tenue à Marrakech du 7 "
     "au "
     "18 novembre 2016",
     "Décision ", "", "La Conférence des Parties,",
     "Décide que les hérons de chaque lac sont comptés au printemps et en automne par des "
     "observateurs que les Parties désignent, et que les résultats sont envoyés au secrétariat."},
    {"es",
     "Informe de la Conferencia de las Partes sobre su 22º período de sesiones, celebrado en "
     "Marrakech del 7 al 18 de noviembre de 2016",
     "Decisión ", "", "La Conferencia de las Partes,",
     "Decide que las garzas de cada lago se cuenten en primavera y en otoño por observadores que "
     "designen las Partes, y que los resultados se envíen a la secretaría antes de fin de año."},
    {"ru",
     "Доклад Конференции Сторон о работе ее двадцать второй сессии, состоявшейся в Марракеше с 7 "
     "по 18 ноября 2016 года",
     "Решение ", "", "Конференция Сторон,",
     "Постановляет, что цапли каждого озера подсчитываются весной и осенью наблюдателями, которых "
     "назначают Стороны, и что результаты направляются в секретариат до конца каждого года."},
    {"zh", "缔约方会议第二十二届会议报告，2016年11月7日至18日在马拉喀什举行", "第", "号决定",
     "缔约方会议，",
     "决定每年春季和秋季由缔约方指定的观察员统计每个湖泊的苍鹭数量，并在年底之前将统计结果送交秘书"
     "处，以便秘书处向下一届会议提出报告，说明各个群落的状况以及它们所需要的保护措施。"},
    {"ar",
     "تقرير مؤتمر الأطراف عن دورته الثانية والعشرين المعقودة في مراكش في الفترة من 7 إلى 18 تشرين "
     "الثاني/نوفمبر 2016",
     "المقرر ", "", "إن مؤتمر الأطراف،",
     "يقرر أن تحصى طيور البلشون في كل بحيرة في الربيع وفي الخريف على يد مراقبين تعينهم الأطراف، "
     "وأن ترسل النتائج إلى الأمانة قبل نهاية كل سنة لكي تقدم تقريرا إلى الدورة المقبلة."},
};

Passage line(std::string text, PassageKind kind = PassageKind::paragraph) {
    return {kind, "", "", 0, 0, std::move(text)};
}

Record report(const Language& language) {
    Record record;
    record.source = std::string("report-") + language.code + ".txt";
    record.format = "text";
    const auto heading = [&](int number) {
        return language.heading + std::to_string(number) + "/CP.22" + language.behind;
    };
    record.passages = {line("FCCC/CP/2016/10/Add.1"), line(language.head)};
    for (int number = 1; number <= 3; ++number) record.passages.push_back(line(heading(number)));
    for (int number = 1; number <= 3; ++number) {
        record.passages.push_back(line(heading(number)));
        record.passages.push_back(line(language.speaks));
        record.passages.push_back({PassageKind::paragraph, "1", "", 0, 0, language.text});
    }
    return record;
}

Document read(Record record, const char* language) {
    std::vector<Document> one;
    one.push_back(enrich(std::move(record), language, "hash", knowledge()));
    assign_works(one, "");
    return std::move(one.front());
}

std::vector<std::string> works(const std::vector<Document>& documents) {
    std::vector<std::string> all;
    for (const Document& one : documents) all.push_back(one.work);
    return all;
}

std::string text_of(const Document& document) {
    return reading_text(document.record).text;
}

TEST(SplitPartsOfVersions, GiveOneWorkForEachDecisionWithAllItsLanguages) {
    std::map<std::string, std::vector<std::string>> languages;  // by work
    std::set<std::string> holders;
    for (const Language& language : kLanguages) {
        Document whole = read(report(language), language.code);
        for (const Document& part : split_parts(whole, knowledge())) {
            languages[part.work].push_back(part.facts.language.value);
            holders.insert(part.part_of);
        }
    }
    EXPECT_EQ(languages.size(), 3U);
    for (const auto& [work, codes] : languages)
        EXPECT_THAT(codes, ElementsAre("en", "fr", "es", "ru", "zh", "ar")) << work;
    EXPECT_THAT(holders, ElementsAre("FCCC/CP/2016/10/ADD.1"));
}

class SplitParts : public ::testing::TestWithParam<Language> {};

TEST_P(SplitParts, DecisionsBecomeWorksOfTheirOwn) {
    const Language& language = GetParam();
    Document whole = read(report(language), language.code);
    const std::string before = text_of(whole);
    const std::vector<Document> parts = split_parts(whole, knowledge());
    ASSERT_THAT(works(parts),
                ElementsAre("UNFCCC/DEC/1/CP.22", "UNFCCC/DEC/2/CP.22", "UNFCCC/DEC/3/CP.22"));
    for (const Document& part : parts) {
        EXPECT_EQ(part.part_of, "FCCC/CP/2016/10/ADD.1");
        EXPECT_EQ(part.facts.symbol.value, part.work);
        EXPECT_EQ(part.facts.language.value, language.code);
        EXPECT_EQ(part.facts.meeting.value, "UNFCCC-COP-22");
        ASSERT_EQ(part.facts.issued_by.size(), 1U);
        EXPECT_EQ(part.facts.issued_by[0].value, "UNFCCC");
        EXPECT_EQ(part.record.source, whole.record.source);
        EXPECT_EQ(part.content, "hash");
        EXPECT_EQ(part.record.passages.size(), 3U);
        EXPECT_EQ(part.record.passages[2].number, "1");
        EXPECT_THAT(text_of(part), HasSubstr(language.text));
        EXPECT_THAT(part.problems, IsEmpty());
    }
    EXPECT_TRUE(whole.part_of.empty());
    EXPECT_THAT(text_of(whole), Not(HasSubstr(language.text))) << "no text is found twice";
    EXPECT_THAT(text_of(whole), HasSubstr(language.head));
    for (const index::CitedAs& name : whole.cited_as)
        EXPECT_TRUE(name.own_symbol) << name.id << ": others cite the decision, not the report";
}

INSTANTIATE_TEST_SUITE_P(Languages, SplitParts, ::testing::ValuesIn(kLanguages),
                         [](const ::testing::TestParamInfo<Language>& language) {
                             return language.param.code;
                         });

TEST(SplitPartsOf, NothingIsLost) {
    const Language& english = kLanguages.front();
    Document whole = read(report(english), "en");
    std::vector<std::string> before;
    for (const Passage& passage : whole.record.passages) before.push_back(passage.text);
    std::vector<std::string> after;
    const std::vector<Document> parts = split_parts(whole, knowledge());
    for (const Passage& passage : whole.record.passages) after.push_back(passage.text);
    for (const Document& part : parts)
        for (const Passage& passage : part.record.passages) after.push_back(passage.text);
    for (const std::string& text : before) EXPECT_THAT(after, Contains(text));
}

TEST(SplitPartsOf, TheTitleIsBehindTheNumber) {
    const Language& english = kLanguages.front();
    Record record = report(english);
    record.passages.insert(record.passages.begin() + 6, line("Counting of herons in every season"));
    Document whole = read(std::move(record), "en");
    const std::vector<Document> parts = split_parts(whole, knowledge());
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].title, "Counting of herons in every season");
    EXPECT_EQ(parts[0].facts.type.value, "decision");
    EXPECT_THAT(text_of(whole), HasSubstr(parts[0].title)) << "it is in the list of contents";
}

TEST(SplitPartsOf, CitationsGoWithTheText) {
    const Language& english = kLanguages.front();
    Record record = report(english);
    record.passages.back().text += " Recalling decision 1/CP.21, it also looks at storks.";
    Document whole = read(std::move(record), "en");
    const std::vector<Document> parts = split_parts(whole, knowledge());
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_THAT(whole.citations, IsEmpty());
    EXPECT_THAT(parts[0].citations, IsEmpty());
    ASSERT_EQ(parts[2].citations.size(), 1U);
    EXPECT_EQ(parts[2].citations[0].target, "UNFCCC/DEC/1/CP.21");
    const Passage& passage = parts[2].record.passages.at(parts[2].citations[0].passage);
    EXPECT_EQ(passage.text.substr(parts[2].citations[0].begin, 7), "1/CP.21");
}

TEST(SplitPartsOf, ADocumentThatQuotesOrListsDecisionsIsOne) {
    const Language& english = kLanguages.front();
    const Record whole = report(english);
    const auto intact = [](Record record) {
        Document document = read(std::move(record), "en");
        const std::size_t passages = document.record.passages.size();
        EXPECT_THAT(split_parts(document, knowledge()), IsEmpty());
        EXPECT_EQ(document.record.passages.size(), passages);
    };
    // A list of contents alone.
    Record contents = whole;
    contents.passages.resize(5);
    intact(contents);
    // One decision only.
    Record single = whole;
    single.passages.resize(8);
    intact(single);
    // Headings over what others say about the decisions.
    Record quoting = whole;
    for (Passage& passage : quoting.passages)
        if (passage.text == english.speaks) passage.text = "It was said of this one that";
    intact(quoting);
    // Decisions of another meeting.
    Record other = whole;
    for (Passage& passage : other.passages)
        if (const std::size_t at = passage.text.find("/CP.22"); at != std::string::npos)
            passage.text.replace(at, 6, "/CP.19");
    intact(other);
    // Mentions inside of sentences.
    Record mentions = whole;
    for (Passage& passage : mentions.passages)
        if (passage.text.starts_with("Decision "))
            passage.text = "The Parties that took part remember " + passage.text + " very well.";
    intact(mentions);
}

TEST(SplitPartsOf, ADecisionMayStandInATableOfItsOwn) {
    const Language& english = kLanguages.front();
    Record record = report(english);
    record.passages[5] = line("Decision 1/CP.22\nCounting of herons\n" +
                                  std::string(english.speaks) + "\n1. " + english.text,
                              PassageKind::table);
    record.passages.erase(record.passages.begin() + 6, record.passages.begin() + 8);
    Document whole = read(std::move(record), "en");
    const std::vector<Document> parts = split_parts(whole, knowledge());
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].work, "UNFCCC/DEC/1/CP.22");
    EXPECT_EQ(parts[0].title, "Counting of herons");
    EXPECT_THAT(text_of(whole), Not(HasSubstr(english.text)));
}

TEST(SplitPartsOf, AHigherHeadingEndsTheLastOne) {
    const Language& english = kLanguages.front();
    Record record = report(english);
    record.format = "docx";
    for (std::size_t at = 5; at < record.passages.size(); at += 3) {
        record.passages[at].kind = PassageKind::heading;
        record.passages[at].level = 2;
    }
    record.passages.push_back({PassageKind::heading, "", "", 0, 1, "Other matters"});
    record.passages.push_back(line("The session closed with thanks to the hosts."));
    Document whole = read(std::move(record), "en");
    const std::vector<Document> parts = split_parts(whole, knowledge());
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_THAT(text_of(parts[2]), Not(HasSubstr("thanks to the hosts")));
    EXPECT_THAT(text_of(whole), HasSubstr("thanks to the hosts"));
}

}  // namespace
}  // namespace mea::ingest
