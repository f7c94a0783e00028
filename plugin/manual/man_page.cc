#include "manual/man_page.h"

#include <algorithm>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace mea::manual {
namespace {

// Text as roff shows it unchanged: backslashes, hyphens that may be copied, and lines that would
// begin with a request.
std::string escaped(std::string_view text) {
    std::string out;
    bool line_begins = true;
    for (const char byte : text) {
        if (line_begins && (byte == '.' || byte == '\'')) out += "\\&";
        line_begins = byte == '\n';
        if (byte == '\\')
            out += "\\e";
        else if (byte == '-')
            out += "\\-";
        else
            out.push_back(byte);
    }
    return out;
}

std::string bold(std::string_view text) {
    return "\\fB" + escaped(text) + "\\fR";
}

std::string italic(std::string_view text) {
    return "\\fI" + escaped(text) + "\\fR";
}

std::string names_of(const CLI::Option& option) {
    if (option.get_positional()) return italic(option.get_name(true));
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames()) names.push_back(bold("-" + name));
    for (const std::string& name : option.get_lnames()) names.push_back(bold("--" + name));
    return fmt::format("{}", fmt::join(names, ", "));
}

void add_option(std::string& page, const CLI::Option& option) {
    const std::string value = option.get_positional() ? std::string() : value_name(option);
    page += ".TP\n" + names_of(option) + (value.empty() ? "" : " " + italic(value)) + "\n";
    std::string description = option.get_description();
    if (!option.get_default_str().empty())
        description += " (default: " + option.get_default_str() + ")";
    if (option.get_required()) description += " (required)";
    page += escaped(description) + "\n";
}

void add_options(std::string& page, const CLI::App& app) {
    const std::vector<const CLI::Option*> options = app.get_options([](const CLI::Option* option) {
        return !option->get_group().empty();  // hidden ones have no group
    });
    for (const bool positional : {true, false})
        for (const CLI::Option* option : options)
            if (option->get_positional() == positional) add_option(page, *option);
}

void add_synopsis(std::string& page, const CLI::App& app, const std::string& name) {
    page += ".B " + escaped(name) + "\n";
    for (const CLI::Option* option : app.get_options())
        if (option->get_required() && !option->get_positional())
            page += "\\fB\\-\\-" + escaped(option->get_lnames().front()) + "\\fR " +
                    italic(value_name(*option)) + "\n";
    page += "[\\fIOPTIONS\\fR]\n";
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_positional()) continue;
        const std::string shown = option->get_name(true);
        page += option->get_required() ? italic(shown) : "[" + italic(shown) + "]";
        page += option->get_items_expected_max() > 1 ? "...\n" : "\n";
    }
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

}  // namespace

std::string value_name(const CLI::Option& option) {
    if (!option.get_option_text().empty()) return option.get_option_text();
    if (option.get_items_expected_max() == 0) return {};
    // Checks add their own words behind a colon.
    const std::string type = option.get_type_name();
    return type.substr(0, type.find(':'));
}

std::string man_page(const CLI::App& app, const PageText& text) {
    const std::string& name = app.get_name();
    const auto commands = commands_of(app);
    std::string page = fmt::format(
        ".\\\" Made from the option table of {0}; edit that, or plugin/manual/{0}.man.\n"
        ".TH \"{1}\" 1 \"\" \"mea-search {2}\" \"User Commands\"\n.SH NAME\n{3} \\- {4}\n"
        ".SH SYNOPSIS\n",
        name, name, text.version, escaped(name), escaped(text.summary));
    if (commands.empty()) add_synopsis(page, app, name);
    for (const CLI::App* command : commands) {
        if (command != commands.front()) page += ".br\n";
        add_synopsis(page, *command, name + " " + command->get_name());
    }
    page += ".SH DESCRIPTION\n" + escaped(app.get_description()) + "\n";
    if (!commands.empty()) page += ".SH COMMANDS\n";
    for (const CLI::App* command : commands) {
        page += ".SS " + escaped(command->get_name()) + "\n" + escaped(command->get_description()) +
                ".\n";
        add_options(page, *command);
    }
    page += ".SH OPTIONS\n";
    add_options(page, app);
    page += text.sections;
    return page;
}

}  // namespace mea::manual
