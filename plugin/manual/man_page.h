// A manual page in roff, made from the option table of a program and what people wrote beside it.
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace mea::manual {

// Facts of a page that no option table has.
struct PageText {
    std::string_view summary;   // "batch indexer for ...": behind the name in NAME
    std::string_view version;   // "0.1.0"
    std::string_view sections;  // roff: what comes behind the options
};

// The page of a program in section 1 of the manual: NAME, SYNOPSIS, DESCRIPTION, then COMMANDS or
// OPTIONS with every option that --help shows, in its order, then text.sections.
std::string man_page(const CLI::App& app, const PageText& text);

// What stands for an option's value in help: "DIR", "auto|always|never"; empty for a flag.
std::string value_name(const CLI::Option& option);

}  // namespace mea::manual
