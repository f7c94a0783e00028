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
// for blanks, and stands once for each query. `like` says everything but the text. False: `failure`
// says what went wrong in which line; those before it are printed.
bool run_queries(const Engine& engine, const std::filesystem::path& queries, const Query& like,
                 Failure& failure);

}  // namespace mea::appliance
