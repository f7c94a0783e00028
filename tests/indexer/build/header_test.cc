#include "indexer/build/header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using index::Field;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using testing::vocabulary_of_schemas;
using vocabulary::MentionKind;

Document document() {
    Document made;
    made.record.source = "docs/a.txt";
    made.record.metadata.subjects = {"wetlands"};
    made.work = "CBD/COP/16/1";
    made.title = "Title";
    made.content = "hash";
    made.facts.language.value = "en";
    made.facts.meeting.value = "CBD-COP-16";
    made.facts.issued_by = {{"CBD", {}, 1.0F, "rule"}};
    return made;
}

void mention(Document& made, MentionKind kind, const std::string& id) {
    vocabulary::Mention one;
    one.kind = kind;
    one.id = id;
    made.facts.mentions.push_back(one);
}

std::vector<std::string> values(const index::VersionHeader& header, Field field) {
    std::vector<std::string> found;
    for (const index::FieldValue& value : header.values)
        if (value.field == field) found.push_back(value.value);
    return found;
}

TEST(MakeHeader, CarriesFactsAndMentions) {
    Document made = document();
    mention(made, MentionKind::convention, "CITES");
    mention(made, MentionKind::convention, "CITES");
    mention(made, MentionKind::meeting, "CMS-COP-15");
    mention(made, MentionKind::target, "GBF-TARGET-06");
    mention(made, MentionKind::framework, "SDG");
    mention(made, MentionKind::decision, "CBD/COP/DEC/15/4");
    mention(made, MentionKind::symbol, "CBD/COP/15/1");
    const index::VersionHeader header = make_header(made, vocabulary_of_schemas());
    EXPECT_EQ(header.work, "CBD/COP/16/1");
    EXPECT_EQ(header.source, "docs/a.txt");
    EXPECT_EQ(header.title, "Title");
    EXPECT_EQ(header.language, "en");
    EXPECT_EQ(header.meeting, "CBD-COP-16");
    EXPECT_EQ(header.content, "hash");
    EXPECT_THAT(values(header, Field::convention), ElementsAre("CBD"));
    EXPECT_THAT(values(header, Field::mentions_convention), ElementsAre("CITES"));
    EXPECT_THAT(values(header, Field::mentions_meeting), ElementsAre("CMS-COP-15"));
    EXPECT_THAT(values(header, Field::target), ElementsAre("GBF-TARGET-06", "SDG"));
    EXPECT_THAT(values(header, Field::decision), ElementsAre("CBD/COP/DEC/15/4"));
    EXPECT_THAT(values(header, Field::subject), ElementsAre("wetlands"));
}

TEST(MakeHeader, CountsAJointBodysMembersThatAreNamed) {
    Document made = document();
    made.facts.issued_by = {{"BLG", {}, 1.0F, "rule"}};
    mention(made, MentionKind::convention, "CITES");
    mention(made, MentionKind::convention, "RAMSAR");
    mention(made, MentionKind::convention, "UNFCCC");
    EXPECT_THAT(values(make_header(made, vocabulary_of_schemas()), Field::convention),
                UnorderedElementsAre("BLG", "CITES", "RAMSAR"))
        << "UNFCCC is named, but no member";
}

TEST(MakeHeader, GivesAnIdThatLastsAsLongAsTheVersion) {
    const Document made = document();
    const std::string id = make_header(made, vocabulary_of_schemas()).id;
    Document changed = made;
    changed.content = "other";
    changed.title = "Other";
    EXPECT_EQ(make_header(changed, vocabulary_of_schemas()).id, id);
    changed.facts.language.value = "fr";
    EXPECT_NE(make_header(changed, vocabulary_of_schemas()).id, id);
}

}  // namespace
}  // namespace mea::ingest
