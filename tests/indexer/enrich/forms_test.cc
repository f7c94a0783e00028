#include "indexer/enrich/forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/enrich/same_text.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kHerons =
    "The Parties decide to protect the herons of the northern lakes, their nests in the reed and "
    "the fish on which they feed, and request the Secretariat to report on the state of the "
    "colonies at the next meeting.";
const std::string kMercury =
    "Each Party shall take measures to reduce emissions of mercury from coal-fired power plants "
    "and to phase out its use in the mining of gold by small enterprises within ten years.";

Document document(const std::string& source, const std::string& format, const std::string& text,
                  const std::string& language = "en") {
    Document made;
    made.record.source = source;
    made.record.format = format;
    made.record.passages = {{PassageKind::paragraph, "", "", 0, 0, text}};
    made.facts.language.value = language;
    made.work = "X/1";
    return made;
}

std::vector<std::string> sources(const std::vector<Document>& documents) {
    std::vector<std::string> all;
    for (const Document& one : documents) all.push_back(one.record.source);
    return all;
}

double resemble(const std::string& one, const std::string& other) {
    return resemblance(sketch_text(document("a", "text", one).record),
                       sketch_text(document("b", "text", other).record));
}

TEST(Resemblance, IgnoresLayoutAndToleratesFewWrongLetters) {
    std::string wrapped = kHerons;
    for (std::size_t at = 40; at < wrapped.size(); at += 40)
        wrapped.replace(wrapped.find(' ', at), 1, "  \n");
    EXPECT_EQ(resemble(kHerons, wrapped), 1.0);
    std::string misread = kHerons;
    misread[30] = '#';
    misread[120] = 'w';
    EXPECT_GT(resemble(kHerons, misread), kSameText);
    EXPECT_LT(resemble(kHerons, kMercury), kSameText / 2);
    EXPECT_EQ(resemble("", ""), 0.0) << "nothing is not the same";
    EXPECT_EQ(resemble("short", "short"), 0.0) << "shorter than a run says nothing";
}

TEST(Resemblance, OfLongTextsIsEstimated) {
    std::string one;
    for (int at = 0; at < 4'000; ++at) one += std::to_string(at * 7919) + " ";
    const std::string half = one.substr(0, one.size() / 2);
    EXPECT_NEAR(resemble(one, half), 0.5, 0.08);
    EXPECT_EQ(resemble(one, one), 1.0);
}

TEST(FoldForms, KeepsTheFormThatSaysMost) {
    std::vector<Document> documents = {document("a.pdf", "pdf", kHerons),
                                       document("a.txt", "text", kHerons),
                                       document("a.docx", "docx", kHerons)};
    documents[1].facts.date.value = "2024-11-01";
    documents[1].other_sources = {"copy.txt"};
    const std::vector<OtherForm> others = fold_forms(documents);
    EXPECT_THAT(sources(documents), ElementsAre("a.docx"));
    EXPECT_THAT(documents[0].other_sources, ElementsAre("a.pdf", "a.txt", "copy.txt"));
    EXPECT_EQ(documents[0].facts.date.value, "2024-11-01") << "what it lacks is taken over";
    ASSERT_EQ(others.size(), 2U);
    EXPECT_EQ(others[0].of, "a.docx");
}

TEST(FoldForms, AFormThatLostSomethingIsTheLesserOne) {
    std::vector<Document> documents = {document("a.docx", "docx", kHerons),
                                       document("a.txt", "text", kHerons)};
    documents[0].problems.push_back(
        {ProblemKind::damaged, ProblemSeverity::warning, "a.docx", "a table is missing", {}, 0});
    fold_forms(documents);
    EXPECT_THAT(sources(documents), ElementsAre("a.txt"));
}

TEST(FoldForms, GarbledWordsWeighMoreThanTheFormat) {
    std::vector<Document> documents = {document("a.pdf", "pdf", kHerons),
                                       document("a.txt", "text", kHerons),
                                       document("b.docx", "docx", kHerons)};
    documents[0].record.damaged = 4;
    documents[2].record.damaged = 5;
    documents[1].problems.push_back(
        {ProblemKind::encoding, ProblemSeverity::warning, "a.txt", "a place is lost", {}, 0});
    fold_forms(documents);
    EXPECT_THAT(sources(documents), ElementsAre("a.txt"));
}

TEST(FoldForms, OtherTextsLanguagesWorksAndPlacesOfOneFileStay) {
    std::vector<Document> documents = {
        document("a.pdf", "pdf", kHerons), document("a.txt", "text", kMercury),
        document("b.txt", "text", kHerons, "fr"), document("c.xml", "record", kHerons),
        document("c.xml", "record", kHerons)};
    documents[3].work = documents[4].work = "X/2";
    const std::vector<std::string> before = sources(documents);
    EXPECT_THAT(fold_forms(documents), IsEmpty());
    EXPECT_EQ(sources(documents), before);
}

TEST(GroupByText, JoinsWhatIsOneTextInOneLanguage) {
    const auto groups =
        group_by_text({document("a.pdf", "pdf", kHerons), document("b.pdf", "pdf", kMercury),
                       document("a.txt", "text", kHerons)});
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_THAT(sources(groups[0]), ElementsAre("a.pdf", "a.txt"));
    EXPECT_THAT(sources(groups[1]), ElementsAre("b.pdf"));
}

}  // namespace
}  // namespace mea::ingest
