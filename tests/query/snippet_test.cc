#include "query/snippet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

std::vector<std::string> marked(const PassageHit& passage) {
    std::vector<std::string> texts;
    for (const ByteRange& range : passage.highlights)
        texts.push_back(passage.text.substr(range.begin, range.end - range.begin));
    return texts;
}

std::vector<PassageHit> passages_of(const index::Generation& generation, const std::string& query,
                                    const std::string& language = {}) {
    SearchRequest request;
    request.query = query;
    request.language = language;
    const Result<SearchAnswer> answer = search(generation, request, Deadline());
    EXPECT_TRUE(answer) << to_string(answer.error());
    if (!answer || answer.value().hits.empty()) return {};
    return answer.value().hits[0].passages;
}

// One document with one passage, one query, what must be highlighted of it.
struct Golden {
    const char* name;
    const char* language;
    const char* text;
    const char* query;
    std::vector<std::string> highlights;
};

class HighlightGolden : public ::testing::TestWithParam<Golden> {};

TEST_P(HighlightGolden, SlicesTheOriginalBytes) {
    const Golden& golden = GetParam();
    const Scratch scratch;
    publish(scratch.path, {{"W", golden.language, {golden.text}, "Some title"}});
    const auto passages = passages_of(*open_index(scratch.path), golden.query, golden.language);
    ASSERT_EQ(passages.size(), 1U);
    EXPECT_EQ(passages[0].text, golden.text);
    EXPECT_EQ(marked(passages[0]), golden.highlights);
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, HighlightGolden,
    ::testing::Values(
        Golden{"subscript",
               "en",
               "2 km\u00B2 of CO2 and CO\u2082, PM\u2081\u2080 too.",
               "CO2",
               {"CO2", "CO\u2082"}},
        Golden{"superscript", "en", "Some 5 m\u00B2 or 2 m.", "m2", {"m\u00B2"}},
        Golden{"oneHanCharacter", "zh", "海洋污染与深海。", "海", {"海", "海"}},
        Golden{"composed", "fr", "Les forêts brûlées.", "forêt", {"forêts"}},
        Golden{"decomposed",
               "fr",
               "Les fore\u0302ts bru\u0302le\u0301es.",
               "forêt brûlé",
               {"fore\u0302ts", "bru\u0302le\u0301es"}},
        Golden{"elision", "fr", "Il s’agit de l’évaluation.", "évaluations", {"évaluation"}},
        Golden{"ligature", "en", "An e\uFB03cient o\uFB03ce.", "efficient", {"e\uFB03cient"}},
        Golden{"soft_hyphen",
               "en",
               "Marine bio\u00ADdiversity.",
               "biodiversity",
               {"bio\u00ADdiversity"}},
        Golden{
            "tashkil", "ar", "حفظ التَّنَوُّعِ البيولوجيّ.", "التنوع البيولوجي", {"التَّنَوُّعِ", "البيولوجيّ"}},
        Golden{"tatweel", "ar", "التنـــوع البيولوجي", "التنوع", {"التنـــوع"}},
        Golden{"chinese", "zh", "养护和可持续利用生物多样性。", "生物多样性", {"生物多样性"}},
        Golden{"chinese_with_blanks",
               "zh",
               "连通性得到恢复，野生物种和驯化物种的遗传多样性。",
               "生物 多样性",
               {"生物", "多样性"}},
        Golden{"traditional", "zh", "養護生物多樣性。", "生物多样性", {"生物多樣性"}},
        Golden{"chinese_phrase",
               "zh",
               "国家管辖范围以外区域,国家范围。",
               "\"管辖范围以外\"",
               {"管辖范围以外"}},
        Golden{"russian", "ru", "Ёлки и лесов много.", "елка лес", {"Ёлки", "лесов"}},
        Golden{"fullwidth", "en", "ＣＢＤ and others", "CBD", {"ＣＢＤ"}},
        Golden{"phrase",
               "en",
               "alien species, species alien",
               "\"alien species\"",
               {"alien", "species"}},
        Golden{"exact", "en", "forest forests", "=forests", {"forests"}},
        Golden{"excluded", "en", "forest and law", "forest -sea", {"forest"}}),
    [](const auto& golden) { return std::string(golden.param.name); });

// Passages enough that the position lists are used.
std::vector<std::string> long_text() {
    std::vector<std::string> passages;
    for (int i = 0; i < 300; ++i)
        passages.push_back("Paragraph " + std::to_string(i) +
                           " speaks of ordinary matters that nobody asks about at any length.");
    passages[150] = "Here pollinators are declining quickly, and bees with them.";
    passages[220] = "A pollinator alone.";
    return passages;
}

