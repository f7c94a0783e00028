// Every message with which the query side refuses something, each under a stable code, so that
// hosts can say it in the reader's language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace mea::query {

// `message` and `hint` hold a {name} for each value. Codes and names of values never change; texts
// may. A new one needs "said_CODE", and "hint_CODE" where it has a hint, with '_' for '-', in every
// file of schemas/interface (tests/query/refusals_test.cc).
struct Refusal {
    std::string_view code;
    ErrorCode kind;
    std::string_view message;
    std::string_view hint;
};

inline constexpr Refusal kRefusals[] = {
    // What a query says.
    {"item", ErrorCode::syntax, "expected a word, a phrase, a filter or '('", ""},
    {"item-after", ErrorCode::syntax, "expected a word, a phrase, a filter or '(' after {operator}",
     ""},
    {"near-word", ErrorCode::syntax, "expected a word after NEAR", ""},
    {"near-sides", ErrorCode::syntax, "expected single words on both sides of NEAR",
     "write the phrase without NEAR"},
    {"near-distances", ErrorCode::syntax,
     "expected NEAR/{before}, as before it: words that are near each other have one distance",
     "ask for each pair: (forest NEAR/5 law) AND (law NEAR/20 sea)"},
    {"near-number", ErrorCode::syntax, "expected NEAR or NEAR/n with n from 1 to {most}",
     "write for example: forest NEAR/5 law"},
    {"group-empty", ErrorCode::syntax,
     "expected a word, a phrase or a filter inside the parentheses", ""},
    {"group-open", ErrorCode::syntax, "expected ')' for this parenthesis", "close it"},
    {"group-closed", ErrorCode::syntax, "this parenthesis closes nothing",
     "remove it, or open one before"},
    {"phrase-open", ErrorCode::syntax, "expected a closing quotation mark for this phrase",
     "close the phrase or leave the quotation mark out"},
    {"phrase-tilde", ErrorCode::syntax, "expected a blank behind the phrase, not '~'",
     "words near each other are written: forest NEAR/5 law"},
    {"exact-fuzzy", ErrorCode::syntax, "expected '=' before the word or '~' behind it, not both",
     "write ={word} or {word}~"},
    {"exact-field", ErrorCode::syntax, "expected no '=' before a field", "write {instead}"},
    {"fuzzy", ErrorCode::syntax, "expected ~1 or ~{most} after the word", ""},
    {"field", ErrorCode::argument, "there is no field '{field}'; the fields are {fields}",
     "put the text in quotation marks to search for it"},
    {"one-value", ErrorCode::syntax, "expected one value, not a list in parentheses",
     "name the field for each: ({field}:A OR {field}:B)"},
    {"value", ErrorCode::syntax, "expected a value after '{field}:'", ""},
    {"value-sign", ErrorCode::syntax, "expected a value after '{field}:', not '{sign}'",
     "write the sign before the field: {sign}{field}:{value}"},
    {"range-blanks", ErrorCode::syntax, "expected no blanks around '..'",
     "write {field}:{low}..{high}"},
    {"year", ErrorCode::syntax, "expected a year, not '{text}'",
     "write four digits: 2024, or 2015..2017"},
    {"date", ErrorCode::syntax, "expected a date, not '{text}'",
     "write 2024, 2024-06 or 2024-06-30"},
    {"date-month", ErrorCode::syntax, "expected a date, not '{text}': there is no month {month}",
     "write 2024, 2024-06 or 2024-06-30"},
    {"date-day", ErrorCode::syntax, "expected a date, not '{text}': that month has no day {day}",
     "write 2024, 2024-06 or 2024-06-30"},
    {"range-end", ErrorCode::syntax, "expected no blank between '..' and '{high}'",
     "write {field}:{low}{high}"},
    {"bound", ErrorCode::syntax, "expected a bound before or after '..'", ""},
    {"comparison", ErrorCode::syntax, "expected a bound after the comparison", ""},
    {"order", ErrorCode::syntax, "expected '{high}' not to lie before '{low}'",
     "write the earlier one first"},
    {"signs", ErrorCode::syntax, "among more than {most} words, signs are no operators", ""},
    {"utf8", ErrorCode::syntax, "the query is not UTF-8", ""},
    // Limits.
    {"prefix", ErrorCode::limit, "a prefix needs at least {least} characters before the '*'",
     "write more of the word"},
    {"bytes", ErrorCode::limit, "the query is longer than {most} bytes", "shorten the query"},
    {"items", ErrorCode::limit, "the query has more than {most} words, phrases and filters",
     "shorten the query"},
    {"words", ErrorCode::limit, "the query has more than {most} words", "shorten the query"},
    {"text-words", ErrorCode::limit, "the text has more than {most} words", "shorten the text"},
    {"nesting", ErrorCode::limit, "parentheses are nested deeper than {most}", ""},
    {"filters", ErrorCode::limit, "the request has more than {most} filters", "use fewer"},
    {"facets", ErrorCode::limit, "the request has more than {most} facets", "use fewer"},
    {"without", ErrorCode::limit, "more than {most} names are left out", "use fewer"},
    {"value-bytes", ErrorCode::limit, "a value of the request is longer than {most} bytes",
     "shorten it"},
    {"postings", ErrorCode::limit, "the words of the query have more than {most} bytes of postings",
     "use fewer words or longer beginnings of words"},
    {"page-hits", ErrorCode::limit, "more than {most} hits were asked for on one page", ""},
    {"passages", ErrorCode::limit, "more than {most} passages were asked for", ""},
    {"depth", ErrorCode::limit, "pages end at {most} hits", "narrow the query"},
    {"buckets", ErrorCode::limit, "a facet may have at most {most} buckets", ""},
    {"pivot-cells", ErrorCode::limit,
     "a pivot may have at most {most} cells; its rows times its columns are {cells}",
     "ask for fewer rows or columns"},
    {"text-bytes", ErrorCode::limit, "the text is longer than {most} bytes", ""},
    {"suggestions", ErrorCode::limit, "more than {most} were asked for", ""},
    {"related", ErrorCode::limit, "more than {most} works were asked for", ""},
    {"citations", ErrorCode::limit, "more than {most} citations were asked for", ""},
    // The rest of a request.
    {"text-utf8", ErrorCode::argument, "the text is not UTF-8 at byte {byte}", ""},
    {"filter-field", ErrorCode::argument,
     "there is no field '{field}' to filter by; the fields are {fields}", ""},
    {"facet", ErrorCode::argument, "there is no facet '{facet}'; the facets are {facets}", ""},
    {"cursor", ErrorCode::argument, "this is not a cursor of an earlier answer", ""},
    {"cursor-request", ErrorCode::argument, "the cursor belongs to another request",
     "ask with the request that gave it"},
    {"cursor-generation", ErrorCode::argument,
     "the cursor belongs to generation {cursor}, published now is {generation}",
     "begin again with the first page"},
    {"relation", ErrorCode::argument, "there is no relation '{relation}'",
     "the relations are {relations}"},
    // What is not there.
    {"document", ErrorCode::not_found, "there is no document '{id}' in the published index", ""},
    {"work", ErrorCode::not_found, "there is no work '{id}' in the published index", ""},
    {"no-word", ErrorCode::not_found, "no word of the query is in the work '{id}'", ""},
    {"cited", ErrorCode::not_found, "nothing is indexed or cited as '{id}'",
     "give a symbol, as documents print it, or the id of a work"},
    {"no-versions", ErrorCode::corrupt, "a work of the index has no documents",
     "roll back or rebuild the index"},
};

// A code of kRefusals; another one does not compile.
class RefusalCode {
  public:
    consteval RefusalCode(const char* code) : place_(0) {  // NOLINT implicit by design
        while (kRefusals[place_].code != code) ++place_;
    }
    const Refusal& refusal() const { return kRefusals[place_]; }

  private:
    std::size_t place_;
};

using RefusalValues = std::initializer_list<std::pair<std::string_view, std::string>>;

// The failure of that code with its values put into its texts. `position`: byte offset in the
// query, or -1.
Unexpected refuse(RefusalCode code, RefusalValues values = {}, std::int64_t position = -1);

}  // namespace mea::query
