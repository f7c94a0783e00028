// The works of the test double: read from JSON, searched by plain substrings.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "mea/search.h"

namespace fake {

using Json = nlohmann::json;

struct Wish {
    std::vector<std::string> words;  // lower case
    std::map<std::string, std::vector<std::string>> filters;
    std::map<std::string, std::vector<std::string>> excluded;
    bool any = false;  // one word is enough
};

std::string str(mea_str text);
std::string lower(std::string text);
std::vector<std::string> values(const Json& work, const std::string& field);
// Whether a work passes every filter but that of `except`: a facet counts what its own choice
// hides.
bool passes(const Json& work, const Wish& wish, const std::string& except);
bool version_matches(const Json& version, const Wish& wish);
std::vector<mea_range> marks(const std::string& text, const Wish& wish);
// A version that matches, else the one in `language`, else the first.
const Json& best_version(const Json& work, const Wish& wish, const std::string& language);
std::string label(const Json& work, const std::string& value);
std::string version_id(const Json& work, const Json& version);

}  // namespace fake
