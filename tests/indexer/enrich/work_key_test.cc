#include "indexer/enrich/work_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kinds;

// What metadata say of the symbol counts in facts too, as apply_metadata leaves it.
Document document(const std::string& source, const std::string& metadata_symbol,
                  const std::string& metadata_work, const std::string& recognised_symbol,
                  const std::string& identifier = {}) {
    Document made;
    made.record.source = source;
    made.record.metadata.symbol = metadata_symbol;
    made.record.metadata.work = metadata_work;
    made.record.metadata.identifier = identifier;
    made.facts.symbol.value = metadata_symbol.empty() ? recognised_symbol : metadata_symbol;
    return made;
}

std::vector<std::string> works(std::vector<Document>& documents, const std::string& stem) {
    assign_works(documents, stem);
    std::vector<std::string> keys;
    for (const Document& one : documents) keys.push_back(one.work);
    return keys;
}

std::vector<Problem> problems_of(const std::vector<Document>& documents) {
    std::vector<Problem> all;
    for (const Document& one : documents)
        all.insert(all.end(), one.problems.begin(), one.problems.end());
    return all;
}

TEST(AssignWorks, TakesTheFirstThatIsKnown) {
    for (const auto& [made, key] : {
             std::pair(document("a.txt", "X/1", "w", "Y/1"), "w"),
             std::pair(document("a.txt", "X/1", "w", "Y/1", "/akn/un/x"), "w"),
             std::pair(document("a.txt", "X/1", "", "Y/1", "/akn/un/x"), "X/1"),
             std::pair(document("a.txt", "", "", "Y/1", "/akn/un/x"), "/akn/un/x"),
             std::pair(document("a.txt", "", "", "Y/1"), "Y/1"),
             std::pair(document("a.txt", "", "", ""), "a.txt"),
             std::pair(document("a.txt", "Resolution 2", "", "", "/akn/un/res-2"), "/akn/un/res-2"),
             std::pair(document("a.txt", "Resolution 2", "", ""), "Resolution 2"),
         }) {
        std::vector<Document> one = {made};
        EXPECT_THAT(works(one, ""), ElementsAre(key));
    }
    std::vector<Document> named = {document("a-en.txt", "", "", "")};
    EXPECT_THAT(works(named, "a"), ElementsAre("a"));
}

TEST(AssignWorks, GivesTheSymbolOfOneVersionToAll) {
    std::vector<Document> family = {document("a-en.txt", "", "", "Y/1"),
                                    document("a-fr.txt", "", "", ""),
                                    document("a-ru.txt", "", "", "Y/1")};
    EXPECT_THAT(works(family, "a"), ElementsAre("Y/1", "Y/1", "Y/1"));
    EXPECT_THAT(problems_of(family), IsEmpty());
}

TEST(AssignWorks, BelievesMetadataOfOneVersionForAll) {
    std::vector<Document> family = {document("a-en.txt", "", "w", ""),
                                    document("a-fr.txt", "", "", "Z/9")};
    EXPECT_THAT(works(family, "a"), ElementsAre("w", "w"));
}

TEST(AssignWorks, KeepsVersionsApartThatContradict) {
    std::vector<Document> family = {document("a-en.txt", "", "", "Y/1"),
                                    document("a-fr.txt", "", "", "Y/2"),
                                    document("a-ru.txt", "", "", "")};
    EXPECT_THAT(works(family, "a"), ElementsAre("Y/1", "Y/2", "a"));
    EXPECT_THAT(kinds(problems_of(family)), ElementsAre("contradiction/contradiction"));
}

TEST(AssignWorks, KeepsTheDocumentsOfOneFileApart) {
    std::vector<Document> parts = {document("a.xml", "", "", ""), document("a.xml", "", "", ""),
                                   document("a.xml", "", "w", "")};
    EXPECT_THAT(works(parts, ""), ElementsAre("a.xml", "a.xml#2", "w"));
}

}  // namespace
}  // namespace mea::ingest
