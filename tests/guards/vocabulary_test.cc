// Adding a convention is adding data: no C++ source names one. The names come from
// schemas/vocabulary.
#include <cctype>
#include <regex>
#include <set>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

// Every id and abbreviation that a vocabulary file gives, whatever its element is called.
std::set<std::string> vocabulary_names() {
    std::set<std::string> names;
    for (const std::string& file : files_under("schemas", {".xml"})) {
        pugi::xml_document document;
        if (!document.load_file((root() / file).c_str())) {
            ADD_FAILURE() << file << " is not well-formed";
            continue;
        }
        for (const auto& node : document.select_nodes("//convention/@id|//body/@id|//framework/"
                                                      "@id|//instrument/@id|//organization/@id")) {
            names.insert(node.attribute().value());
        }
    }
    return names;
}

bool is_word_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// A query given as an example ("field:value") shows what a user types; no rule rests on it.
std::string without_queries(const std::string& text) {
    static const std::regex query("[a-z-]+:[^\\s:]+");
    return std::regex_replace(text, query, "");
}

bool holds_word(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool starts = at == 0 || !is_word_char(text[at - 1]);
        if (starts && (end == text.size() || !is_word_char(text[end]))) return true;
    }
    return false;
}

TEST(VocabularyNames, AreNotInTheCode) {
    const std::set<std::string> names = vocabulary_names();
    if (names.empty()) {
        std::cout << "NOT RUN: schemas/vocabulary names nothing yet\n";
        return;
    }
    for (const char* folder : {"plugin", "indexer"}) {
        for (const std::string& file : files_under(folder, {".cc", ".h"})) {
            for (const Literal& literal : split(read(file)).literals)
                for (const std::string& name : names)
                    EXPECT_FALSE(holds_word(without_queries(literal.text), name))
                        << file << ":" << literal.line << " names " << name << " in \""
                        << literal.text << "\": vocabulary belongs into schemas/vocabulary";
        }
    }
}

TEST(VocabularyNames, AreFoundAsWordsOnly) {
    EXPECT_TRUE(holds_word("field:ABC x", "ABC"));
    EXPECT_TRUE(holds_word("ABC-COP-15", "ABC"));
    EXPECT_FALSE(holds_word("ABCD", "ABC"));
    EXPECT_FALSE(holds_word("XABC", "ABC"));
    EXPECT_FALSE(holds_word(without_queries("such as field:ABC-15"), "ABC"));
    EXPECT_TRUE(holds_word(without_queries("Field: ABC-15"), "ABC"));
}

}  // namespace
}  // namespace mea::guards
