#include "indexer/build/recipe.h"

#include <map>

#include <gtest/gtest.h>

#include "indexer/isolate/frames.h"

namespace mea::ingest {
namespace {

Passage passage(const std::string& text, PassageKind kind = PassageKind::paragraph) {
    Passage made;
    made.kind = kind;
    made.text = text;
    return made;
}

// What an index stores, by id.
class Store {
  public:
    void add(const std::string& id, const Record& record) {
        std::vector<index::Passage> passages;
        std::string text;
        for (const Passage& one : record.passages) {
            index::Passage entry;
            entry.begin = text.size();
            text += one.text;
            entry.end = text.size();
            passages.push_back(std::move(entry));
        }
        bytes_[id] = index::encode_version({}, passages, text);
    }
    void remove(const std::string& id) { bytes_.erase(id); }

    Result<std::optional<Extraction>> follow(std::string_view recipe) {
        return follow_recipe(
            recipe, [&](std::string_view id) -> Result<const index::StoredVersion*> {
                const auto found = bytes_.find(std::string(id));
                if (found == bytes_.end()) return nullptr;
                version_.emplace(index::StoredVersion::open(found->second).value());
                return &*version_;
            });
    }

  private:
    std::map<std::string, std::string> bytes_;
    std::optional<index::StoredVersion> version_;
};

// A file of two records, of which an index has a report and a decision that was cut out of it, with
// other kinds and languages; what one passage says is nowhere in it.
class Recipe : public ::testing::Test {
  protected:
    Recipe() {
        Record record;
        record.source = "/in/report.pdf";
        record.format = "pdf";
        record.metadata.file_title = "Microsoft Word - report";
        record.metadata.subjects = {"lakes", "herons"};
        record.damaged = 7;
        for (const char* text :
             {"Report", "Decision 1", "It decides.", "It decides.", "Decision 1", "", "The end"})
            record.passages.push_back(passage(text));
        record.passages[2].number = "1";
        record.passages[3].page = 12;
        extraction_.records = {record, record};
        extraction_.records[1].part_of = "whole";
        extraction_.records[1].passages = {passage("Nobody has this"), passage("The end")};
        extraction_.problems = {
            {ProblemKind::unreadable, ProblemSeverity::warning, "/in/report.pdf", "a", "b", 3}};
        report_.passages = {passage("Report", PassageKind::title), passage("Decision 1"),
                            passage("The end")};
        decision_.passages = {passage("Decision 1", PassageKind::heading), passage("It decides."),
                              passage("It decides."), passage("Decision 1"), passage("")};
        store_.add("report", report_);
        store_.add("decision", decision_);
        recipe_ = make_recipe(extraction_, {{"report", &report_}, {"decision", &decision_}});
    }

    Extraction extraction_;
    Record report_, decision_;
    Store store_;
    std::string recipe_;
};

TEST_F(Recipe, GivesTheExtractionToTheLastByte) {
    const auto followed = store_.follow(recipe_);
    ASSERT_TRUE(followed.has_value() && followed->has_value());
    EXPECT_EQ(encode_extraction(**followed), encode_extraction(extraction_));
}

TEST_F(Recipe, HoldsOnlyTextsThatNoVersionHas) {
    EXPECT_NE(recipe_.find("Nobody has this"), std::string::npos);
    EXPECT_EQ(recipe_.find("It decides."), std::string::npos);
    EXPECT_EQ(recipe_.find("The end"), std::string::npos);
}

TEST_F(Recipe, OfAnEmptyExtractionIsOne) {
    const auto followed = store_.follow(make_recipe({}, {}));
    ASSERT_TRUE(followed.has_value() && followed->has_value());
    EXPECT_TRUE((*followed)->records.empty());
}

TEST_F(Recipe, AVersionThatIsNotThereIsNoDamage) {
    store_.remove("decision");
    const auto followed = store_.follow(recipe_);
    ASSERT_TRUE(followed.has_value());
    EXPECT_FALSE(followed->has_value());
}

TEST_F(Recipe, VersionsThatSayOtherThingsAreDamage) {
    decision_.passages[1].text = "It decideS.";
    store_.add("decision", decision_);
    EXPECT_EQ(store_.follow(recipe_).error().code, ErrorCode::corrupt);
    decision_.passages.resize(2);
    store_.add("decision", decision_);
    EXPECT_EQ(store_.follow(recipe_).error().code, ErrorCode::corrupt);
}

TEST_F(Recipe, AnyByteThatChangedIsNoticed) {
    for (std::size_t at = 0; at < recipe_.size(); ++at) {
        std::string changed = recipe_;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const auto followed = store_.follow(changed);
        EXPECT_FALSE(followed && *followed) << "byte " << at;
        EXPECT_FALSE(store_.follow(recipe_.substr(0, at)).has_value()) << "cut at " << at;
    }
    EXPECT_FALSE(store_.follow(recipe_ + '\0').has_value()) << "too long";
}

}  // namespace
}  // namespace mea::ingest
