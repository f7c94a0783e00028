// A test double of mea_search.so: answers from fake_index/documents.json by plain substring search,
// and fails, blocks or misbehaves on demand. What it answers is fixed, so that a test of the
// appliance needs neither an indexer nor an index.
//
// Words with a meaning of their own in a query: `!syntax` a syntax error at that word, `!near` one
// that has a name, `!STATUS` (a number) that failure, `!hold` waits until the pipe INDEX/gate is
// opened for writing and closed.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fstream>
#include <memory>
#include <sstream>

#include "mea/ext/document.h"
#include "mea/ext/draft/facets.h"
#include "tests/appliance/fake/result.h"

struct mea_cancel {};

struct mea_engine {  // NOLINT(bugprone-exception-escape): the map of our library moves without one
    std::string index;
    fake::Json works;
};

namespace {

using namespace fake;

const std::vector<std::string> kFacets = {"convention", "target", "type",
                                          "language",   "year",   "meeting"};

// The words of a query; a failure on demand otherwise.
mea_status read_words(mea_engine* engine, const std::string& query, Wish& wish, mea_error* error) {
    std::istringstream in(query);
    for (std::string word; in >> word;) {
        if (word == "!syntax") {
            return fail(error, MEA_E_SYNTAX, "a word is expected here", "Remove the sign.",
                        static_cast<std::int64_t>(query.find(word)));
        }
        if (word == "!near") {
            return fail(error, MEA_E_SYNTAX, "NEAR what?", "Like this.", 0, "near-number",
                        "most=50");
        }
        if (word == "!hold") {
            std::ifstream gate(engine->index + "/gate");
            gate.get();
            continue;
        }
        if (word[0] == '!')
            return fail(error, std::atoi(word.c_str() + 1), "failure on demand",
                        "Ask for something else.");
        if (word[0] == '"') word.erase(0, 1);
        if (!word.empty() && word.back() == '"') word.pop_back();
        if (word == "OR") wish.any = true;
        if (word != "OR" && word != "AND" && !word.empty()) wish.words.push_back(lower(word));
    }
    return MEA_OK;
}

mea_status engine_open(const mea_engine_options* options, mea_engine** engine, mea_error* error) {
    auto made = std::make_unique<mea_engine>();
    made->index = str(options->index);
    std::ifstream in(made->index + "/documents.json");
    if (!in)
        return fail(error, MEA_E_NO_INDEX, "there is no index in " + made->index,
                    "Run mea-index build.");
    made->works = Json::parse(in);
    *engine = made.release();
    return MEA_OK;
}

void engine_close(mea_engine* engine) {
    delete engine;
}

mea_status engine_info(mea_engine* engine, mea_engine_info* info, mea_error*) {
    info->field_count = static_cast<std::uint32_t>(kFacets.size());
    info->generation = 7;
    info->works = engine->works.size();
    for (const Json& work : engine->works) info->versions += work["versions"].size();
    std::snprintf(info->published, sizeof info->published, "2025-11-20T08:00:00Z");
    std::snprintf(info->fingerprint, sizeof info->fingerprint, "fake");
    return MEA_OK;
}

const mea_field* engine_field(mea_engine*, std::uint64_t index, mea_str) {
    static const std::vector<mea_field> fields = [] {
        static std::deque<std::string> texts;
        std::vector<mea_field> made;
        for (const std::string& name : kFacets) {
            mea_field field{};
            field.struct_size = sizeof field;
            field.facet = field.filter = 1;
            field.hierarchical = name == "target";
            field.name = {name.data(), name.size()};
            texts.push_back(name);
            texts.back()[0] = static_cast<char>(name[0] - 'a' + 'A');
            field.label = {texts.back().data(), texts.back().size()};
            texts.push_back(name + ":value");
            field.example = {texts.back().data(), texts.back().size()};
            made.push_back(field);
        }
        return made;
    }();
    return index < fields.size() ? &fields[index] : nullptr;
}

// NOLINTNEXTLINE(readability-function-size): says every part of an answer once
mea_status search(mea_engine* engine, const mea_request* request, mea_cancel*, mea_result** out,
                  mea_error* error) {
    Wish wish;
    wish.any = request->match == MEA_MATCH_ANY;
    if (const mea_status status = read_words(engine, str(request->query), wish, error);
        status != MEA_OK)
        return status;
    for (std::uint64_t i = 0; i < request->filter_count; ++i) {
        const mea_filter& filter = request->filters[i];
        ((filter.flags & MEA_FILTER_EXCLUDE) != 0 ? wish.excluded : wish.filters)[str(filter.field)]
            .push_back(str(filter.value));
    }
    auto result = std::make_unique<mea_result>();
    std::vector<const Json*> found, shown;
    for (const Json& work : engine->works) {
        const Json& versions = work["versions"];
        const bool hit = wish.words.empty() ||
                         std::any_of(versions.begin(), versions.end(), [&](const Json& version) {
                             return version_matches(version, wish);
                         });
        if (!hit) continue;
        found.push_back(&work);
        if (passes(work, wish, "")) shown.push_back(&work);
    }
    const std::uint64_t total = shown.size();
    // A work that is a form of another stands below it.
    std::map<std::string, std::vector<const Json*>> forms;
    if ((request->flags & MEA_SEARCH_GROUP_REVISIONS) != 0)
        std::erase_if(shown, [&](const Json* work) {
            if (!work->contains("form_of")) return false;
            forms[(*work)["form_of"]].push_back(work);
            return true;
        });
    const std::uint64_t limit = request->limit == MEA_LIMIT_NONE ? 0
                                : request->limit == 0            ? 10
                                                                 : request->limit;
    for (std::uint64_t i = request->offset; i < shown.size() && i < request->offset + limit; ++i) {
        const Json& version = best_version(*shown[i], wish, str(request->display_language));
        add_passages(*result, version, wish,
                     request->passages_per_hit == 0 ? 3 : request->passages_per_hit, false);
        add_hit(*result, *shown[i], version, wish, i + 1);
        for (const Json* form : forms[(*shown[i])["work"]]) add_revision(*result, *form, true);
    }
    if ((request->flags & MEA_SEARCH_NO_FACETS) == 0 && request->facet_count == 0) {
        for (const std::string& name : kFacets)
            add_facet(*result, found, wish, name, 100, MEA_FACET_BY_COUNT);
    }
    for (std::uint64_t i = 0; i < request->facet_count; ++i) {
        const mea_facet_request& facet = request->facets[i];
        add_facet(*result, found, wish, str(facet.name), facet.limit == 0 ? 100 : facet.limit,
                  facet.order);
    }
    if (!wish.words.empty() && request->language.size == 0)
        add_notice(*result, "language", "en", "Read as English.");
    if (wish.words.size() > 1 && request->match == MEA_MATCH_AUTO)
        add_notice(*result, "match", "all", "All words.");
    if (str(request->query) == "everynotice") add_every_notice(*result);
    mea_summary& summary = result->summary;
    summary.struct_size = sizeof summary;
    summary.exact = 1;
    summary.total = total;
    summary.hit_total = shown.size();
    summary.hit_count = result->hits.size();
    summary.facet_count = result->facets.size();
    summary.notice_count = result->notices.size();
    summary.generation = 7;
    summary.elapsed_ms = 1.5;
    *out = result.release();
    return MEA_OK;
}

// Counts each cell by a search for both values.
mea_status pivot(mea_engine* engine, const mea_request* request, const mea_facet_request* rows,
                 const mea_facet_request* columns, mea_cancel*, mea_result** out,
                 mea_error* error) {
    const mea_facet_request sides[] = {*rows, *columns};
    for (const mea_facet_request& side : sides)
        if (std::find(kFacets.begin(), kFacets.end(), str(side.name)) == kFacets.end())
            return fail(error, MEA_E_ARGUMENT, "there is no facet '" + str(side.name) + "'", "");
    mea_request both = *request;
    both.facets = sides;
    both.facet_count = 2;
    both.limit = MEA_LIMIT_NONE;
    both.offset = 0;
    if (const mea_status status = search(engine, &both, nullptr, out, error); status != MEA_OK)
        return status;
    for (const mea_bucket& row : (*out)->buckets[0]) {
        std::vector<std::uint64_t>& cells = (*out)->cells.emplace_back();
        for (const mea_bucket& column : (*out)->buckets[1]) {
            std::vector<mea_filter> filters(request->filters,
                                            request->filters + request->filter_count);
            filters.push_back({sizeof(mea_filter), 0, rows->name, row.value});
            filters.push_back({sizeof(mea_filter), 0, columns->name, column.value});
            mea_request one = *request;
            one.filters = filters.data();
            one.filter_count = filters.size();
            mea_result* found = nullptr;
            if (search(engine, &one, nullptr, &found, error) != MEA_OK) return MEA_E_INTERNAL;
            cells.push_back(found->summary.total);
            delete found;
        }
    }
    return MEA_OK;
}

mea_status open_document(mea_engine* engine, const mea_document_request* request, mea_cancel*,
                         mea_result** out, mea_error* error) {
    const auto [id, language, query, display] =
        std::tuple(request->id, request->language, request->query, request->display_language);
    Wish wish;
    wish.any = true;
    if (const mea_status status = read_words(engine, str(query), wish, error); status != MEA_OK)
        return status;
    for (const Json& work : engine->works) {
        for (const Json& version : work["versions"]) {
            const bool by_work =
                work["work"] == str(id) &&
                (version["language"] == str(language) ||
                 (language.size == 0 && &version == &best_version(work, {}, str(display))));
            if (!by_work && version_id(work, version) != str(id)) continue;
            auto result = std::make_unique<mea_result>();
            add_passages(*result, version, wish, 100000, true);
            add_hit(*result, work, version, wish, 1);
            result->summary.struct_size = sizeof(mea_summary);
            result->summary.total = result->summary.hit_count = result->summary.exact = 1;
            result->summary.generation = 7;
            *out = result.release();
            return MEA_OK;
        }
    }
    return fail(error, MEA_E_NOT_FOUND, "there is no document " + str(id),
                "It may have left the index.");
}

mea_suggestion& add_suggestion(mea_result& result, const char* kind) {
    mea_suggestion& made = result.suggestions.emplace_back();
    made.struct_size = sizeof made;
    made.kind = result.keep(kind);
    return made;
}

// Works whose title has the text in it.
mea_status complete(mea_engine* engine, const mea_complete_request* request, mea_result** out,
                    mea_error* error) {
    if (str(request->text) == "!fail") return fail(error, MEA_E_INTERNAL, "on demand", "");
    auto result = std::make_unique<mea_result>();
    for (const Json& work : engine->works) {
        const Json& version = best_version(work, {}, str(request->display_language));
        const std::string title = version["title"];
        if (lower(title).find(lower(str(request->text))) == std::string::npos) continue;
        if (result->suggestions.size() == (request->limit == 0 ? 10 : request->limit)) break;
        mea_suggestion& made = add_suggestion(*result, "title");
        made.text = result->keep(title);
        made.language = result->keep(version["language"]);
        made.work = result->keep(work["work"]);
    }
    *out = result.release();
    return MEA_OK;
}

// What is found without each filter, and with any word.
mea_status advise(mea_engine* engine, const mea_request* request, mea_cancel*, mea_result** out,
                  mea_error* error) {
    auto result = std::make_unique<mea_result>();
    const auto total = [&](const mea_request& other) {
        mea_result* found = nullptr;
        if (search(engine, &other, nullptr, &found, error) != MEA_OK) return std::uint64_t{0};
        const std::unique_ptr<mea_result> owned(found);
        return owned->summary.total;
    };
    for (std::uint64_t i = 0; i < request->filter_count; ++i) {
        std::vector<mea_filter> others(request->filters, request->filters + request->filter_count);
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        mea_request other = *request;
        other.filters = others.data();
        other.filter_count = others.size();
        const std::uint64_t count = total(other);
        if (count == 0) continue;
        mea_suggestion& made = add_suggestion(*result, "without-filter");
        made.field = result->keep(str(request->filters[i].field));
        made.value = result->keep(str(request->filters[i].value));
        made.count = count;
    }
    mea_request any = *request;
    any.match = MEA_MATCH_ANY;
    if (const std::uint64_t count = total(any); count != 0)
        add_suggestion(*result, "any-word").count = count;
    *out = result.release();
    return MEA_OK;
}

// Every other work.
mea_status related(mea_engine* engine, const mea_related_request* request, mea_cancel*,
                   mea_result** out, mea_error* error) {
    if (std::none_of(engine->works.begin(), engine->works.end(),
                     [&](const Json& work) { return work["work"] == str(request->id); }))
        return fail(error, MEA_E_NOT_FOUND, "there is no document " + str(request->id), "");
    auto result = std::make_unique<mea_result>();
    for (const Json& work : engine->works) {
        if (work["work"] == str(request->id) || result->hits.size() == 3) continue;
        const Json& version = best_version(work, {}, str(request->display_language));
        add_passages(*result, version, {}, 1, false);
        add_hit(*result, work, version, {}, result->hits.size() + 1);
    }
    result->summary.struct_size = sizeof(mea_summary);
    result->summary.total = result->summary.hit_count = result->hits.size();
    *out = result.release();
    return MEA_OK;
}

template <typename T>
const T* at(const std::vector<T>& list, std::uint64_t index) {
    return index < list.size() ? &list[index] : nullptr;
}
template <typename T>
const T* at(const std::vector<std::vector<T>>& lists, std::uint64_t list, std::uint64_t index) {
    return list < lists.size() ? at(lists[list], index) : nullptr;
}

const void* get_extension(mea_str id) {
    static const mea_document_api documents{sizeof(mea_document_api), 0, open_document};
    static const mea_suggest_api suggestions{
        sizeof(mea_suggest_api),
        0,
        complete,
        advise,
        related,
        [](const mea_result* result, std::uint64_t index) {
            return at(result->suggestions, index);
        },
        [](const mea_result*, std::uint64_t, std::uint64_t) -> const mea_reason* {
            return nullptr;
        }};
    static const mea_facets_api facets{
        sizeof(mea_facets_api), 0, pivot,
        [](const mea_result* result, std::uint64_t row, std::uint64_t column) {
            const auto& cells = result->cells;
            return row < cells.size() && column < cells[row].size() ? cells[row][column] : 0;
        }};
    static const mea_revisions_api revisions{
        sizeof(mea_revisions_api), 0,
        [](const mea_result* result, std::uint64_t hit, std::uint64_t index) {
            return at(result->revisions, hit, index);
        }};
    if (str(id) == MEA_EXT_REVISIONS) return &revisions;
    if (str(id) == MEA_EXT_FACETS) return &facets;
    if (str(id) == MEA_EXT_SUGGEST) return &suggestions;
    return str(id) == MEA_EXT_DOCUMENT ? &documents : nullptr;
}

}  // namespace

