#include "abi/engine.h"

#include <sys/stat.h>

#include "abi/crossing.h"
#include "index/field_table.h"
#include "index/layout.h"
#include "query/facet_values.h"

using mea::Error;
using mea::ErrorCode;
using mea::Logger;
using mea::Result;
using mea::Severity;
using mea::Status;
using mea::Unexpected;
using mea::abi::lend;
using mea::abi::Served;

namespace {

static_assert(MEA_LOG_DEBUG == static_cast<int>(Severity::debug));
static_assert(MEA_LOG_INFO == static_cast<int>(Severity::info));
static_assert(MEA_LOG_WARNING == static_cast<int>(Severity::warning));
static_assert(MEA_LOG_ERROR == static_cast<int>(Severity::error));

// A generation may be pruned between reading CURRENT and opening it; then CURRENT has moved on.
constexpr int kAttempts = 3;

struct Options {
    std::string index;
    std::string host_name;
    Logger logger;
};

Result<Options> read_options(const mea_engine_options* given) {
    const Result<mea_engine_options> options = mea::abi::read_struct(given, "mea_engine_options");
    if (!options) return Unexpected{options.error()};
    if (options->flags != 0)
        return mea::fail(ErrorCode::misfit, "mea_engine_options.flags must be zero");
    Options read;
    Result<std::string> index =
        mea::abi::read_text(options->index, MEA_MAX_VALUE_BYTES, "mea_engine_options.index");
    if (!index) return std::move(index).forward();
    if (index->empty() || index->find('\0') != std::string::npos)
        return mea::fail(ErrorCode::argument,
                         "mea_engine_options.index is not the path of a folder",
                         "name the folder that mea-index built");
    read.index = *std::move(index);
    if (options->host == nullptr) return read;
    const Result<mea_host> host = mea::abi::read_struct(options->host, "mea_host");
    if (!host) return Unexpected{host.error()};
    Result<std::string> name =
        mea::abi::read_text(host->name, MEA_MAX_VALUE_BYTES, "mea_host.name");
    if (!name) return std::move(name).forward();
    read.host_name = *std::move(name);
    if (host->log != nullptr)
        read.logger = [log = host->log, context = host->log_context](Severity severity,
                                                                     std::string_view line) {
            log(context, static_cast<std::int32_t>(severity), lend(line));
        };
    return read;
}

// The codes after which the generation in use must not go on answering: the operator took the
// index away.
bool is_gone(const Error& error) {
    return error.code == ErrorCode::no_index || error.code == ErrorCode::wrong_version;
}

}  // namespace

Result<std::unique_ptr<mea_engine>> mea_engine::open(const mea_engine_options* given) {
    Result<Options> options = read_options(given);
    if (!options) return std::move(options).forward();
    std::unique_ptr<mea_engine> engine(new mea_engine(options->index, std::move(options->logger)));
    if (Status adopted = engine->adopt(); !adopted) return std::move(adopted).forward();
    if (!options->host_name.empty())
        log(engine->logger_, Severity::debug,
            options->index + " is opened for " + options->host_name);
    return engine;
}

Result<mea_engine::Identity> mea_engine::published() const {
    const Result<std::uint64_t> number = catalog_.current();
    if (!number) {
        Error error = number.error();
        if (error.code == ErrorCode::not_found) error.code = ErrorCode::no_index;
        return Unexpected{std::move(error)};
    }
    Identity identity;
    identity.number = *number;
    const std::filesystem::path manifest = catalog_.folder(*number) / mea::index::kManifestFile;
    struct stat status {};
    // Without a manifest the identity is the number alone; opening it will say what is wrong.
    if (::stat(manifest.c_str(), &status) == 0) {
        identity.device = status.st_dev;
        identity.inode = status.st_ino;
        identity.seconds = status.st_mtim.tv_sec;
        identity.nanoseconds = status.st_mtim.tv_nsec;
    }
    return identity;
}

Status mea_engine::adopt() {
    for (int attempt = 1;; ++attempt) {
        const Result<Identity> target = published();
        if (!target) return Unexpected{target.error()};
        {
            const std::lock_guard lock(mutex_);
            if (serving_ == *target) return {};
        }
        auto opened = mea::index::Generation::open(catalog_.folder(target->number), target->number);
        if (opened) {
            take(*std::move(opened), *target);
            return {};
        }
        const Result<Identity> now = published();
        if (now && *now != *target && attempt < kAttempts) continue;
        const ErrorCode code = opened.error().code;
        if (code == ErrorCode::corrupt || code == ErrorCode::wrong_version) {
            const std::lock_guard lock(mutex_);
            refused_ = *target;
        }
        return std::move(opened).forward();
    }
}

void mea_engine::take(std::shared_ptr<const mea::index::Generation> generation,
                      const Identity& identity) {
    const std::string line = "generation " + std::to_string(identity.number) + " of " +
                             catalog_.index().string() + " answers now";
    {
        const std::lock_guard lock(mutex_);
        generation_.swap(generation);
        serving_ = identity;
        refused_.reset();
        stale_.clear();
    }
    log(logger_, Severity::info, line);
    // `generation` is now the one before: closed here, outside the lock, or by its last search.
}

Served mea_engine::in_use() {
    const std::lock_guard lock(mutex_);
    return {generation_, stale_};
}

Served mea_engine::in_use_despite(const Error& error) {
    Served served;
    bool is_news = false;
    {
        const std::lock_guard lock(mutex_);
        is_news = stale_ != error.message;
        stale_ = error.message;
        served = {generation_, stale_};
    }
    if (is_news)
        log(logger_, Severity::warning,
            "generation " + std::to_string(served.generation->number()) + " of " +
                catalog_.index().string() + " goes on answering: " + to_string(error));
    return served;
}

Result<Served> mea_engine::newest() {
    const Result<Identity> current = published();
    if (!current)
        return is_gone(current.error()) ? Result<Served>(Unexpected{current.error()})
                                        : in_use_despite(current.error());
    {
        const std::lock_guard lock(mutex_);
        if (serving_ == *current) {
            stale_.clear();
            return Served{generation_, {}};
        }
        if (refused_ == *current) return Served{generation_, stale_};
    }
    const std::unique_lock opening(opening_, std::try_to_lock);
    if (!opening) return in_use();
    const Status adopted = adopt();
    return adopted ? in_use() : in_use_despite(adopted.error());
}

const mea_field* mea_engine::field(std::uint64_t index, std::string_view language) {
    if (index >= mea::index::kFields.size()) return nullptr;
    const mea::index::FieldInfo& info = mea::index::kFields[index];
    const std::lock_guard lock(mutex_);
    const mea::index::FacetColumn* column = generation_->columns().facet(info.field);
    std::string_view label = column == nullptr
                                 ? std::string_view()
                                 : column->own_label(language.empty() ? "en" : language);
    if (label.empty()) label = info.name;
    const auto [place, is_new] = fields_.try_emplace({index, std::string(label)});
    LabelledField& entry = place->second;
    if (is_new) {
        entry.label = label;
        mea_field& field = entry.field;
        field.struct_size = sizeof field;
        field.facet = info.facet ? 1 : 0;
        field.filter = info.filter ? 1 : 0;
        field.hierarchical = info.hierarchical ? 1 : 0;
        field.range = info.range ? 1 : 0;
        field.facet_order = static_cast<std::uint32_t>(mea::query::usual_order(info.field));
        field.name = lend(info.name);
        field.label = lend(entry.label);
        field.description = lend(info.description);
        field.example = lend(info.example);
    }
    return &entry.field;
}
