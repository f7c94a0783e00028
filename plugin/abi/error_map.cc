#include "abi/error_map.h"

#include <cstring>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <xapian.h>

#include "abi/crossing.h"
#include "base/utf8.h"
#include "index/xapian_errors.h"

namespace mea::abi {
namespace {

constexpr std::string_view kReportIt = "this is a fault of the plugin; please report it";
constexpr std::string_view kNoMemory = "memory ran out";

mea_status write(mea_error* error, ErrorCode code, std::string_view message, std::string_view hint,
                 std::int64_t position, std::string_view name = {},
                 std::string_view values = {}) noexcept {
    const mea_status status = status_of(code);
    if (error == nullptr) return status;
    mea_error value{};
    value.status = status;
    value.position = position;
    copy_text(value.message, sizeof value.message, message);
    copy_text(value.hint, sizeof value.hint, hint);
    copy_text(value.name, sizeof value.name, name);
    copy_text(value.values, sizeof value.values, values);
    write_struct(error, value);
    return status;
}

}  // namespace

mea_status status_of(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::argument:
            return MEA_E_ARGUMENT;
        case ErrorCode::syntax:
            return MEA_E_SYNTAX;
        case ErrorCode::limit:
            return MEA_E_LIMIT;
        case ErrorCode::no_index:
            return MEA_E_NO_INDEX;
        case ErrorCode::not_found:
            return MEA_E_NOT_FOUND;
        case ErrorCode::wrong_version:
            return MEA_E_INDEX_VERSION;
        case ErrorCode::corrupt:
            return MEA_E_CORRUPT;
        case ErrorCode::busy:
            return MEA_E_BUSY;
        case ErrorCode::deadline:
            return MEA_E_DEADLINE;
        case ErrorCode::cancelled:
            return MEA_E_CANCELLED;
        case ErrorCode::memory:
            return MEA_E_MEMORY;
        case ErrorCode::io:
            return MEA_E_IO;
        case ErrorCode::unsupported:
            return MEA_E_UNSUPPORTED;
        case ErrorCode::misfit:
            return MEA_E_ABI;
        case ErrorCode::internal:
            return MEA_E_INTERNAL;
    }
    return MEA_E_INTERNAL;
}

bool is_writable(const mea_error* error) noexcept {
    if (error == nullptr) return true;
    const std::uint32_t size = given_size(error);
    return size >= kFirstSize<mea_error> && size <= MEA_MAX_STRUCT_BYTES;
}

mea_status report(const Error& failure, mea_error* error) noexcept {
    return write(error, failure.code, failure.message, failure.hint, failure.position, failure.name,
                 failure.values);
}

mea_status report_exception(mea_error* error) noexcept {
    try {
        throw;
    } catch (const Xapian::Error& e) {
        try {
            return report(index::error_of(e), error);
        } catch (...) {
            return write(error, ErrorCode::memory, kNoMemory, {}, -1);
        }
    } catch (const std::bad_alloc&) {
        return write(error, ErrorCode::memory, kNoMemory,
                     "ask for fewer hits, or allow more memory", -1);
    } catch (const std::system_error& e) {  // also std::filesystem::filesystem_error
        return write(error, ErrorCode::io, e.what(), {}, -1);
    } catch (const std::exception& e) {
        return write(error, ErrorCode::internal, e.what(), kReportIt, -1);
    } catch (...) {
        return write(error, ErrorCode::internal, "an unknown exception", kReportIt, -1);
    }
}

}  // namespace mea::abi
