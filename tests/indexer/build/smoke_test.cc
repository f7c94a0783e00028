#include "indexer/build/smoke.h"

#include <set>

#include <gtest/gtest.h>

#include "index/version_document.h"
#include "tests/e2e/process.h"

namespace mea::ingest {
namespace {

class Smoke : public ::testing::Test {
  protected:
    void add(const std::string& language, const std::string& work, const std::string& text) {
        text::Analyzer analyzer(profiles_);
        index::VersionHeader header;
        header.id = work + language;
        header.work = work;
        header.language = language;
        index::PassageText passage;
        passage.text = text;
        database_.add_document(*index::build_document(header, {passage}, analyzer));
        database_.commit();
    }

    std::vector<index::SmokeQuery> draw() { return draw_smoke_queries(live(), profiles_).value(); }

    index::LiveDatabase live() { return index::LiveDatabase(database_); }

    e2e::Scratch scratch_;
    std::shared_ptr<const text::ProfileSet> profiles_ =
        text::ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis").value();
    Xapian::WritableDatabase database_{(scratch_ / "db").string(), Xapian::DB_CREATE};
};

TEST_F(Smoke, DrawsWordsOfEachLanguageThatFindTheirWork) {
    add("en", "w1", "The herons of the lake are nesting early.");
    add("fr", "w1", "Les hérons du lac nichent tôt cette année.");
    add("zh", "w2", "湖泊的苍鹭今年很早就开始筑巢。");
    add("ar", "w3", "مالك الحزين يعشش مبكرا في البحيرة.");
    const std::vector<index::SmokeQuery> queries = draw();
    std::set<std::string> languages;
    for (const index::SmokeQuery& query : queries) languages.insert(query.language);
    EXPECT_EQ(languages, (std::set<std::string>{"ar", "en", "fr", "zh"}));
    EXPECT_TRUE(check_smoke_queries(live(), queries, profiles_).has_value());
}

TEST_F(Smoke, FailsWhenTheWordsDoNotFindTheWork) {
    add("en", "w1", "The herons of the lake are nesting early.");
    const Status lost = check_smoke_queries(live(), {{"en", "swans", "w1"}}, profiles_);
    ASSERT_FALSE(lost.has_value());
    EXPECT_EQ(lost.error().code, ErrorCode::corrupt);
    EXPECT_FALSE(check_smoke_queries(live(), {{"en", "herons", "w2"}}, profiles_).has_value());
    EXPECT_TRUE(check_smoke_queries(live(), {{"en", "herons", "w1"}}, profiles_).has_value());
}

TEST_F(Smoke, PassesOverDocumentsThatOthersResemble) {
    for (int i = 0; i < 40; ++i)
        add("en", "w" + std::to_string(i), "The herons of the lake are nesting early.");
    const std::vector<index::SmokeQuery> queries = draw();
    EXPECT_LE(queries.size(), kSmokeQueriesPerLanguage);
    EXPECT_TRUE(check_smoke_queries(live(), queries, profiles_).has_value());
}

}  // namespace
}  // namespace mea::ingest
