// Conventions and thesauri are data: one more file makes them known, without a rebuild.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.h"
#include "tests/indexer/files.h"
#include "tests/indexer/program.h"

namespace mea::ingest {
namespace {

using ::testing::HasSubstr;

TEST(ExtraVocabulary, KnowsAConventionThatIsOnlyData) {
    const e2e::Scratch scratch;
    const std::string index = (scratch / "index").string();
    testing::write(scratch / "documents/a.xml", testing::record_xml("<issuedBy>HERON</issuedBy>",
                                                                    "<p>The herons are well.</p>"));
    testing::write(scratch / "extra/heron.xml",
                   "<vocabulary xmlns='urn:mea-search:vocabulary:1'><convention id='HERON'>"
                   "<label lang='en'>Convention on Herons</label></convention></vocabulary>");
    const std::string program = e2e::program("mea-index");
    const std::string documents = (scratch / "documents").string();
    EXPECT_EQ(e2e::run({program, "build", "--index", index, documents}, scratch.path()).status, 1)
        << "nobody knows the issuer";
    const e2e::Outcome built = e2e::run({program, "build", "--index", index, documents,
                                         "--vocabulary", (scratch / "extra").string()},
                                        scratch.path());
    EXPECT_EQ(built.status, 0) << built.err;
    const auto stats = nlohmann::json::parse(
        e2e::run({program, "stats", "--json", "--index", index}, scratch.path()).out);
    EXPECT_EQ(stats["works_by"]["convention"]["HERON"], 1);
}

class ExtraThesaurus : public testing::Program {
  protected:
    ExtraThesaurus() {
        add_texts(2);
        testing::write(file(),
                       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                       "xmlns:skos='http://www.w3.org/2004/02/skos/core#'>"
                       "<skos:Concept rdf:about='#quillon'>"
                       "<skos:prefLabel xml:lang='en'>quillon</skos:prefLabel>"
                       "</skos:Concept></rdf:RDF>");
        EXPECT_EQ(build({"--concepts", file()}).status, 0);
    }
    std::string file() const { return (scratch_ / "quillons.rdf").string(); }
    std::uint64_t concepts() const {
        return nlohmann::json::parse(run({"stats", "--json", "--index", index()}).out)["concepts"];
    }
    e2e::Outcome update(std::vector<std::string> more) const {
        more.insert(more.begin(), {"update", "--index", index(), documents().string()});
        return run(more);
    }
};

TEST_F(ExtraThesaurus, StaysWhereAnUpdateNamesItAgain) {
    const std::uint64_t before = concepts();
    EXPECT_THAT(update({"--concepts", file()}).out, HasSubstr("nothing changed"));
    add("text0.txt", "Report on quillons\n\nThe Parties saw none.\n");
    EXPECT_THAT(update({"--concepts", file()}).out, HasSubstr("generation 2 published"));
    EXPECT_EQ(concepts(), before);
}

TEST_F(ExtraThesaurus, IsToldWhenAnUpdateForgetsIt) {
    const std::uint64_t before = concepts();
    const e2e::Outcome forgot = update({});
    EXPECT_THAT(forgot.err, HasSubstr("another thesaurus, of " + std::to_string(before) +
                                      " concepts; now there are " + std::to_string(before - 1)));
    EXPECT_EQ(concepts(), before - 1);
}

// What was recognised is not thrown away because another file changed.
TEST_F(ExtraThesaurus, LanguagesToRecogniseAreNamedForAnUpdate) {
    EXPECT_EQ(build({"--ocr", "eng"}).status, 0);
    EXPECT_THAT(update({"--ocr", "eng"}).out, HasSubstr("nothing changed"));
    EXPECT_THAT(update({}).err, HasSubstr("with another --ocr"));
}

}  // namespace
}  // namespace mea::ingest
