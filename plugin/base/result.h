// Result<T>: a value or an Error. The subset of std::expected that GCC 12 lacks, so that it can be
// replaced by it later.
#pragma once

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

#include "base/error.h"

namespace mea {

// Wraps an Error on its way into a Result, as std::unexpected does.
struct Unexpected {
    Error error;
};

inline Unexpected fail(ErrorCode code, std::string message, std::string hint = {},
                       std::int64_t position = -1) {
    return Unexpected{Error{code, std::move(message), std::move(hint), position, {}, {}}};
}

template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value)
        : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT implicit by design
    Result(Unexpected failure)                                 // NOLINT implicit by design
        : state_(std::in_place_index<1>, std::move(failure.error)) {}

    bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    // REQUIRES: has_value()
    T& value() & { return *std::get_if<0>(&state_); }
    const T& value() const& { return *std::get_if<0>(&state_); }
    T&& value() && { return std::move(*std::get_if<0>(&state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return std::get_if<0>(&state_); }
    const T* operator->() const { return std::get_if<0>(&state_); }

    // REQUIRES: !has_value()
    const Error& error() const& { return *std::get_if<1>(&state_); }
    Error&& error() && { return std::move(*std::get_if<1>(&state_)); }
    Unexpected forward() && { return Unexpected{std::move(*std::get_if<1>(&state_))}; }

  private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Unexpected failure) : error_(std::move(failure.error)) {}  // NOLINT implicit by design

    bool has_value() const noexcept { return !error_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }
    const Error& error() const& { return *error_; }
    Unexpected forward() && { return Unexpected{std::move(*error_)}; }

  private:
    std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace mea
