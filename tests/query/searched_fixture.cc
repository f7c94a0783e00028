#include "tests/query/searched_fixture.h"

#include <fstream>

namespace mea::query {

void SearchedFixture::open(const std::vector<TestVersion>& versions, std::string_view thesaurus) {
    index_ = std::make_unique<Index>();
    std::filesystem::path file;
    if (!thesaurus.empty()) {
        file = index_->scratch.path / "t.rdf";
        std::ofstream(file) << thesaurus;
    }
    publish(index_->scratch.path / "index", versions, file);
    index_->generation = open_index(index_->scratch.path / "index");
}

void SearchedFixture::TearDownTestSuite() {
    index_.reset();
}

SearchAnswer SearchedFixture::ask(const SearchRequest& request) {
    Result<SearchAnswer> answer = search(generation(), request, Deadline());
    EXPECT_TRUE(answer) << request.query << ": " << to_string(answer.error());
    return answer ? std::move(*answer) : SearchAnswer{};
}

SearchAnswer SearchedFixture::ask(const std::string& query) {
    SearchRequest request;
    request.query = query;
    return ask(request);
}

ErrorCode SearchedFixture::refusal(const SearchRequest& request) {
    const Result<SearchAnswer> answer = search(generation(), request, Deadline());
    EXPECT_FALSE(answer) << request.query << " is answered";
    return answer ? ErrorCode::internal : answer.error().code;
}

std::vector<std::string> SearchedFixture::works(const SearchAnswer& answer) {
    std::vector<std::string> found;
    for (const Hit& hit : answer.hits) found.push_back(hit.work);
    return found;
}

std::vector<std::string> SearchedFixture::marked(const Hit& hit) {
    std::vector<std::string> texts;
    for (const PassageHit& passage : hit.passages)
        for (const ByteRange& range : passage.highlights)
            texts.push_back(passage.text.substr(range.begin, range.end - range.begin));
    return texts;
}

std::vector<std::string> SearchedFixture::marked(const SearchAnswer& answer) {
    std::vector<std::string> texts;
    for (const Hit& hit : answer.hits)
        for (std::string& text : marked(hit)) texts.push_back(std::move(text));
    return texts;
}

}  // namespace mea::query
