#include "tests/guards/repository.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

namespace mea::guards {

namespace fs = std::filesystem;

fs::path root() {
    return MEA_SOURCE_DIR;
}

std::vector<std::string> files_under(const std::string& folder,
                                     std::initializer_list<std::string_view> endings) {
    std::vector<std::string> found;
    fs::recursive_directory_iterator walk(root() / folder);
    for (const auto& entry : walk) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory() && (name.starts_with('.') || name == "build" ||
                                     name == "node_modules" || name == "__pycache__")) {
            walk.disable_recursion_pending();
        } else if (entry.is_regular_file() &&
                   std::any_of(endings.begin(), endings.end(),
                               [&](std::string_view ending) { return name.ends_with(ending); })) {
            found.push_back(entry.path().lexically_relative(root()).generic_string());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string read(const std::string& file) {
    std::ifstream in(root() / file, std::ios::binary);
    EXPECT_TRUE(in) << "cannot read " << file;
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

namespace {

// Walks C++ text once; each member function consumes one kind of thing.
class Splitter {
  public:
    explicit Splitter(const std::string& text) : text_(text) {}

    Source run() {
        while (at_ < text_.size()) {
            if (starts("//")) {
                blank_until("\n", 0);
            } else if (starts("/*")) {
                blank_until("*/", 2);
            } else if (starts("R\"") && !joined_to_word()) {
                raw_literal();
            } else if (text_[at_] == '"' || (text_[at_] == '\'' && !joined_to_word())) {
                literal(text_[at_]);
            } else {
                keep();
            }
        }
        return std::move(source_);
    }

  private:
    bool starts(std::string_view what) const { return text_.compare(at_, what.size(), what) == 0; }

    // 1'000 is no character literal, and FOUR"x" no raw one.
    bool joined_to_word() const {
        return at_ > 0 && (std::isalnum(static_cast<unsigned char>(text_[at_ - 1])) != 0 ||
                           text_[at_ - 1] == '_');
    }

    void keep() {
        line_ += text_[at_] == '\n' ? 1 : 0;
        source_.code += text_[at_++];
    }

    void blank() {
        line_ += text_[at_] == '\n' ? 1 : 0;
        source_.code += text_[at_++] == '\n' ? '\n' : ' ';
    }

    void blank_until(std::string_view end, std::size_t and_of_it) {
        const std::size_t found = text_.find(end, at_ + and_of_it);
        const std::size_t stop =
            found == std::string::npos ? text_.size() : std::min(found + and_of_it, text_.size());
        while (at_ < stop) blank();
    }

    void literal(char quote) {
        const bool is_include = source_.code.substr(line_begin()).starts_with("#include");
        const int line = line_;
        std::string inside;
        keep();
        while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                inside += text_[at_];
                blank();
            }
            inside += text_[at_];
            blank();
        }
        if (at_ < text_.size()) keep();
        if (quote == '"' && !is_include) source_.literals.push_back({line, inside});
    }

    void raw_literal() {
        const int line = line_;
        const std::size_t open = text_.find('(', at_);
        const std::string close = ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
        const std::size_t end = std::min(text_.find(close, open), text_.size());
        source_.literals.push_back({line, text_.substr(open + 1, end - open - 1)});
        const std::size_t stop = std::min(end + close.size(), text_.size());
        while (at_ < stop) blank();
    }

    std::size_t line_begin() const {
        const std::size_t newline = source_.code.rfind('\n');
        return newline == std::string::npos ? 0 : newline + 1;
    }

    const std::string& text_;
    std::size_t at_ = 0;
    int line_ = 1;
    Source source_;
};

}  // namespace

Source split(const std::string& text) {
    return Splitter(text).run();
}

std::vector<Include> includes_of(const std::string& text) {
    static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
    std::vector<Include> includes;
    int number = 0;
    for (const std::string& line : lines_of(text)) {
        ++number;
        std::smatch match;
        if (std::regex_match(line, match, kInclude))
            includes.push_back({number, match[2], match[1] == "\""});
    }
    return includes;
}

}  // namespace mea::guards
