// What crosses from the host is copied and checked here, before anything looks at it: structs,
// arrays of structs and texts. Nothing of the host's memory is read later.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "mea/ext/document.h"
#include "mea/ext/draft/citations.h"
#include "mea/ext/draft/suggest.h"
#include "mea/search.h"

namespace mea::abi {

// sizeof each struct in the first release of mea/search.h: the least a caller may give. These
// numbers never change.
template <typename T>
inline constexpr std::uint32_t kFirstSize = 0;
template <>
inline constexpr std::uint32_t kFirstSize<mea_error> = 656;
template <>
inline constexpr std::uint32_t kFirstSize<mea_host> = 40;
template <>
inline constexpr std::uint32_t kFirstSize<mea_filter> = 40;
template <>
inline constexpr std::uint32_t kFirstSize<mea_facet_request> = 32;
template <>
inline constexpr std::uint32_t kFirstSize<mea_request> = 136;
template <>
inline constexpr std::uint32_t kFirstSize<mea_engine_options> = 32;
template <>
inline constexpr std::uint32_t kFirstSize<mea_engine_info> = 144;
template <>
inline constexpr std::uint32_t kFirstSize<mea_document_request> = 88;
template <>
inline constexpr std::uint32_t kFirstSize<mea_citation_request> = 80;
template <>
inline constexpr std::uint32_t kFirstSize<mea_complete_request> = 56;
template <>
inline constexpr std::uint32_t kFirstSize<mea_related_request> = 64;
template <>
inline constexpr std::uint32_t kFirstSize<mea_api> = 160;

// The struct_size of the struct that begins at `given`.
inline std::uint32_t given_size(const void* given) {
    std::uint32_t size = 0;
    std::memcpy(&size, given, sizeof size);
    return size;
}

// The rules of convention 2 for a struct of which this plugin knows `known` bytes, at least
// `first` of them required. `what` names it in messages. A tail is looked at only when
// `tail_must_be_zero`: structs that the plugin fills may come uninitialised.
Status check_struct(const void* given, std::uint32_t first, std::uint32_t known, const char* what,
                    bool tail_must_be_zero);

// A copy of a struct the host gave. What an older host does not know is zero.
template <typename T>
Result<T> read_struct(const T* given, const char* what) {
    static_assert(kFirstSize<T> != 0 && kFirstSize<T> <= sizeof(T));
    if (Status fits = check_struct(given, kFirstSize<T>, sizeof(T), what, true); !fits)
        return std::move(fits).forward();
    T copy{};
    std::memcpy(&copy, given, std::min<std::size_t>(given_size(given), sizeof(T)));
    return copy;
}

// Copies of `count` structs whose stride is the struct_size of the first; `limit` is named in the
// message as `limit_name`.
template <typename T>
Result<std::vector<T>> read_array(const T* given, std::uint64_t count, std::uint64_t limit,
                                  const char* limit_name, const char* what) {
    std::vector<T> copies;
    if (count == 0) return copies;
    if (given == nullptr)
        return fail(ErrorCode::argument, std::string(what) + " is NULL, but its count is not 0");
    if (count > limit)
        return fail(ErrorCode::limit, std::string(what) + " has " + std::to_string(count) +
                                          " elements; " + limit_name + " is " +
                                          std::to_string(limit));
    const std::uint32_t stride = given_size(given);
    if (stride % alignof(T) != 0)
        return fail(ErrorCode::misfit, std::string(what) + ": struct_size " +
                                           std::to_string(stride) + " cannot be a stride");
    const char* bytes = reinterpret_cast<const char*>(given);
    for (std::uint64_t i = 0; i < count; ++i, bytes += stride) {
        Result<T> copy = read_struct(reinterpret_cast<const T*>(bytes), what);
        if (!copy) return std::move(copy).forward();
        if (copy->struct_size != stride)
            return fail(ErrorCode::misfit,
                        std::string(what) + ": elements differ in their struct_size");
        copies.push_back(*copy);
    }
    return copies;
}

// A copy of a text the host gave: well-formed UTF-8 of at most `limit` bytes. ErrorCode::argument
// (NULL with a size; malformed UTF-8, with the byte as position), ErrorCode::limit.
Result<std::string> read_text(mea_str text, std::uint64_t limit, const char* what);

// Copies of `count` texts of at most `limit` bytes each; `most` is named as `most_name`.
Result<std::vector<std::string>> read_texts(const mea_str* given, std::uint64_t count,
                                            std::uint64_t most, const char* most_name,
                                            std::uint64_t limit, const char* what);

// As read_text, for a BCP 47 tag; empty is allowed.
Result<std::string> read_language(mea_str text, const char* what);

// Fills a struct of the host as far as both sides know it, sets the rest of it to zero and its
// struct_size to what was filled. REQUIRES: check_struct accepted `out`.
template <typename T>
void write_struct(T* out, const T& value) {
    const std::uint32_t size = given_size(out);
    const auto filled = std::min<std::uint32_t>(size, sizeof(T));
    std::memset(out, 0, size);
    std::memcpy(out, &value, filled);
    std::memcpy(out, &filled, sizeof filled);
}

// Copies `text` into an array that ends with a NUL, cut at a character when it is longer, with '?'
// for malformed bytes. Allocates nothing.
void copy_text(char* out, std::size_t capacity, std::string_view text) noexcept;

// A view of `text` that the host may borrow.
inline mea_str lend(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace mea::abi
