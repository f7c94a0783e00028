// Samples in the documents run: every fenced block of README.md and its sisters that is marked
// `test`.
//   ```sh test      run by sh -eu in a copy of the tree whose build/release is the build under test
//   ```text output  what the block above printed, in this order; a line "..." stands for any lines
//   ```c test       compiled as strict C11, and linked when it has a main
//   ```xml test     valid to the schema that declares its root element
// A block of these kinds that cannot run says `shown`.
#include <fstream>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "tests/e2e/process.h"
#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

namespace fs = std::filesystem;

struct Block {
    std::string document;
    int line;
    std::string kind;  // "sh test"
    std::string text;
};

std::vector<Block> blocks_of(const std::string& document, const std::string& text) {
    std::vector<Block> blocks;
    bool inside = false;
    int number = 0;
    for (const std::string& line : lines_of(text)) {
        ++number;
        if (line.starts_with("```")) {
            inside = !inside;
            if (inside) blocks.push_back({document, number, line.substr(3), {}});
        } else if (inside) {
            blocks.back().text += line + "\n";
        }
    }
    return blocks;
}

std::vector<Block> all_blocks() {
    std::vector<Block> blocks;
    for (const std::string& document : files_under("", {".md"}))
        for (Block& block : blocks_of(document, read(document))) blocks.push_back(std::move(block));
    return blocks;
}

std::string place(const Block& block) {
    return block.document + ":" + std::to_string(block.line);
}

// Looks like a clean clone after `cmake --build --preset release`, and takes what samples write.
void lay_out(const fs::path& folder) {
    for (const char* name : {"plugin", "indexer", "schemas", "tests"})
        fs::create_directory_symlink(root() / name, folder / name);
    fs::create_directories(folder / "build");
    fs::create_directory_symlink(MEA_BINARY_DIR, folder / "build/release");
}

// The first line of `expected` that does not come in `output` where it should; "" when all do.
std::string missing_line(const std::string& expected, const std::string& output) {
    const std::vector<std::string> lines = lines_of(output);
    std::size_t at = 0;
    bool gap = true;  // what comes before the first line shown does not matter
    for (const std::string& line : lines_of(expected)) {
        if (line == "...") {
            gap = true;
            continue;
        }
        while (gap && at < lines.size() && lines[at] != line) ++at;
        if (at >= lines.size() || lines[at] != line) return line;
        ++at;
        gap = false;
    }
    return {};
}

TEST(Samples, OfShellRunAndPrintWhatIsShown) {
    const e2e::Scratch tree;
    lay_out(tree.path());
    std::string output;
    for (const Block& block : all_blocks()) {
        if (block.kind == "sh test") {
            const e2e::Outcome outcome = e2e::run({"sh", "-euc", block.text}, tree.path());
            EXPECT_EQ(outcome.status, 0) << place(block) << "\n" << outcome.out << outcome.err;
            output = outcome.out;
        } else if (block.kind == "text output") {
            const std::string missing = missing_line(block.text, output);
            EXPECT_EQ(missing, "") << place(block) << ": not printed there; printed was\n"
                                   << output;
        }
    }
}

TEST(Samples, OfCCompile) {
    const e2e::Scratch scratch;
    for (const Block& block : all_blocks()) {
        if (block.kind != "c test") continue;
        std::ofstream(scratch / "sample.c") << block.text;
        std::vector<std::string> command = {"cc",      "-std=c11", "-pedantic", "-Wall",
                                            "-Wextra", "-Werror",  "-o",        "sample"};
        command.push_back("-I" + (root() / "plugin/include").string());
        if (block.text.find("int main(") == std::string::npos) command.push_back("-c");
        command.insert(command.end(), {"sample.c", "-ldl"});
        const e2e::Outcome outcome = e2e::run(command, scratch.path());
        EXPECT_EQ(outcome.status, 0) << place(block) << "\n" << outcome.err;
    }
}

std::string schema_declaring(const std::string& element) {
    for (const std::string& file : files_under("schemas", {".xsd"})) {
        pugi::xml_document schema;
        schema.load_file((root() / file).c_str());
        for (const pugi::xml_node child : schema.document_element().children())
            if (std::string(child.name()).ends_with(":element") &&
                element == child.attribute("name").value())
                return file;
    }
    return {};
}

TEST(Samples, OfXmlAreValid) {
    const e2e::Scratch scratch;
    for (const Block& block : all_blocks()) {
        if (block.kind != "xml test") continue;
        pugi::xml_document document;
        ASSERT_TRUE(document.load_string(block.text.c_str())) << place(block);
        const std::string schema = schema_declaring(document.document_element().name());
        EXPECT_NE(schema, "") << place(block) << ": no schema declares this element";
        std::ofstream(scratch / "sample.xml") << block.text;
        const e2e::Outcome outcome = e2e::run({"xmllint", "--nonet", "--noout", "--schema", schema,
                                               (scratch / "sample.xml").string()},
                                              root());
        if (outcome.status == 127) {
            std::cout << "NOT RUN: validation of " << place(block)
                      << ", xmllint is not installed\n";
            continue;
        }
        EXPECT_EQ(outcome.status, 0) << place(block) << "\n" << outcome.err;
    }
}

TEST(Samples, SayWhetherTheyRun) {
    for (const Block& block : all_blocks()) {
        const std::string language = block.kind.substr(0, block.kind.find(' '));
        if (language != "sh" && language != "c" && language != "xml") continue;
        EXPECT_TRUE(block.kind == language + " test" || block.kind == language + " shown")
            << place(block) << " is marked \"" << block.kind << "\"";
    }
}

TEST(Samples, AreRead) {
    const auto blocks = blocks_of("x.md", "text\n```sh test\none\n```\nmore\n```\ntwo\n```\n");
    ASSERT_EQ(blocks.size(), 2U);
    EXPECT_EQ(blocks[0].kind, "sh test");
    EXPECT_EQ(blocks[0].line, 2);
    EXPECT_EQ(blocks[0].text, "one\n");
    EXPECT_EQ(blocks[1].kind, "");
}

TEST(Samples, ShownOutputIsComparedInOrder) {
    const std::string output = "a\nb\nc\nd\n";
    EXPECT_EQ(missing_line("b\nc\n", output), "");
    EXPECT_EQ(missing_line("a\n...\nd\n", output), "");
    EXPECT_EQ(missing_line("a\nc\n", output), "c");
    EXPECT_EQ(missing_line("d\na\n", output), "a");
    EXPECT_EQ(missing_line("", output), "");
}

}  // namespace
}  // namespace mea::guards
