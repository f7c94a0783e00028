// Runs a file of queries and prints a run in the format of trec_eval, for measuring retrieval.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "appliance/host/plugin.h"

namespace mea::appliance {

// `text` as plain words: without the signs and operators of the query language.
std::string plain_words(std::string_view text);

// Prints "id Q0 source rank score mea" for each hit of each line "id<TAB>words" of `queries` ("-":
// the standard input); source is the file name, without its ending, of the version shown, with '_'
// for blanks, and stands once for each query. `like` says everything but the text. What is wrong
// with a line goes to the standard error and the others are run all the same. False: `failure` says
// that lines were left out, or why none was answered from some line on.
bool run_queries(const Engine& engine, const std::filesystem::path& queries, const Query& like,
                 Failure& failure);

}  // namespace mea::appliance
