#include "base/error.h"

namespace mea {

const char* error_code_name(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::argument:
            return "argument";
        case ErrorCode::syntax:
            return "syntax";
        case ErrorCode::limit:
            return "limit";
        case ErrorCode::no_index:
            return "no_index";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::wrong_version:
            return "wrong_version";
        case ErrorCode::corrupt:
            return "corrupt";
        case ErrorCode::busy:
            return "busy";
        case ErrorCode::deadline:
            return "deadline";
        case ErrorCode::cancelled:
            return "cancelled";
        case ErrorCode::memory:
            return "memory";
        case ErrorCode::io:
            return "io";
        case ErrorCode::unsupported:
            return "unsupported";
        case ErrorCode::misfit:
            return "misfit";
        case ErrorCode::internal:
            return "internal";
    }
    return "internal";
}

std::string to_string(const Error& error) {
    return error.hint.empty() ? error.message : error.message + " (" + error.hint + ")";
}

}  // namespace mea
