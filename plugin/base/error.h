// What went wrong, where, and what the reader can do about it: the only error value of the project.
#pragma once

#include <cstdint>
#include <string>

namespace mea {

// Kinds of failure a caller may want to tell apart. The C ABI's statuses mirror this list one to
// one (abi/error_map.cc).
enum class ErrorCode {
    argument,       // the caller broke a documented rule
    syntax,         // a query (or other text) does not follow its grammar; `position` says where
    limit,          // a named limit was exceeded; the message names it
    no_index,       // there is no published index at that place
    not_found,      // there is no such file, document, generation or field
    wrong_version,  // the index was made by something this build cannot read
    corrupt,        // the data contradicts itself
    busy,           // somebody else holds the index
    deadline,       // time ran out before a whole answer existed
    cancelled,      // the caller asked to stop
    memory,
    io,
    unsupported,  // a valid request this build cannot serve
    misfit,       // host and plugin were built against interfaces that do not fit
    internal      // our fault
};

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;         // what happened and where; a sentence without a full stop
    std::string hint;            // what to do next; may be empty
    std::int64_t position = -1;  // byte offset in the text the message is about; -1: none
    // For who says it in another language: the stable name of the message, "near-number", and a
    // line for each value in it, "most=50". Empty: it has none.
    std::string name = {};
    std::string values = {};
};

// A stable lower-case name, as printed in reports ("not_found").
const char* error_code_name(ErrorCode code) noexcept;

// "message (hint)" on one line, for terminals and logs.
std::string to_string(const Error& error);

}  // namespace mea
