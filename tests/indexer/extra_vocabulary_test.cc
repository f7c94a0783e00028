// A convention is data: one more file makes it known, without a rebuild.
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

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

}  // namespace
}  // namespace mea::ingest
