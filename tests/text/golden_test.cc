// tests/golden/analysis/*.tsv: text, language, purpose -> tokens with byte offsets, and why.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "tests/text/fixture.h"

namespace mea::text {
namespace {

using testing::golden_form;
using testing::tokens_of;

struct Row {
    std::string where;
    std::string language;
    Purpose purpose;
    std::string text;
    std::string tokens;
};

// \u{AD} stands for characters a reader of the table could not see.
std::string unescape(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 3, "\\u{") != 0) {
            out += text[i];
            continue;
        }
        const std::size_t close = text.find('}', i);
        utf8::append(
            out, static_cast<char32_t>(std::stoul(text.substr(i + 3, close - i - 3), nullptr, 16)));
        i = close;
    }
    return out;
}

std::vector<Row> read_rows(const std::filesystem::path& file) {
    std::vector<Row> rows;
    std::ifstream in(file);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> cells;
        std::istringstream cut(line);
        for (std::string cell; std::getline(cut, cell, '\t');) cells.push_back(cell);
        const std::string where = file.filename().string() + ":" + std::to_string(number);
        if (cells.size() < 4) {
            ADD_FAILURE() << where << ": language, purpose, text, tokens [and reason] expected";
            continue;
        }
        rows.push_back({where, cells[0], cells[1] == "query" ? Purpose::query : Purpose::document,
                        unescape(cells[2]), cells[3]});
    }
    return rows;
}

std::vector<std::filesystem::path> tables() {
    std::vector<std::filesystem::path> files;
    const std::filesystem::path folder =
        std::filesystem::path(MEA_SOURCE_DIR) / "tests/golden/analysis";
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    return files;
}

class Golden : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Golden, TokensAreAsTheTableSays) {
    const std::vector<Row> rows = read_rows(GetParam());
    ASSERT_FALSE(rows.empty()) << GetParam();
    for (const Row& row : rows)
        EXPECT_EQ(golden_form(tokens_of(row.text, row.language, row.purpose)), row.tokens)
            << row.where << ": " << row.text;
}

INSTANTIATE_TEST_SUITE_P(Languages, Golden, ::testing::ValuesIn(tables()),
                         [](const auto& table) { return table.param.stem().string(); });

}  // namespace
}  // namespace mea::text
