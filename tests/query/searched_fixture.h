// A small index that all tests of a suite search in, and what they read from answers.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "index/generation.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {

class SearchedFixture : public ::testing::Test {
  protected:
    // For SetUpTestSuite. `thesaurus`: RDF/XML, or nothing.
    static void open(const std::vector<TestVersion>& versions, std::string_view thesaurus = {});
    static void TearDownTestSuite();

    static const index::Generation& generation() { return *index_->generation; }

    // Answers without an error, or the test fails.
    static SearchAnswer ask(const SearchRequest& request);
    static SearchAnswer ask(const std::string& query);
    static ErrorCode refusal(const SearchRequest& request);

    static std::vector<std::string> works(const SearchAnswer& answer);
    static std::vector<std::string> works(const std::string& query) { return works(ask(query)); }
    static std::vector<std::string> marked(const Hit& hit);
    static std::vector<std::string> marked(const SearchAnswer& answer);  // of all hits

  private:
    struct Index {
        Scratch scratch;
        std::shared_ptr<const index::Generation> generation;
    };
    inline static std::unique_ptr<Index> index_;
};

}  // namespace mea::query
