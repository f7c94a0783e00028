// A search as the parameters of a URL: read, checked, changed and written back in one order, so
// that one search has one address.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appliance/host/plugin.h"
#include "appliance/http/message.h"
#include "appliance/pages/url.h"

namespace mea::appliance {

// One chosen value of a field: `convention=CMS`, or `not.convention=CMS` when excluded.
struct Selection {
    std::string field;
    std::string value;
    bool exclude = false;

    // The parameter that carries it.
    std::string name() const;

    auto operator<=>(const Selection&) const = default;
};

inline constexpr std::uint32_t kDefaultPageSize = 10;

struct SearchParameters {
    std::string query;                       // q
    std::string query_language;              // query_language: empty, the engine decides
    std::int32_t match = MEA_MATCH_AUTO;     // match=all|any
    bool expand = true;                      // expand=no
    bool narrower = false;                   // narrower=yes
    bool group = true;                       // group=no: revisions are hits of their own
    std::vector<std::string> left_out;       // without=CONCEPT|xx:NAME, ascending, each once
    std::vector<Selection> selections;       // FIELD=VALUE, ascending, each once
    std::int32_t sort = MEA_SORT_RELEVANCE;  // sort=recent|newest|oldest|title|symbol
    std::uint32_t size = kDefaultPageSize;   // size
    std::uint64_t page = 1;                  // page, from 1
    std::string interface_language;          // ui: empty, by Accept-Language

    bool is_selected(std::string_view field, std::string_view value) const;
    bool has(const Selection& selection) const;

    // Copies, on the first page.
    SearchParameters with(Selection selection) const;
    SearchParameters without(const Selection& selection) const;
    SearchParameters without_selections() const;
    SearchParameters first_page() const;

    // What the plugin is asked; hits, facets and flags other than expansion are the caller's.
    Query to_query(std::string_view display_language) const;
    // The same for a list of hits that people read: revisions of one document are one.
    Query to_list(std::string_view display_language) const;

    // Every parameter that is not the default, in the canonical order of the members above.
    http::Parameters pairs() const;
    std::string url(std::string path) const;
};

// What `read_search` does with a parameter it does not know.
enum class UnknownParameter { ignore, refuse };

struct ParameterRules {
    std::vector<std::string> fields;  // that may be filtered on
    std::vector<std::string> others;  // names the caller reads itself
    UnknownParameter unknown = UnknownParameter::ignore;
    std::uint32_t max_size = 100;  // hits of a page; kMostCounted leaves it to the plugin
};

// The search in `parameters`; empty values count as missing. FIELD_from and FIELD_to (from a form)
// become the range FIELD=a..b, open where one is missing. Nothing, with a fault of
// appliance/host/faults.h in `failure`, when a value cannot be used; what is too much for the
// plugin is left to it to refuse.
std::optional<SearchParameters> read_search(const http::Parameters& parameters,
                                            const ParameterRules& rules, Failure& failure);

// The word of a match or sort value in a URL ("newest"); "auto" and "relevance" for the defaults.
std::string_view match_name(std::int32_t match);
std::string_view sort_name(std::int32_t sort);

// A whole number from 1 on, or nothing. One beyond kMostCounted is that, which is more than the
// plugin takes of anything, so that it says what its limit is.
inline constexpr std::uint32_t kMostCounted = std::numeric_limits<std::int32_t>::max();
std::optional<std::uint32_t> read_number(std::string_view text);

// The same of the parameter `name` into `member`; false, with the fault in `failure`, for anything
// else.
bool read_count(std::string_view name, std::string_view value, std::uint32_t& member,
                Failure& failure);

}  // namespace mea::appliance
