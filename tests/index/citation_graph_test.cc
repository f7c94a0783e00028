#include "index/citation_graph.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/citation_writer.h"
#include "tests/index/scratch.h"

namespace mea::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

VersionHeader version(std::vector<CitedAs> names, std::vector<Citation> citations) {
    VersionHeader header;
    header.cited_as = std::move(names);
    header.citations = std::move(citations);
    return header;
}

class CitationGraphTest : public testing::Test {
  protected:
    std::shared_ptr<const CitationGraph> written(WorkNumber works) {
        const Status status = writer_.write(path_, works);
        EXPECT_TRUE(status) << (status ? "" : status.error().message);
        auto opened = CitationGraph::open(path_);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
        return opened ? *opened : nullptr;
    }

    Scratch scratch_;
    std::filesystem::path path_ = scratch_.path / "citations.bin";
    CitationWriter writer_{{{"add", false}, {"rev", true}}};
};

// Everything a work refers to, "TARGET relation".
std::vector<std::string> cited(const CitationGraph& graph, WorkNumber work) {
    std::vector<std::string> texts;
    const CitationList list = graph.cited_by(work);
    for (std::size_t i = 0; i < list.ends.size(); ++i)
        texts.push_back(std::string(graph.target(list.ends[i])) + " " +
                        graph.relation(list.relations[i]));
    return texts;
}

TEST_F(CitationGraphTest, LeadsToTheNewestRevisionOfWhatIsNotThereItself) {
    writer_.add(0, version({}, {{"CITES/COP20/DOC.32.1", "cites", 1, 0, 0, 3},
                                {"CITES/COP20/DOC.32.1/ADD.1", "cites", 1, 0, 0, 3},
                                {"CITES/COP20/DOC.40", "cites", 1, 0, 0, 3},
                                {"CITES/COP20/DOC.32.1/REV.3", "cites", 1, 0, 0, 3}}));
    writer_.add(1, version({{"CITES/COP20/DOC.32.1/REV.1", true}}, {}));
    writer_.add(2, version({{"CITES/COP20/DOC.32.1/REV.2", true}},
                           {{"CITES/COP20/DOC.32.1", "supersedes", 1, 0, 0, 3}}));
    writer_.add(3, version({{"CITES/COP20/DOC.40", true}}, {}));
    writer_.add(4, version({{"CITES/COP20/DOC.40/REV.1", true}}, {}));
    const auto graph = written(5);
    const auto works = [&](std::string_view id) {
        return graph->works_of(graph->find(id).value());
    };
    EXPECT_THAT(works("CITES/COP20/DOC.32.1"), ElementsAre(2U));
    EXPECT_THAT(graph->citing(graph->find("CITES/COP20/DOC.32.1").value()).ends, ElementsAre(0U))
        << "a revision that names its first text does not cite itself";
    EXPECT_THAT(works("CITES/COP20/DOC.32.1/ADD.1"), IsEmpty()) << "an addendum is another text";
    EXPECT_THAT(works("CITES/COP20/DOC.32.1/REV.3"), IsEmpty());
    EXPECT_THAT(works("CITES/COP20/DOC.40"), ElementsAre(3U)) << "the first text is there";
}

TEST_F(CitationGraphTest, JoinsCitationsToTheWorkTheyName) {
    writer_.add(1, version({}, {{"CBD/COP/DEC/10/2", "recalls", 2, 0, 0, 3}}));
    writer_.add(0, version({{"CBD/COP/DEC/10/2", true}}, {}));
    const auto graph = written(2);
    EXPECT_THAT(cited(*graph, 1), ElementsAre("CBD/COP/DEC/10/2 recalls"));
    const auto target = graph->find("cbd cop dec 010 2");
    ASSERT_TRUE(target) << "the spelling does not matter";
    EXPECT_THAT(graph->works_of(*target), ElementsAre(0U));
    EXPECT_THAT(graph->targets_of(0), ElementsAre(*target));
    EXPECT_THAT(graph->citing(*target).ends, ElementsAre(1U));
    EXPECT_THAT(graph->targets_of(1), IsEmpty());
}

TEST_F(CitationGraphTest, KeepsWhatIsNotIndexed) {
    writer_.add(0, version({}, {{"CMS/DEC/14.6", "deletes", 1, 0, 0, 3}}));
    const auto graph = written(1);
    const auto target = graph->find("CMS/DEC/14.6");
    ASSERT_TRUE(target);
    EXPECT_THAT(graph->works_of(*target), IsEmpty());
    EXPECT_THAT(graph->citing(*target).ends, ElementsAre(0U));
    EXPECT_FALSE(graph->find("CMS/DEC/14.60"));
    EXPECT_FALSE(graph->find(""));
}

TEST_F(CitationGraphTest, VersionsOfAWorkSayTogetherHow) {
    writer_.add(0, version({}, {{"A/1", "cites", 1, 0, 0, 3}, {"A/2", "cites", 1, 0, 0, 3}}));
    writer_.add(0, version({}, {{"A/1", "recalls", 1, 0, 0, 3}, {"A/1", "amends", 1, 0, 0, 3}}));
    const auto graph = written(1);
    EXPECT_THAT(cited(*graph, 0), ElementsAre("A/1 recalls", "A/1 amends", "A/2 cites"))
        << "plainly citing is only told where no version says more";
}

TEST_F(CitationGraphTest, NothingCitesItself) {
    writer_.add(0, version({{"A/1", false}}, {}));
    writer_.add(0, version({}, {{"A/1", "recalls", 1, 0, 0, 3}}));
    const auto graph = written(1);
    EXPECT_THAT(cited(*graph, 0), IsEmpty());
}

TEST_F(CitationGraphTest, ASymbolCountsMoreThanAHeading) {
    writer_.add(0, version({{"A/1", false}}, {}));  // a compilation
    writer_.add(1, version({{"A/1", true}}, {}));
    writer_.add(2, version({{"A/2", false}}, {{"A/1", "cites", 1, 0, 0, 1}}));
    writer_.add(3, version({}, {{"A/2", "cites", 1, 0, 0, 1}}));
    const auto graph = written(4);
    EXPECT_THAT(graph->works_of(*graph->find("A/1")), ElementsAre(1U));
    EXPECT_THAT(graph->works_of(*graph->find("A/2")), ElementsAre(2U))
        << "where no document has the symbol, the one with the heading is it";
}

TEST_F(CitationGraphTest, NoCitationsAtAll) {
    const auto graph = written(3);
    EXPECT_EQ(graph->work_count(), 3U);
    EXPECT_EQ(graph->target_count(), 0U);
    EXPECT_THAT(cited(*graph, 2), IsEmpty());
}

TEST_F(CitationGraphTest, ADamagedFileIsRefused) {
    writer_.add(0, version({}, {{"A/1", "cites", 1, 0, 0, 3}}));
    ASSERT_TRUE(writer_.write(path_, 1));
    {
        std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-1, std::ios::end);
        file.put('\xFF');
    }
    const auto opened = CitationGraph::open(path_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace mea::index
