// Ids and their parts: filling the templates of the vocabulary, and finding out what an id was
// filled from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vocabulary/atom.h"
#include "vocabulary/model.h"

namespace mea::vocabulary {

// Fills a template: {s} and {y} first number, {n} the second, or of a target the first; {nn} and
// {nnn} the same with leading zeros, {letter} A.., {pair} "15.5", {tail} and {code} the text,
// {date} nothing.
std::string filled(std::string_view pattern, const Item& item, bool target = false);

// The number, letter or pair that fills the only placeholder of `pattern` so that it gives `id`.
std::optional<Item> unfilled(std::string_view pattern, std::string_view id);

// The date at the end of an id made from a template with {date}.
std::optional<std::string> unfilled_date(std::string_view pattern, std::string_view id);

// What is printed as ids write it: in half width and capitals, without blanks, a hyphen for a dash.
std::string in_capitals(std::string_view printed);

}  // namespace mea::vocabulary
