// A bash completion, made from the option table of a program.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace mea::manual {

// A script that bash reads from share/bash-completion/completions: completes commands, options,
// the values of those that have a list of them, folders for DIR and files for FILE and PATH. It
// needs nothing but bash.
std::string bash_completion(const CLI::App& app);

}  // namespace mea::manual
