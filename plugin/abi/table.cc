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
        sizeof(mea_api),
        MEA_ABI_VERSION,
        {kVersion.data(), kVersion.size()},
        engine_open,
        engine_close,
        engine_info,
        engine_field,
        answered_request<query::search>,
        reader<&mea_result::summary>,
        reader<&mea_result::hit>,
        reader<&mea_result::version>,
        reader<&mea_result::passage>,
        reader<&mea_result::facet>,
        reader<&mea_result::bucket>,
        reader<&mea_result::notice>,
        result_release,
        cancel_create,
        cancel_raise,
        cancel_release,
        get_extension,
    };
    return kTable;
}

}  // namespace mea::abi