TEST(Snippet, FindsThePassageOfALongDocument) {
    const Scratch scratch;
    publish(scratch.path, {{"W", "en", long_text(), "Report"}});
    const auto generation = open_index(scratch.path);
    const auto passages = passages_of(*generation, "pollinator decline");
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_EQ(passages[0].index, 150U);
    EXPECT_THAT(marked(passages[0]), ElementsAre("pollinators", "declining"));
    EXPECT_EQ(passages[1].index, 220U);
    EXPECT_THAT(passages_of(*generation, "\"bees with them\"").at(0).index, 150U);
    EXPECT_THAT(marked(passages_of(*generation, "pollin*").at(0)), ElementsAre("pollinators"));
}

// "especially" has letters of "species"; it is a guess, and idle where the word itself stands.
TEST(Snippet, SimilarLettersAreMarkedOnlyWhereTheWordIsNot) {
    const Scratch scratch;
    std::vector<TestVersion> versions = {
        {"W", "en", {"Species, especially birds.", "Birds, especially."}}};
    // Only rare words are looked for by their letters.
    for (int i = 0; i < 30; ++i)
        versions.push_back({"X" + std::to_string(i), "en", {"Nothing of the kind."}});
    publish(scratch.path, versions);
    const auto generation = open_index(scratch.path);
    const auto passages = passages_of(*generation, "species birds");
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_THAT(marked(passages[0]), ElementsAre("Species", "birds"));
    EXPECT_THAT(marked(passages[1]), ElementsAre("Birds", "especially"));
}

TEST(Snippet, LongPassagesAreCutAroundTheirHighlights) {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "многословие ";
    text += "опылители исчезают ";
    for (int i = 0; i < 400; ++i) text += "многословие ";
    const Scratch scratch;
    publish(scratch.path, {{"W", "ru", {text}, "Доклад"}});
    const auto passages = passages_of(*open_index(scratch.path), "опылитель");
    ASSERT_EQ(passages.size(), 1U);
    EXPECT_TRUE(passages[0].cut_head);
    EXPECT_TRUE(passages[0].cut_tail);
    EXPECT_LE(passages[0].text.size(), kMaxPassageBytes);
    EXPECT_TRUE(utf8::is_valid(passages[0].text));
    EXPECT_THAT(marked(passages[0]), ElementsAre("опылители"));
}

// Cuts of any text at any size stay valid and keep highlights where they were.
TEST(Snippet, CutsNeverSplitACharacter) {
    const std::string text = "国家管辖范围以外区域 التَّنَوُّعُ fore\u0302ts районах beyond 多样性 end";
    std::vector<ByteRange> words;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find(' ', i), text.size());
        words.push_back({i, end});
        i = end + 1;
    }
    for (std::size_t bytes = 40; bytes < text.size(); ++bytes) {
        for (const ByteRange& word : words) {
            if (word.end - word.begin > 30) continue;
            PassageHit hit;
            hit.text = text;
            hit.highlights = {word};
            cut_passage(&hit, bytes);
            ASSERT_TRUE(utf8::is_valid(hit.text)) << bytes;
            ASSERT_LE(hit.text.size(), bytes);
            EXPECT_THAT(marked(hit), Contains(text.substr(word.begin, word.end - word.begin)))
                << bytes << " " << hit.text;
        }
    }
}

// Every word of a document finds that document and is marked in it.
TEST(Snippet, ADocumentIsFoundByEachOfItsWords) {
    const std::vector<TestVersion> versions = {
        {"E", "en", {"The Parties shall conserve biological diversity beyond national waters."}},
        {"F", "fr", {"L’évaluation d’impact sur l’environnement et les zones côtières."}},
        {"S", "es", {"Los niños y la conservación de las áreas marinas protegidas."}},
        {"R", "ru", {"Стороны сохраняют ещё более редкие виды животных и растений."}},
        {"A", "ar", {"تَحفَظ الأطراف التنوع البيولوجي في المناطق الواقعة خارج الولاية."}},
        {"Z", "zh", {"缔约方应养护国家管辖范围以外区域海洋生物多样性。"}},
        {"P", "pt", {"As Partes conservarão a diversidade biológica marinha e a pesca."}},
        {"D", "de", {"Die Vertragsparteien schützen größere Meeresgebiete außerhalb."}},
    };
    const Scratch scratch;
    publish(scratch.path, versions);
    const auto generation = open_index(scratch.path);
    text::Analyzer analyzer(
        text::ProfileSet::load(std::filesystem::path(MEA_SOURCE_DIR) / "schemas/analysis").value());
    for (const TestVersion& version : versions) {
        const std::string& text = version.passages[0];
        analyzer.analyze(
            text, version.language, text::Purpose::document, [&](const text::Token& token) {
                SearchRequest request;
                const std::string word = text.substr(token.begin, token.end - token.begin);
                request.query = "\"" + word + "\"";
                request.language = version.language;
                const auto answer = search(*generation, request, Deadline());
                ASSERT_TRUE(answer) << word;
                bool found = false;
                for (const Hit& hit : answer.value().hits)
                    if (hit.work == version.work)
                        found = !hit.passages.empty() && !hit.passages[0].highlights.empty();
                EXPECT_TRUE(found) << version.language << ": " << word;
            });
    }
}

}  // namespace
}  // namespace mea::query
