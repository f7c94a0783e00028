// Reads a request member by member and keeps the first fault.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "base/result.h"
#include "query/refusals.h"

namespace mea::abi {

// Moves a read value into its place, or keeps the failure of the first read that had none.
class Reader {
  public:
    template <typename T>
    void take(T& place, Result<T> read) {
        if (!status_) return;
        if (read)
            place = *std::move(read);
        else
            status_ = std::move(read).forward();
    }

    // As `take`, of what people type: where it is more than `most`, that is said as `too_much` says
    // it, by name.
    template <typename T>
    void take(T& place, Result<T> read, query::RefusalCode too_much, std::uint64_t most) {
        if (!read && read.error().code == ErrorCode::limit)
            read = query::refuse(too_much, {{"most", std::to_string(most)}});
        take(place, std::move(read));
    }

    // As `take`, for one of the values 0 to `last` that an enum class mirrors.
    template <typename Enum>
    void choice(Enum& place, std::int32_t value, Enum last, const char* what) {
        if (value < 0 || value > static_cast<std::int32_t>(last))
            refuse(ErrorCode::argument, std::string(what) + " " + std::to_string(value) +
                                            " is not one of its constants");
        else
            place = static_cast<Enum>(value);
    }

    // `value` where it is at most `limit`, the default where it is 0.
    std::uint32_t bounded(std::uint32_t value, std::uint32_t standard, std::uint32_t limit,
                          const char* what, const char* limit_name) {
        if (value > limit)
            refuse(ErrorCode::limit, std::string(what) + " is " + std::to_string(value) + "; " +
                                         limit_name + " is " + std::to_string(limit));
        return value == 0 ? standard : value;
    }

    // The same of what people ask for.
    std::uint32_t bounded(std::uint32_t value, std::uint32_t standard, std::uint32_t limit,
                          query::RefusalCode too_much) {
        if (value > limit) refuse(too_much, limit);
        return value == 0 ? standard : value;
    }

    // Bits that mean nothing yet must be zero.
    void only(std::uint32_t value, std::uint32_t known, const char* what) {
        if ((value & ~known) != 0)
            refuse(ErrorCode::misfit, std::string(what) + " has bits this plugin does not know",
                   "use a newer plugin, or set them to zero");
    }

    void refuse(ErrorCode code, std::string message, std::string hint = {}) {
        if (status_) status_ = fail(code, std::move(message), std::move(hint));
    }

    void refuse(query::RefusalCode too_much, std::uint64_t most) {
        if (status_) status_ = query::refuse(too_much, {{"most", std::to_string(most)}});
    }

    const Status& status() const { return status_; }

  private:
    Status status_;
};

}  // namespace mea::abi
