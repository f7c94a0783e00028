// What the vocabulary's files say is what the vocabulary knows; wrong files are named with their
// line.
#include "vocabulary/vocabulary.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

constexpr const char* kFolder = MEA_SOURCE_DIR "/schemas/vocabulary";

const Vocabulary& vocabulary() {
    static const auto loaded = Vocabulary::load(kFolder);
    if (!loaded) throw std::runtime_error(to_string(loaded.error()));
    return **loaded;
}

// A folder of its own for each test, gone afterwards.
class Folder {
  public:
    explicit Folder(const std::string& name)
        : path_(std::filesystem::path(testing::TempDir()) / ("mea-vocabulary-" + name)) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    void write(const std::string& file, const std::string& body) const {
        std::ofstream(path_ / file) << "<vocabulary xmlns=\"urn:mea-search:vocabulary:1\">\n"
                                    << body << "\n</vocabulary>\n";
    }
    void copy_vocabulary() const {
        std::filesystem::copy(kFolder, path_,
                              std::filesystem::copy_options::recursive |
                                  std::filesystem::copy_options::overwrite_existing);
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

std::string error_of(const std::string& body) {
    const Folder folder("wrong");
    folder.write("wrong.xml", body);
    const auto loaded = Vocabulary::load(folder.path());
    return loaded ? "" : loaded.error().message;
}

TEST(Vocabulary, HasLabelsInEachLanguage) {
    EXPECT_EQ(vocabulary().label("CBD", "en"), "Convention on Biological Diversity");
    EXPECT_EQ(vocabulary().label("CBD", "zh-Hant"), "生物多样性公约");
    EXPECT_EQ(vocabulary().label("CBD", "pt"), "Convention on Biological Diversity");
    EXPECT_EQ(vocabulary().label("NOBODY", "fr"), "NOBODY");
}

TEST(Vocabulary, EveryFacetValueHasALabelInSixLanguages) {
    std::vector<std::string> ids = vocabulary().conventions();
    for (const auto& more : {vocabulary().frameworks(), vocabulary().types()})
        ids.insert(ids.end(), more.begin(), more.end());
    for (const std::string& framework : vocabulary().frameworks()) {
        const auto targets = vocabulary().targets(framework);
        EXPECT_FALSE(targets.empty()) << framework;
        ids.insert(ids.end(), targets.begin(), targets.end());
    }
    EXPECT_GT(ids.size(), 100U);
    for (const std::string& id : ids) {
        const std::string english = vocabulary().label(id, "en");
        EXPECT_NE(english, id);
        for (const char* language : {"fr", "es", "ru", "zh", "ar"}) {
            const std::string label = vocabulary().label(id, language);
            EXPECT_FALSE(label.empty()) << id << " " << language;
            // Latin scripts may share a word; the others cannot be English.
            if (std::string(language) == "ru" || std::string(language) == "zh" ||
                std::string(language) == "ar") {
                EXPECT_NE(label, english) << id << " " << language;
            }
        }
    }
}

TEST(Vocabulary, TellsWhatAnIdStandsForAndBelongsTo) {
    const auto& v = vocabulary();
    EXPECT_EQ(v.kind("CBD"), ConceptKind::convention);
    EXPECT_EQ(v.kind("CBD-COP"), ConceptKind::body);
    EXPECT_EQ(v.kind("CBD-COP-16"), ConceptKind::meeting);
    EXPECT_EQ(v.kind("UNEA-7"), ConceptKind::meeting);
    EXPECT_EQ(v.kind("BLG-2025-09-08"), ConceptKind::meeting);
    EXPECT_EQ(v.kind("GBF"), ConceptKind::framework);
    EXPECT_EQ(v.kind("GBF-GOAL-B"), ConceptKind::goal);
    EXPECT_EQ(v.kind("SDG-GOAL-15"), ConceptKind::goal);
    EXPECT_EQ(v.kind("SDG-TARGET-15.B"), ConceptKind::target);
    EXPECT_EQ(v.kind("RAMSAR-TARGET-12"), ConceptKind::target);
    EXPECT_EQ(v.kind("decision"), ConceptKind::type);
    for (const char* nothing :
         {"", "GBF-TARGET-24", "GBF-GOAL-Z", "CBD-COP-", "CBD-COP-016", "SDG-TARGET-18.1", "FOO-1"})
        EXPECT_EQ(v.kind(nothing), std::nullopt) << nothing;
    using Line = std::vector<std::string>;
    EXPECT_EQ(v.parents("CBD-COP-16"), (Line{"CBD", "CBD-COP"}));
    EXPECT_EQ(v.parents("SDG-TARGET-15.5"), (Line{"SDG", "SDG-GOAL-15"}));
    EXPECT_EQ(v.parents("AICHI-TARGET-11"), (Line{"AICHI", "AICHI-GOAL-C"}));
    EXPECT_EQ(v.parents("GBF-TARGET-06"), (Line{"GBF"}));
    EXPECT_EQ(v.parents("CPB"), (Line{"CBD"}));
    EXPECT_EQ(v.parents("CBD"), Line{});
    EXPECT_EQ(v.parents("NOTHING"), Line{});
    EXPECT_EQ(v.label("SDG-TARGET-15.5", "fr"), "Cible 15.5 des ODD");
    EXPECT_EQ(v.label("CBD-COP-16", "fr"), "CBD COP 16 (2024)");
    EXPECT_EQ(v.label("CBD-SBSTTA", "es"),
              "Órgano Subsidiario de Asesoramiento Científico, Técnico y Tecnológico");
}

TEST(Vocabulary, KnowsTheMembersOfAJointBody) {
    EXPECT_EQ(vocabulary().members("BLG").size(), 8U);
    EXPECT_TRUE(vocabulary().members("CBD").empty());
}

TEST(Vocabulary, FingerprintFollowsTheFiles) {
    const Folder folder("fingerprint");
    folder.copy_vocabulary();
    const auto same = Vocabulary::load(folder.path());
    ASSERT_TRUE(same);
    EXPECT_EQ((*same)->fingerprint(), vocabulary().fingerprint());
    folder.write("more.xml", "<place id=\"Atlantis\"><name>Atlantis</name></place>");
    const auto other = Vocabulary::load(folder.path());
    ASSERT_TRUE(other);
    EXPECT_NE((*other)->fingerprint(), vocabulary().fingerprint());
}

// A symbol grammar, a body with its abbreviation, decisions, notifications, a plan with targets,
// and names that scripts other than Latin inflect: a file, and nothing compiled again.
constexpr const char* kMoss = R"(
      <convention id="MOSS">
        <label lang="en">Convention on Moss</label>
        <name lang="en">Convention on [the Care of] Moss[es]</name>
        <name lang="ru">Конвенци* о мхах</name>
        <name lang="ar">اتفاقية الطحالب</name>
        <name lang="zh">苔藓公约</name>
        <abbreviation>MOSSCON</abbreviation>
        <body id="COP" names="cop" numbers="1-40" role="governing"/>
        <body id="GC" numbers="1-9" sessions="session">
          <name lang="en">Green Council</name>
          <name lang="ru">Зелен* совет*</name>
          <abbreviation>GrC</abbreviation>
        </body>
        <decision pattern="MOSS-{s}/{n}" kind="decision" standalone="yes" id="MOSS/DEC/{s}/{n}"/>
        <decision pattern="{S}:{n}" kind="resolution" sessions="1-40" id="MOSS/RES/{s}/{n}" body="COP"/>
        <symbol pattern="UNEP/MOSS/GC{s}/{tail}" body="GC"/>
        <notification mark="-" id="MOSS/NOTIF/{y}-{nnn}"/>
      </convention>
      <framework id="MOSS-PLAN" convention="MOSS" from="2020-01-01">
        <name lang="en">Green Carpet Plan</name>
        <series shape="integer" last="12" id="MOSS-TARGET-{nn}"/>
      </framework>)";

std::vector<std::string> mentioned(const Facts& facts) {
    std::vector<std::string> ids;
    for (const Mention& mention : facts.mentions) ids.push_back(mention.id);
    return ids;
}

TEST(Vocabulary, AConventionIsAddedWithDataOnly) {
    const Folder folder("added");
    folder.copy_vocabulary();
    folder.write("moss.xml", kMoss);
    auto loaded = Vocabulary::load(folder.path());
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    EXPECT_EQ((*loaded)->label("MOSS", "en"), "Convention on Moss");
    const Recogniser recogniser(*loaded);
    const Facts facts = recogniser.recognise(
        "UNEP/MOSS/GC3/7\n\nThe fourth meeting of the Conference of the Parties to the Convention "
        "on Mosses adopted "
        "decision MOSS-4/12 and resolution IV:3; see GrC-2, MOSSCON COP39, Notification 2024-007 "
        "and Targets 1 to 3 of the Green Carpet Plan.\n");
    EXPECT_THAT(mentioned(facts),
                testing::UnorderedElementsAre("MOSS-COP-4", "MOSS", "MOSS/DEC/4/12", "MOSS/RES/4/3",
                                              "MOSS-GC-2", "MOSS", "MOSS-COP-39",
                                              "MOSS/NOTIF/2024-007", "MOSS-TARGET-01",
                                              "MOSS-TARGET-02", "MOSS-TARGET-03", "MOSS-PLAN"));
    EXPECT_EQ(facts.symbol.value, "UNEP/MOSS/GC3/7");
    EXPECT_EQ(facts.meeting.value, "MOSS-GC-3");
    ASSERT_EQ(facts.issued_by.size(), 1U);
    EXPECT_EQ(facts.issued_by.front().value, "MOSS");
}

TEST(Vocabulary, TheConventionOfTheDocumentationIsRecognised) {
    std::ifstream file(MEA_SOURCE_DIR "/schemas/README.md");
    const std::string page(std::istreambuf_iterator<char>(file), {});
    const std::size_t begin = page.find("<convention id=\"XYZ\">");
    const std::size_t end = page.find("</vocabulary>", begin);
    ASSERT_NE(end, std::string::npos);
    const Folder folder("documented");
    folder.copy_vocabulary();
    folder.write("xyz.xml", page.substr(begin, end - begin));
    auto loaded = Vocabulary::load(folder.path());
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    const Recogniser recogniser(*loaded);
    EXPECT_THAT(mentioned(recogniser.recognise(
                    "Recalling Decision XYZ-2/5 of the Wetlands Example Convention.\n")),
                testing::UnorderedElementsAre("XYZ/DEC/2/5", "XYZ"));
    // The symbol of the page's sample records.
    EXPECT_EQ(recogniser.canonical_symbol("XYZ/COP/3/INF/7"), "XYZ/COP/3/INF/7");
    EXPECT_EQ(recogniser.recognise("A note\nSee XYZ/COP/3/INF/7.\nWetlands\n").symbol.value, "");
    EXPECT_EQ(recogniser.recognise("XYZ/COP/3/INF/7\n\nWetlands\n").symbol.value,
              "XYZ/COP/3/INF/7");
}

TEST(Vocabulary, NamesOfAnAddedConventionInflect) {
    const Folder folder("inflected");
    folder.copy_vocabulary();
    folder.write("moss.xml", kMoss);
    auto loaded = Vocabulary::load(folder.path());
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    const Recogniser recogniser(*loaded);
    for (const char* text :
         {"В связи с Конвенцией о мхах стороны собрались вновь.",
          "Стороны Конвенции о мхах согласны.", "وفقا لاتفاقية الطحالب اجتمعت الأطراف.",
          "عملا باتفاقية الطحالب", "根据《苔藓公约》采取行动。"})
        EXPECT_THAT(mentioned(recogniser.recognise(text)), testing::ElementsAre("MOSS")) << text;
    EXPECT_THAT(mentioned(recogniser.recognise("На пятой сессии Зеленого совета и на шестой сессии "
                                               "Зеленым советом принято решение.")),
                testing::ElementsAre("MOSS-GC-5", "MOSS-GC-6"));
}

TEST(Vocabulary, ErrorsNameFileLineElementAndExpectation) {
    EXPECT_THAT(error_of("<convention/>"),
                testing::HasSubstr("wrong.xml:2: <convention>: attribute id is missing"));
    EXPECT_THAT(error_of("<convention id=\"A\">\n<nam>x</nam></convention>"),
                testing::AllOf(testing::HasSubstr("wrong.xml:3: <nam>"),
                               testing::HasSubstr("expected label, name")));
    EXPECT_THAT(error_of("<convention id=\"A\"><name lang=\"en\">x (y</name></convention>"),
                testing::HasSubstr("missing ')'"));
    EXPECT_THAT(error_of("<convention id=\"A\"><name lang=\"en\"> </name></convention>"),
                testing::HasSubstr("is empty"));
    EXPECT_THAT(error_of("<convention id=\"A\" parent=\"B\"/>"),
                testing::HasSubstr("names \"B\", which is nowhere defined"));
    EXPECT_THAT(error_of("<convention id=\"A\"/><convention id=\"A\"/>"),
                testing::HasSubstr("given twice"));
    EXPECT_THAT(error_of("<convention id=\"A\"><body id=\"B\" numbers=\"9-1\"/></convention>"),
                testing::HasSubstr("attribute numbers"));
    EXPECT_THAT(error_of("<convention id=\"A\"><symbol pattern=\"A/{x}\"/></convention>"),
                testing::HasSubstr("placeholder"));
    EXPECT_THAT(error_of("<language id=\"xx\"><words class=\"verb\">go</words></language>"),
                testing::HasSubstr("no class of words"));
    EXPECT_THAT(
        error_of(
            "<language id=\"xx\"><words class=\"session\" value=\"feast\">go</words></language>"),
        testing::HasSubstr("expected meeting, session"));
    EXPECT_THAT(error_of("<planet/>"), testing::HasSubstr("unknown element"));
    EXPECT_THAT(error_of("<convention id="), testing::HasSubstr("not well-formed"));
}

TEST(Vocabulary, AMissingOrEmptyFolderIsAnError) {
    EXPECT_FALSE(Vocabulary::load("/nowhere/at/all"));
    const Folder folder("empty");
    const auto loaded = Vocabulary::load(folder.path());
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace mea::vocabulary
