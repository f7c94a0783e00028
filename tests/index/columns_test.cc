#include "index/columns.h"

#include <filesystem>
#include <fstream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "index/column_format.h"
#include "index/column_writer.h"
#include "tests/index/scratch.h"

namespace mea::index {
namespace {

// A small vocabulary: two targets below one framework, labels in two languages.
class SampleNames : public ValueNames {
  public:
    Labels of_field(Field field) const override {
        if (field == Field::target) return {{"en", "Target"}, {"fr", "Cible"}};
        return {};
    }
    Labels of_value(Field, std::string_view value) const override {
        if (value == "GBF") return {{"en", "Global framework"}, {"fr", "Cadre mondial"}};
        return {};
    }
    std::string parent(Field field, std::string_view value) const override {
        if (field == Field::target && value.starts_with("GBF-")) return "GBF";
        // A mistake in the vocabulary: two values each above the other.
        if (value == "ROUND") return "TRIP";
        if (value == "TRIP") return "ROUND";
        return {};
    }
    vocabulary::SymbolEnds symbol_ends() const override {
        return {{"rev", true}, {"add", false}, {"corr", false}, {"amend", false}};
    }
};

VersionHeader header(std::string work, std::string language, std::string date,
                     std::vector<FieldValue> values) {
    VersionHeader made;
    made.id = work + "-" + language;
    made.work = std::move(work);
    made.language = language;
    made.date = std::move(date);
    made.values = std::move(values);
    made.values.push_back({Field::language, language});
    return made;
}

std::shared_ptr<const Columns> sample(const std::filesystem::path& path) {
    const SampleNames names;
    ColumnWriter writer(names);
    VersionHeader b = header("B", "en", "2024-06-01", {{Field::target, "GBF-TARGET-06"}});
    b.title = "Zebra";
    b.symbol = "X/10";
    VersionHeader a = header("A", "fr", "2023", {{Field::convention, "CBD"}});
    a.title = "école";
    a.symbol = "X/2";
    writer.add(3, b, 30);
    writer.add(1, a, 10);
    writer.add(2, header("B", "fr", "2024", {{Field::target, "GBF-TARGET-02"}}), 20);
    writer.add(5, header("C", "ru", "", {{Field::subject, "ROUND"}}), 60);
    EXPECT_TRUE(writer.write(path));
    Result<std::shared_ptr<const Columns>> columns = Columns::open(path);
    EXPECT_TRUE(columns) << to_string(columns.error());
    return columns ? *columns : nullptr;
}

std::vector<std::string> values_of(const FacetColumn& facet, WorkNumber work) {
    std::vector<std::string> values;
    facet.for_each_value(facet.set_of(work),
                         [&](std::uint32_t ordinal) { values.emplace_back(facet.value(ordinal)); });
    return values;
}

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Columns, UniteTheVersionsOfAWork) {
    const Scratch scratch;
    const auto columns = sample(scratch.path / "c");
    ASSERT_EQ(columns->work_count(), 3U);
    EXPECT_EQ(columns->version_count(), 4U);
    EXPECT_EQ(columns->last_document(), 5U);
    EXPECT_EQ(columns->work_of(1), 0U);
    EXPECT_EQ(columns->work_of(3), 1U);
    EXPECT_EQ(columns->work_of(2), 1U);
    EXPECT_EQ(columns->work_of(4), kNone);
    EXPECT_EQ(columns->work_of(99), kNone);
    EXPECT_THAT(columns->documents_of(1), ElementsAre(2, 3));
    EXPECT_NEAR(decoded_length(columns->length_codes()[3]), 30, 1);
    EXPECT_EQ(decoded_length(columns->length_codes()[4]), 0);
    EXPECT_DOUBLE_EQ(columns->mean_length(), 30.0);
    EXPECT_EQ(columns->date(0), 20230000U);
    EXPECT_EQ(columns->date(1), 20240601U);
    EXPECT_EQ(columns->date(2), 0U);
    const FacetColumn& target = *columns->facet(Field::target);
    EXPECT_THAT(values_of(target, 1), ElementsAre("GBF", "GBF-TARGET-02", "GBF-TARGET-06"));
    EXPECT_THAT(values_of(target, 0), IsEmpty());
    EXPECT_EQ(target.works_with(*target.find("GBF")), 1U);
    EXPECT_THAT(values_of(*columns->facet(Field::language), 1), ElementsAre("en", "fr"));
}

TEST(Columns, KnowLabelsParentsAndValues) {
    const Scratch scratch;
    const auto columns = sample(scratch.path / "c");
    const FacetColumn& target = *columns->facet(Field::target);
    const auto framework = target.find("gbf");
    const auto goal = target.find("Gbf-Target-06");
    ASSERT_TRUE(framework && goal);
    EXPECT_EQ(target.parent(*goal), *framework);
    EXPECT_EQ(target.parent(*framework), kNone);
    EXPECT_EQ(target.label(*framework, "fr"), "Cadre mondial");
    EXPECT_EQ(target.label(*framework, "ru"), "Global framework");
    EXPECT_EQ(target.label(*goal, "fr"), "GBF-TARGET-06");
    EXPECT_EQ(target.own_label("fr"), "Cible");
    EXPECT_FALSE(target.find("GBF-TARGET-07"));
    EXPECT_EQ(columns->facet(Field::symbol), nullptr);
}

TEST(Columns, RankTitlesAndSymbolsAsReadersDo) {
    const Scratch scratch;
    const auto columns = sample(scratch.path / "c");
    ASSERT_EQ(columns->first_version(1), 1U);
    ASSERT_EQ(columns->document_of(2), 3U);
    EXPECT_LT(columns->title_rank(0), columns->title_rank(2));    // école before Zebra
    EXPECT_LT(columns->symbol_rank(0), columns->symbol_rank(1));  // 2 before 10
    EXPECT_EQ(columns->title_rank(1), kNone);
    EXPECT_EQ(columns->title_rank(3), kNone);
}

TEST(Columns, KnowTheLanguageOfEachVersion) {
    const Scratch scratch;
    const auto columns = sample(scratch.path / "c");
    const FacetColumn& language = *columns->facet(Field::language);
    std::vector<std::string> languages;
    for (std::uint32_t i = 0; i < columns->version_count(); ++i)
        languages.emplace_back(language.value(columns->language_of(i)));
    EXPECT_THAT(languages, ElementsAre("fr", "fr", "en", "ru"));
}

// One order for all versions, whatever their language; signs in front do not count, numbers by
// their value, and what collates the same has one place.
TEST(Columns, TitlesOfAllVersionsStandInOneOrder) {
    const Scratch scratch;
    const SampleNames names;
    const std::vector<std::pair<std::string, std::string>> titles = {
        {"en", "[2] Annex"},   {"fr", "Annexe 10"}, {"en", "annex 10"},
        {"en", "Annex 9"},     {"es", "¿Qué es?"},  {"fr", "«\u00A0Élan\u00A0»"},
        {"en", "– Elephants"}, {"ru", "Акт"},       {"ar", "اتفاق"},
        {"zh", "《协定》"},    {"en", "***"},       {"en", "Elephants"}};
    ColumnWriter writer(names);
    std::uint32_t number = 0;
    for (const auto& [language, title] : titles) {
        VersionHeader one = header("W" + std::to_string(number / 3), language, "", {});
        one.title = title;
        writer.add(++number, one, 1);
    }
    ASSERT_TRUE(writer.write(scratch.path / "c"));
    const auto columns = Columns::open(scratch.path / "c").value();
    std::vector<std::pair<std::uint32_t, std::string>> order;
    for (std::uint32_t i = 0; i < columns->version_count(); ++i)
        order.emplace_back(columns->title_rank(i), titles[columns->document_of(i) - 1].second);
    std::sort(order.begin(), order.end());
    std::vector<std::string> sorted;
    for (const auto& [rank, title] : order) sorted.push_back(title);
    EXPECT_THAT(sorted, ElementsAre("***", "[2] Annex", "Annex 9", "annex 10", "Annexe 10",
                                    "«\u00A0Élan\u00A0»", "Elephants", "– Elephants", "¿Qué es?",
                                    "Акт", "اتفاق", "《协定》"));
    EXPECT_EQ(columns->title_rank(6), columns->title_rank(11));
}

// Generations of formats 2 and 3 have one place for all versions of a work.
TEST(Columns, ThoseOfTheLayoutBeforeAreRead) {
    using column_format::Kind;
    const Scratch scratch;
    SectionWriter file;
    file.add(Kind::document_work, std::vector<std::uint32_t>{kNone, 1, 0, 1});
    file.add(Kind::document_length, std::vector<std::uint8_t>(4, 1));
    file.add(Kind::total_length, std::vector<std::uint64_t>{3});
    file.add(Kind::work_first, std::vector<std::uint32_t>{0, 1, 3});
    file.add(Kind::work_documents, std::vector<std::uint32_t>{2, 1, 3});
    CodedColumn::write(file, Kind::date_values, Kind::work_date, {20200000, 20210000});
    CodedColumn::write(file, Kind::modified_values, Kind::work_modified, {1, 1});
    file.add(Kind::title_rank, std::vector<std::uint32_t>{7, 5});
    file.add(Kind::symbol_rank, std::vector<std::uint32_t>{0, 1});
    Revisions::write(file, {"X/1", "X/2"}, {20200000, 20210000}, SampleNames().symbol_ends());
    SectionFormat before = column_format::kFormat;
    before.version = 4;
    ASSERT_TRUE(file.write(scratch.path / "c", before));
    const auto columns = Columns::open(scratch.path / "c").value();
    EXPECT_EQ(columns->title_rank(0), 7U);
    EXPECT_EQ(columns->title_rank(1), 5U);
    EXPECT_EQ(columns->title_rank(2), 5U);
    EXPECT_EQ(columns->language_of(2), kNone);
    before.version = 3;
    ASSERT_TRUE(file.write(scratch.path / "c", before));
    EXPECT_EQ(Columns::open(scratch.path / "c").error().code, ErrorCode::wrong_version);
}

TEST(Columns, AVocabularyThatGoesRoundDoesNotMakeABadFile) {
    const Scratch scratch;
    const auto columns = sample(scratch.path / "c");
    const FacetColumn& subject = *columns->facet(Field::subject);
    EXPECT_THAT(values_of(subject, 2), ::testing::Contains("ROUND"));
}

// Versions that contradict each other make no work of two types or two years, in whatever order
// they come: the English version counts.
TEST(Columns, AWorkHasOneTypeAndOneDate) {
    const Scratch scratch;
    const SampleNames names;
    std::vector<VersionHeader> versions = {
        header("A", "fr", "2019-05-01", {{Field::type, "report"}, {Field::year, "2019"}}),
        header("A", "en", "2020-03", {{Field::type, "decision"}, {Field::year, "2020"}}),
        header("A", "ru", "2020-03-07", {{Field::type, "agenda"}, {Field::year, "2020"}}),
        header("B", "en", "", {}),
        header("B", "fr", "2019", {{Field::type, "report"}, {Field::year, "2019"}}),
        header("B", "es", "2018", {{Field::type, "agenda"}, {Field::year, "2018"}})};
    for (VersionHeader& version : versions) {
        version.title = "title in " + version.language;
        version.source = version.id;
    }
    for (int order = 0; order < 2; ++order) {
        ColumnWriter writer(names);
        std::uint32_t document = 0;
        for (const VersionHeader& version : versions) writer.add(++document, version, 10);
        ASSERT_TRUE(writer.write(scratch.path / "c"));
        const auto columns = Columns::open(scratch.path / "c");
        ASSERT_TRUE(columns) << to_string(columns.error());
        const FacetColumn& type = *(*columns)->facet(Field::type);
        const FacetColumn& year = *(*columns)->facet(Field::year);
        EXPECT_THAT(values_of(type, 0), ElementsAre("decision"));
        EXPECT_THAT(values_of(year, 0), ElementsAre("2020"));
        EXPECT_EQ((*columns)->date(0), 20200307U) << "what another version knows more exactly";
        EXPECT_THAT(values_of(type, 1), ElementsAre("agenda"));
        EXPECT_THAT(values_of(year, 1), ElementsAre("2019"));
        std::reverse(versions.begin(), versions.end());
    }
}

TEST(Columns, EmptyIndexIsAnIndex) {
    const Scratch scratch;
    const SampleNames names;
    ASSERT_TRUE(ColumnWriter(names).write(scratch.path / "c"));
    const auto columns = Columns::open(scratch.path / "c");
    ASSERT_TRUE(columns) << to_string(columns.error());
    EXPECT_EQ((*columns)->work_count(), 0U);
}

TEST(Columns, DamageIsCorruptNeverACrash) {
    const Scratch scratch;
    const auto path = scratch.path / "c";
    sample(path);
    const std::string whole = read_file(path).value();
    const auto open_with = [&](const std::string& bytes) {
        EXPECT_TRUE(replace_file(path, bytes));
        return Columns::open(path);
    };
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        const auto opened = open_with(whole.substr(0, size));
        ASSERT_FALSE(opened) << size;
        EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
    }
    std::mt19937 random(1);
    for (int i = 0; i < 300; ++i) {
        std::string damaged = whole;
        damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
        if (damaged == whole) continue;
        const auto opened = open_with(damaged);
        ASSERT_FALSE(opened) << i;
        EXPECT_THAT(opened.error().code,
                    ::testing::AnyOf(ErrorCode::corrupt, ErrorCode::wrong_version));
    }
    EXPECT_EQ(Columns::open(scratch.path / "none").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace mea::index
