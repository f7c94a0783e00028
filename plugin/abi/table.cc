#include "abi/table.h"

#include <new>

#include "abi/answered.h"
#include "abi/cancel.h"
#include "abi/crossing.h"
#include "abi/engine.h"
#include "abi/extensions.h"
#include "abi/guard.h"
#include "abi/request.h"
#include "abi/result.h"

namespace mea::abi {
namespace {

mea_status engine_open(const mea_engine_options* options, mea_engine** engine,
                       mea_error* error) noexcept {
    return guarded(error, [&]() -> Status {
        if (engine == nullptr) return fail(ErrorCode::argument, "engine is NULL");
        Result<std::unique_ptr<mea_engine>> opened = mea_engine::open(options);
        if (!opened) return std::move(opened).forward();
        *engine = opened->release();
        return {};
    });
}

void engine_close(mea_engine* engine) noexcept {
    delete engine;
}

mea_status engine_info(mea_engine* engine, mea_engine_info* info, mea_error* error) noexcept {
    return guarded(error, [&]() -> Status {
        if (engine == nullptr) return fail(ErrorCode::argument, "engine is NULL");
        if (Status fits = check_struct(info, kFirstSize<mea_engine_info>, sizeof *info,
                                       "mea_engine_info", false);
            !fits)
            return fits;
        const Result<Served> served = engine->newest();
        if (!served) return Unexpected{served.error()};
        const index::Manifest& manifest = served->generation->manifest();
        mea_engine_info filled{};
        filled.field_count = static_cast<std::uint32_t>(index::kFields.size());
        filled.generation = served->generation->number();
        filled.works = manifest.works;
        filled.versions = manifest.versions;
        copy_text(filled.published, sizeof filled.published, manifest.published);
        copy_text(filled.fingerprint, sizeof filled.fingerprint, manifest.fingerprint);
        write_struct(info, filled);
        return {};
    });
}

const mea_field* engine_field(mea_engine* engine, std::uint64_t index, mea_str language) noexcept {
    return guarded_pointer([&]() -> const mea_field* {
        if (engine == nullptr) return nullptr;
        const Result<std::string> tag = read_language(language, "language");
        return engine->field(index, tag ? *tag : std::string());
    });
}

mea_status search(mea_engine* engine, const mea_request* request, mea_cancel* cancel,
                  mea_result** result, mea_error* error) noexcept {
    return answered_request(engine, request, cancel, result, error, query::search);
}

const mea_summary* result_summary(const mea_result* result) noexcept {
    return result == nullptr ? nullptr : result->summary();
}

const mea_hit* result_hit(const mea_result* result, std::uint64_t hit) noexcept {
    return result == nullptr ? nullptr : result->hit(hit);
}

const mea_version* result_version(const mea_result* result, std::uint64_t hit,
                                  std::uint64_t index) noexcept {
    return result == nullptr ? nullptr : result->version(hit, index);
}

const mea_passage* result_passage(const mea_result* result, std::uint64_t hit,
                                  std::uint64_t index) noexcept {
    return result == nullptr ? nullptr : result->passage(hit, index);
}

const mea_facet* result_facet(const mea_result* result, std::uint64_t facet) noexcept {
    return result == nullptr ? nullptr : result->facet(facet);
}

const mea_bucket* result_bucket(const mea_result* result, std::uint64_t facet,
                                std::uint64_t index) noexcept {
    return result == nullptr ? nullptr : result->bucket(facet, index);
}

const mea_notice* result_notice(const mea_result* result, std::uint64_t index) noexcept {
    return result == nullptr ? nullptr : result->notice(index);
}

void result_release(mea_result* result) noexcept {
    delete result;
}

mea_cancel* cancel_create() noexcept {
    return new (std::nothrow) mea_cancel;
}

void cancel_raise(mea_cancel* cancel) noexcept {
    if (cancel != nullptr) cancel->flag.raise();
}

void cancel_release(mea_cancel* cancel) noexcept {
    delete cancel;
}

const void* get_extension(mea_str id) noexcept {
    return id.data == nullptr ? nullptr : find_extension({id.data, id.size});
}

}  // namespace

void add_notice(query::SearchAnswer& answer, const Served& served) {
    if (served.stale.empty()) return;
    const std::string number = std::to_string(served.generation->number());
    answer.notices.push_back({"generation", number, "stale",
                              "A newer index could not be read; this answer is from generation " +
                                  number + ": " + served.stale + "."});
}

const mea_api& function_table() noexcept {
    static constexpr std::string_view kVersion = MEA_VERSION;
    static constexpr mea_api kTable = {
        sizeof(mea_api), MEA_ABI_VERSION, {kVersion.data(), kVersion.size()},
        engine_open,     engine_close,    engine_info,
        engine_field,    search,          result_summary,
        result_hit,      result_version,  result_passage,
        result_facet,    result_bucket,   result_notice,
        result_release,  cancel_create,   cancel_raise,
        cancel_release,  get_extension,
    };
    return kTable;
}

}  // namespace mea::abi
