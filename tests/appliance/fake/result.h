// Results of the test double: the texts and lists that readers of the C interface point into.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "mea/ext/draft/revisions.h"
#include "mea/ext/draft/suggest.h"
#include "tests/appliance/fake/works.h"

struct mea_result {
    std::deque<std::string> texts;
    std::deque<std::vector<mea_str>> lists;
    std::deque<std::vector<mea_range>> marks;
    mea_summary summary{};
    std::vector<mea_hit> hits;
    std::vector<std::vector<mea_version>> versions;
    std::vector<std::vector<mea_passage>> passages;
    std::vector<std::vector<mea_revision>> revisions;
    std::vector<mea_facet> facets;
    std::vector<std::vector<mea_bucket>> buckets;
    std::vector<std::vector<std::uint64_t>> cells;  // of a pivot
    std::vector<mea_notice> notices;
    std::vector<mea_suggestion> suggestions;

    mea_str keep(std::string text) {
        texts.push_back(std::move(text));
        return {texts.back().data(), texts.back().size()};
    }
};

namespace fake {

void add_passages(mea_result& result, const Json& version, const Wish& wish, std::size_t limit,
                  bool whole);
// The hit whose passages were added last.
void add_hit(mea_result& result, const Json& work, const Json& version, const Wish& wish,
             std::uint64_t rank);
// Below the hit that was added last: another form of its document, which answers or not.
void add_revision(mea_result& result, const Json& work, bool matched);
// Counts over `found`, the works that match the words whatever the filters.
void add_facet(mea_result& result, const std::vector<const Json*>& found, const Wish& wish,
               const std::string& name, std::size_t limit, std::int32_t order);
void add_notice(mea_result& result, const char* kind, const char* detail, const char* text);
// One of each kind that the real plugin has, with the text "TOLD IN ENGLISH".
void add_every_notice(mea_result& result);

// Fills *error, unless it is NULL, and gives `status`. `name` and `values`: those of the message.
mea_status fail(mea_error* error, mea_status status, const std::string& message,
                const std::string& hint, std::int64_t position = -1, const char* name = "",
                const char* values = "");

}  // namespace fake
