#include "manual/completion.h"

#include <algorithm>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "manual/man_page.h"

namespace mea::manual {
namespace {

std::vector<std::string> names_of(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames()) names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
    return names;
}

// What bash offers as a value; empty: nothing that it could know.
std::string offers_for(const std::string& value) {
    if (value == "DIR") return "compgen -d -- \"$cur\"";
    if (value == "FILE" || value == "PATH") return "compgen -f -- \"$cur\"";
    if (value.find('|') == std::string::npos || value.find(' ') != std::string::npos) return {};
    std::string words = value;
    std::replace(words.begin(), words.end(), '|', ' ');
    return fmt::format("compgen -W '{}' -- \"$cur\"", words);
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) {
        return !option->get_group().empty() && !option->get_positional();
    });
}

// The cases of one command: which option stands before the word, and what may follow it.
std::string value_cases(const CLI::App& app, const std::string& command) {
    std::string cases;
    for (const CLI::Option* option : options_of(app)) {
        const std::string value = value_name(*option);
        if (value.empty() || value.front() == '[') continue;  // a flag, or a value that may lack
        std::vector<std::string> names;
        for (const std::string& name : names_of(*option)) names.push_back(command + "," + name);
        const std::string offers = offers_for(value);
        cases += fmt::format("        {}) {}return ;;\n", fmt::join(names, " | "),
                             offers.empty() ? "" : "mapfile -t COMPREPLY < <(" + offers + "); ");
    }
    return cases;
}

std::string all_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : options_of(app))
        for (const std::string& name : names_of(*option)) names.push_back(name);
    return fmt::format("{}", fmt::join(names, " "));
}

constexpr const char* kScript = R"(# bash completion of {name}, made from its option table
{function}()
{{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}} command= options= word
    COMPREPLY=()
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
        case $word in
        {commands}) command=$word && break ;;
        esac
    done
    case $command,$prev in
{values}    esac
    case $command in
{options}    esac
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
    elif [[ -z $command && -n '{words}' ]]; then
        mapfile -t COMPREPLY < <(compgen -W '{words}' -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}}
complete -o filenames -F {function} {name}
)";

}  // namespace

std::string bash_completion(const CLI::App& app) {
    std::string function = "_" + app.get_name();
    std::replace(function.begin(), function.end(), '-', '_');
    std::vector<std::string> commands;
    std::string values = value_cases(app, "");
    std::string options = fmt::format("        '') options='{}' ;;\n", all_names(app));
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        commands.push_back(command->get_name());
        values += value_cases(*command, command->get_name());
        options +=
            fmt::format("        {}) options='{}' ;;\n", command->get_name(), all_names(*command));
    }
    return fmt::format(
        kScript, fmt::arg("name", app.get_name()), fmt::arg("function", function),
        fmt::arg("commands", commands.empty() ? std::string("''")
                                              : fmt::format("{}", fmt::join(commands, " | "))),
        fmt::arg("values", values), fmt::arg("options", options),
        fmt::arg("words", fmt::format("{}", fmt::join(commands, " "))));
}

}  // namespace mea::manual
