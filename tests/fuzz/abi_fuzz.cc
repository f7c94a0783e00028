// Requests of unknown origin through the function table: every one is answered or refused as
// mea/search.h says, and what comes back keeps its promises.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/utf8.h"
#include "mea/ext/document.h"
#include "tests/abi/opened.h"
#include "tests/index/scratch.h"

namespace {

using mea::ByteReader;
using mea::abi::api;
using mea::abi::lend;
using mea::abi::view;

void demand(bool holds) {
    if (!holds) std::abort();
}

// Two works in three languages, published once.
struct Index {
    mea::Scratch scratch;
    mea_engine* engine = nullptr;

    Index() {
        using mea::index::Field;
        mea::publish(scratch.path,
                     {{.work = "W1",
                       .passages = {"Water law, 2020.", "The forest of the sea."},
                       .symbol = "A/1",
                       .type = "decision",
                       .date = "2020-01-02",
                       .values = {{Field::target, "GBF-TARGET-06"}}},
                      {.work = "W1", .language = "fr", .passages = {"Le droit de l'eau."}},
                      {.work = "W2", .language = "zh", .passages = {"海洋生物多样性"}}});
        const std::string folder = scratch.path.string();
        const mea_engine_options options = {sizeof options, 0, lend(folder), nullptr};
        demand(api().engine_open(&options, &engine, nullptr) == MEA_OK);
    }
    ~Index() { api().engine_close(engine); }
};

// A length of 99 stands for a text that is not there although it has a size.
mea_str take_text(ByteReader& in) {
    const std::uint64_t size = in.number();
    if (size == 99) return {nullptr, 99};
    return lend(in.raw(std::min<std::size_t>(size, in.rest().size())));
}

std::uint32_t take_number(ByteReader& in) {
    return static_cast<std::uint32_t>(in.number());
}

std::vector<mea_filter> take_filters(ByteReader& in) {
    std::vector<mea_filter> filters(in.number() % 4);
    for (mea_filter& filter : filters)
        filter = {sizeof filter, take_number(in), take_text(in), take_text(in)};
    return filters;
}

std::vector<mea_facet_request> take_facets(ByteReader& in) {
    std::vector<mea_facet_request> facets(in.number() % 4);
    for (mea_facet_request& facet : facets)
        facet = {sizeof facet,    take_number(in),
                 take_text(in),   static_cast<std::int32_t>(take_number(in)),
                 take_number(in), take_text(in)};
    return facets;
}

void check_passage(const mea_passage& passage) {
    const std::string_view text = view(passage.text);
    demand(mea::utf8::is_valid(text));
    std::uint64_t last = 0;
    for (std::uint64_t i = 0; i < passage.highlight_count; ++i) {
        const mea_range range = passage.highlights[i];
        demand(last <= range.begin && range.begin < range.end && range.end <= text.size());
        demand(mea::utf8::is_valid(text.substr(range.begin, range.end - range.begin)));
        last = range.end;
    }
}

void check_result(mea_result* raw) {
    const mea::abi::ResultPtr result(raw);
    const mea_summary* summary = api().result_summary(raw);
    demand(summary->hit_count <= summary->total && summary->exact == 1);
    for (std::uint64_t h = 0; const mea_hit* hit = api().result_hit(raw, h); ++h) {
        demand(hit->version_count != 0);
        for (std::uint64_t p = 0; const mea_passage* passage = api().result_passage(raw, h, p); ++p)
            check_passage(*passage);
    }
    for (std::uint64_t f = 0; api().result_facet(raw, f) != nullptr; ++f)
        for (std::uint64_t b = 0; const mea_bucket* bucket = api().result_bucket(raw, f, b); ++b)
            demand(bucket->count != 0 || bucket->selected == 1);
}

void check_refusal(mea_status status, const mea_error& error, const mea_result* result,
                   mea_str query) {
    demand(status < 0 && status >= MEA_E_INTERNAL && status != MEA_E_INTERNAL);
    demand(status != MEA_E_CORRUPT && error.status == status && result == nullptr);
    demand(error.message[0] != '\0' && mea::utf8::is_valid(error.message));
    if (status == MEA_E_SYNTAX)
        demand(error.position >= 0 && error.position <= static_cast<std::int64_t>(query.size));
}

void check(mea_status status, const mea_error& error, mea_result* result, mea_str query) {
    if (status == MEA_OK)
        check_result(result);
    else
        check_refusal(status, error, result, query);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Index index;
    ByteReader in({reinterpret_cast<const char*>(data), size});
    mea_request request{};
    request.struct_size = sizeof request;
    request.query = take_text(in);
    request.flags = take_number(in);
    request.match = static_cast<std::int32_t>(take_number(in));
    request.sort = static_cast<std::int32_t>(take_number(in));
    request.limit = take_number(in);
    request.offset = in.number();
    request.passages_per_hit = take_number(in);
    request.language = take_text(in);
    request.display_language = take_text(in);
    request.cursor = take_text(in);
    const std::vector<mea_filter> filters = take_filters(in);
    request.filters = filters.data();
    request.filter_count = filters.size();
    const std::vector<mea_facet_request> facets = take_facets(in);
    request.facets = facets.data();
    request.facet_count = facets.size();
    mea_error error = mea::abi::fresh_error();
    mea_result* result = nullptr;
    mea_status status = api().search(index.engine, &request, nullptr, &result, &error);
    check(status, error, result, request.query);

    mea_document_request document{};
    document.struct_size = sizeof document;
    document.id = lend(request.language.size % 2 == 0 ? "W1" : "W1-fr");
    document.query = request.query;
    document.language = request.display_language;
    const auto* documents =
        static_cast<const mea_document_api*>(api().get_extension(lend(MEA_EXT_DOCUMENT)));
    result = nullptr;
    error = mea::abi::fresh_error();
    status = documents->open(index.engine, &document, nullptr, &result, &error);
    check(status, error, result, document.query);
    return 0;
}
