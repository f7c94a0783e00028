// An opened index behind its C handle: follows the published generation and keeps the one in use
// alive for as long as a search needs it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/log.h"
#include "base/result.h"
#include "index/catalog.h"
#include "index/generation.h"
#include "mea/search.h"

namespace mea::abi {

// The generation that answers, and why it is not the newest (empty: it is).
struct Served {
    std::shared_ptr<const index::Generation> generation;
    std::string stale;
};

}  // namespace mea::abi

// The handle. Every member may be called by any number of threads at once.
struct mea_engine {
  public:
    // Errors: argument, misfit, limit; no_index, wrong_version, corrupt, io of the index.
    static mea::Result<std::unique_ptr<mea_engine>> open(const mea_engine_options* options);

    // The published generation, opened now when it is new. While one thread opens it, the others
    // go on with the one before. When it cannot be read, the one before goes on as well.
    // Errors: no_index, wrong_version (the index was removed, or something else lies there now).
    mea::Result<mea::abi::Served> newest();

    // Null beyond the end. What it points to lives as long as the engine, also when labels change
    // with a generation.
    const mea_field* field(std::uint64_t index, std::string_view language);

  private:
    // What tells two published generations apart, also when an index was deleted and made anew
    // under the same number.
    struct Identity {
        std::uint64_t number = 0;
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;
        bool operator==(const Identity&) const = default;
    };
    struct LabelledField {
        std::string label;
        mea_field field;
    };

    mea_engine(std::filesystem::path index, mea::Logger logger)
        : catalog_(std::move(index)), logger_(std::move(logger)) {}

    mea::Result<Identity> published() const;
    mea::Status adopt();
    void take(std::shared_ptr<const mea::index::Generation> generation, const Identity& identity);
    mea::abi::Served in_use();
    mea::abi::Served in_use_despite(const mea::Error& error);

    const mea::index::Catalog catalog_;
    const mea::Logger logger_;

    std::mutex opening_;  // held by the one thread that opens a generation
    std::mutex mutex_;    // guards what follows; held for moments only
    std::shared_ptr<const mea::index::Generation> generation_;
    std::optional<Identity> serving_;
    std::optional<Identity> refused_;  // found unreadable; not tried again
    std::string stale_;                // why the newest could not be adopted, when last tried
    std::map<std::pair<std::uint64_t, std::string>, LabelledField> fields_;
};
