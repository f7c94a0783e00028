// An index that was updated answers like one that is built anew: documents that departed are still
// in its database, and nothing may tell.
#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/e2e/answers.h"
#include "tests/e2e/process.h"

namespace mea::e2e {
namespace {

namespace fs = std::filesystem;

// What two answers of different runs may differ in.
void forget_the_run(Json& value) {
    if (value.is_object())
        for (const char* name : {"generation", "took_ms", "elapsed_ms", "next_cursor", "modified"})
            value.erase(name);
    for (Json& part : value)
        if (part.is_structured()) forget_the_run(part);
}

class UpdateAnswers : public ::testing::Test {
  protected:
    // The index is built of the sample corpus with other texts in some files and some more files,
    // then all is as it should be, and the index is updated in two steps.
    static void SetUpTestSuite() {
        scratch_ = new Scratch;
        fs::copy(sample_corpus(), in(), fs::copy_options::recursive);
        std::size_t number = 0;
        for (const fs::path& file : texts())
            if (number++ % 9 == 0)
                std::ofstream(file) << "Wetlands quokkas\n\nThe lake is drained.\n";
        for (int more = 0; more < 6; ++more)
            std::ofstream(in() / ("more" + std::to_string(more) + ".txt"))
                << "Invasive quokkas " << more << "\n\nSpecies of the wetlands and zzyzx.\n";
        expect_done("build", "index");
        number = 0;
        for (const fs::path& file : texts())
            if (number++ % 9 == 0 && fs::exists(original(file)))
                fs::copy_file(original(file), file, fs::copy_options::overwrite_existing);
        expect_done("update", "index");
        for (int more = 0; more < 6; ++more)
            fs::remove(in() / ("more" + std::to_string(more) + ".txt"));
        expect_done("update", "index");
        EXPECT_TRUE(fs::exists(*scratch_ / "index/generations/3/postings/XAPIANDB"))
            << "its database is merged, which is not what is asked here";
        expect_done("build", "fresh");
    }
    static void TearDownTestSuite() {
        delete scratch_;
        scratch_ = nullptr;
    }

    static fs::path in() { return *scratch_ / "in"; }
    static fs::path original(const fs::path& file) {
        return sample_corpus() / file.lexically_relative(in());
    }
    static std::vector<fs::path> texts() {
        std::vector<fs::path> found;
        for (const auto& entry : fs::recursive_directory_iterator(in()))
            if (entry.path().extension() == ".txt" && fs::exists(original(entry.path())))
                found.push_back(entry.path());
        std::sort(found.begin(), found.end());
        return found;
    }
    static void expect_done(const std::string& command, const std::string& index) {
        std::vector<std::string> words = {program("mea-index"), command, "--index",
                                          (*scratch_ / index).string(), in().string()};
        if (command == "update") words.insert(words.end(), {"--merge-at", "100%"});
        const Outcome outcome = run(words);
        EXPECT_TRUE(outcome.status == 0 || outcome.status == 1) << outcome.err;
    }

    // Of both, without what says when.
    static void expect_same(const std::vector<std::string>& arguments) {
        Json updated = search(*scratch_ / "index", arguments);
        Json fresh = search(*scratch_ / "fresh", arguments);
        forget_the_run(updated);
        forget_the_run(fresh);
        EXPECT_EQ(updated, fresh) << ::testing::PrintToString(arguments);
    }

    static inline Scratch* scratch_ = nullptr;
};

TEST_F(UpdateAnswers, OfWordsAndTheirForms) {
    for (const char* query :
         {"", "invasive alien species", "wetlands", "wet*", "qu*", "quok*", "zzyzx", "quokka~",
          "speceis", "\"global biodiversity framework\"", "decision 15/4", "title:report", "15/4",
          "biodiversité OR biodiversidad", "species -invasive", "生物多样性", "lake NEAR drained"})
        expect_same({"--limit", "50", "--", query});
}

TEST_F(UpdateAnswers, ThatExplainThemselves) {
    for (const char* query : {"wetlands", "invasive species", "wet*"})
        expect_same({"--explain", "--", query});
}

TEST_F(UpdateAnswers, OfSuggestions) {
    for (const char* begin : {"wet", "inv", "quok", "bio", "zzy", "cbd"})
        expect_same({"--suggest", begin});
}

TEST_F(UpdateAnswers, OfWorksAboutTheSame) {
    const Json answer = search(*scratch_ / "fresh", {"--limit", "20", "--", "species"});
    ASSERT_GE(answer.at("hits").size(), 5U);
    for (const Json& hit : answer.at("hits"))
        expect_same({"--related", hit.at("work").get<std::string>()});
}

TEST_F(UpdateAnswers, ItIsWhole) {
    const Outcome verified =
        run({program("mea-index"), "verify", "--all", "--index", (*scratch_ / "index").string()});
    EXPECT_EQ(verified.status, 0) << verified.err;
    const Outcome difference = run({program("mea-index"), "diff", "--index",
                                    (*scratch_ / "index").string(), "1", "3", "--json"});
    EXPECT_EQ(difference.status, 0) << difference.err;
    EXPECT_NE(difference.out.find("more0.txt"), std::string::npos);
}

}  // namespace
}  // namespace mea::e2e
