// The project's own files as the guards see them: which there are, and C++ text split into code,
// comments and literals.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace mea::guards {

// Root of the sources.
std::filesystem::path root();

// Files under `folder` (relative to the root; "" = all of the project) whose name ends with one of
// `endings`, relative to the root, sorted. Build folders and dot folders are left out.
std::vector<std::string> files_under(const std::string& folder,
                                     std::initializer_list<std::string_view> endings);

// The whole file; a test failure and "" when it cannot be read.
std::string read(const std::string& file);

std::vector<std::string> lines_of(const std::string& text);

struct Literal {
    int line;
    std::string text;  // between the quotes, escapes as written
};

struct Source {
    std::string code;  // comments and the insides of literals are blanks; same lines, same columns
    std::vector<Literal> literals;  // of "..." and R"(...)", without those of #include lines
};

Source split(const std::string& text);

struct Include {
    int line;
    std::string target;
    bool quoted;
};

std::vector<Include> includes_of(const std::string& text);

}  // namespace mea::guards