extern "C" mea_status mea_search_entry_v1(const mea_host*, mea_api* api, mea_error*) {
    mea_api made{};
    made.struct_size = sizeof made;
    made.abi_version = MEA_ABI_VERSION;
    made.plugin_version = {"fake", 4};
    made.engine_open = engine_open;
    made.engine_close = engine_close;
    made.engine_info = engine_info;
    made.engine_field = engine_field;
    made.search = search;
    made.result_summary = [](const mea_result* result) -> const mea_summary* {
        return &result->summary;
    };
    made.result_hit = [](const mea_result* r, std::uint64_t i) { return at(r->hits, i); };
    made.result_version = [](const mea_result* r, std::uint64_t h, std::uint64_t i) {
        return at(r->versions, h, i);
    };
    made.result_passage = [](const mea_result* r, std::uint64_t h, std::uint64_t i) {
        return at(r->passages, h, i);
    };
    made.result_facet = [](const mea_result* r, std::uint64_t i) { return at(r->facets, i); };
    made.result_bucket = [](const mea_result* r, std::uint64_t f, std::uint64_t i) {
        return at(r->buckets, f, i);
    };
    made.result_notice = [](const mea_result* r, std::uint64_t i) { return at(r->notices, i); };
    made.result_release = [](mea_result* result) { delete result; };
    made.cancel_create = [] { return new mea_cancel(); };
    made.cancel_raise = [](mea_cancel*) {};
    made.cancel_release = [](mea_cancel* cancel) { delete cancel; };
    made.get_extension = get_extension;
    std::memcpy(api, &made, sizeof made);
    return MEA_OK;
}
