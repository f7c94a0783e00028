#include "index/revisions.h"

#include <gmock/gmock.h>

#include "index/column_format.h"
#include "tests/index/scratch.h"
#include "vocabulary/vocabulary.h"

namespace mea::index {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::Pair;

const vocabulary::SymbolEnds& ends() {
    static const auto vocabulary =
        vocabulary::Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
    return vocabulary.value()->symbol_ends();
}

TEST(SymbolFormTest, EndsOfSymbolsAreTakenApartInEverySpelling) {
    for (const char* symbol : {"CBD/COP/16/L.34/Rev.2", "CBD/COP/16/L.34/REV.2",
                               "CBD/COP/16/L.34 (Rev. 2)", "cbd/cop/16/l.34rev2"}) {
        const SymbolForm form = form_of_symbol(symbol, ends());
        EXPECT_EQ(form.base, "cbd/cop/16/l/34") << symbol;
        EXPECT_THAT(form.line, IsEmpty()) << symbol;
        EXPECT_EQ(form.revision, 2U) << symbol;
    }
    EXPECT_EQ(form_of_symbol("CBD/COP/16/L.34", ends()).revision, 0U);
    EXPECT_EQ(form_of_symbol("WHC/26/48.COM/7B.Add", ends()).base, "whc/26/48/com/7/b");
    EXPECT_THAT(form_of_symbol("WHC/26/48.COM/7B.Add", ends()).line, ElementsAre(Pair("add", 1)));
    EXPECT_EQ(form_of_symbol("CITES/RES/9.24 (Rev. CoP17)", ends()).revision, 17U);
    EXPECT_EQ(form_of_symbol("CITES/RES/9.24 (Rev. CoP17)", ends()).base, "cites/res/9/24");
}

TEST(SymbolFormTest, RevisionsOfAddendaBelongToTheirAddendum) {
    const SymbolForm form = form_of_symbol("UNEP/CHW.16/6/Add.2/Corr.1/Rev.3", ends());
    EXPECT_EQ(form.base, "unep/chw/16/6");
    EXPECT_THAT(form.line, ElementsAre(Pair("add", 2), Pair("corr", 1)));
    EXPECT_EQ(form.revision, 3U);
}

TEST(SymbolFormTest, EndsAreThoseGiven) {
    const vocabulary::SymbolEnds own = {{"bis", false}};
    EXPECT_THAT(form_of_symbol("CBD/COP/16/2/Bis.3", own).line, ElementsAre(Pair("bis", 3)));
    EXPECT_EQ(form_of_symbol("CBD/COP/16/2/Rev.1", own).base, "cbd/cop/16/2/rev/1");
}

TEST(SymbolFormTest, WhatIsNoSymbolOrAnEndAloneHasNoBase) {
    EXPECT_EQ(form_of_symbol("Resolution 2 (Rev.)", ends()).base, "");
    EXPECT_EQ(form_of_symbol("", ends()).base, "");
    EXPECT_EQ(form_of_symbol("Rev/1", ends()).base, "rev/1");
    // Words that only begin like an end, and numbers that are none.
    EXPECT_EQ(form_of_symbol("CBD/REVIEW/1", ends()).base, "cbd/review/1");
    EXPECT_EQ(form_of_symbol("CBD/1/Rev.99999999999", ends()).base, "cbd/1/rev/99999999999");
}

class RevisionsTest : public ::testing::Test {
  protected:
    void open(const std::vector<std::string>& symbols, std::vector<std::uint32_t> dates = {}) {
        dates.resize(symbols.size());
        SectionWriter writer;
        Revisions::write(writer, symbols, dates, ends());
        const auto path = scratch_.path / "columns";
        ASSERT_TRUE(writer.write(path, column_format::kFormat));
        Result<SectionFile> file = SectionFile::open(path, column_format::kFormat);
        ASSERT_TRUE(file);
        file_ = std::make_unique<SectionFile>(std::move(*file));
        revisions_ = Revisions(*file_);
        ASSERT_TRUE(revisions_.sound(symbols.size()));
    }

    std::vector<std::uint32_t> forms(std::uint32_t work) const {
        const auto works = revisions_.forms_of(work).works;
        return {works.begin(), works.end()};
    }

    Scratch scratch_;
    std::unique_ptr<SectionFile> file_;
    Revisions revisions_;
};

TEST_F(RevisionsTest, TheDocumentStandsBeforeWhatIsAddedToItTheNewestRevisionFirst) {
    open({"X/1/ADD.10", "X/1", "X/1/REV.2", "Y/1", "X/1/ADD.2", "X/1/REV.10", "X/1/ADD.2/REV.1"});
    for (const std::uint32_t work : {0U, 1U, 2U, 4U, 5U, 6U})
        EXPECT_THAT(forms(work), ElementsAre(5, 2, 1, 6, 4, 0)) << work;
    const Forms forms = revisions_.forms_of(1);
    EXPECT_THAT(std::vector(forms.lines.begin(), forms.lines.end()), ElementsAre(0, 0, 0, 1, 1, 2));
    EXPECT_EQ(revisions_.group_count(), 1U);
}

TEST_F(RevisionsTest, WorksWithoutFormsStandAlone) {
    open({"X/1", "X/1", "", "Resolution 2", "Resolution 2 (Rev.)", "Y/1/REV.1"});
    EXPECT_EQ(revisions_.group_count(), 0U);
    EXPECT_THAT(forms(0), IsEmpty());
    EXPECT_THAT(forms(1000), IsEmpty());
}

TEST_F(RevisionsTest, GroupsAreFoundAmongManyWorks) {
    std::vector<std::string> symbols;
    for (int i = 0; i < 500; ++i) {
        symbols.push_back("X/" + std::to_string(i));
        symbols.push_back(i % 3 == 0 ? "X/" + std::to_string(i) + "/REV.1" : "");
    }
    open(symbols);
    EXPECT_EQ(revisions_.group_count(), 167U);
    EXPECT_THAT(forms(2 * 333), ElementsAre(2 * 333 + 1, 2 * 333));
    EXPECT_THAT(forms(2 * 333 + 1), ElementsAre(2 * 333 + 1, 2 * 333));
    EXPECT_THAT(forms(2 * 334), IsEmpty());
}

TEST_F(RevisionsTest, FormsBeyondTheLimitStandAlone) {
    std::vector<std::string> symbols{"X/1"};
    std::vector<std::uint32_t> expected{0};
    for (std::uint32_t i = 1; i < 70; ++i) {
        symbols.push_back("X/1/ADD." + std::to_string(i));
        if (i < Revisions::kMaxForms) expected.push_back(i);
    }
    open(symbols);
    EXPECT_THAT(forms(0), ElementsAreArray(expected));
    EXPECT_THAT(forms(Revisions::kMaxForms), IsEmpty());
}

TEST_F(RevisionsTest, NumbersThatPointOutsideAreNotSound) {
    open({"X/1", "X/1/REV.1"});
    EXPECT_FALSE(revisions_.sound(1));
    EXPECT_FALSE(revisions_.sound(65));
    EXPECT_FALSE(Revisions().sound(2));
}

}  // namespace
}  // namespace mea::index
