// What is wrong with a source file: a value that travels beside the records, never an exception.
#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"

namespace mea::ingest {

// What happened. The names (problem_kind_name) are printed in reports and stay stable.
enum class ProblemKind : std::uint8_t {
    unreadable,     // missing, no permission, input/output error
    not_a_file,     // a FIFO, a socket, a device
    link_loop,      // a symbolic link leads back to a folder above it
    duplicate,      // the same file was already met under another path
    too_large,      // over a named limit
    unsupported,    // a format this build does not read
    no_document,    // readable, but nothing to search: a table of data, a schema, a README
    encoding,       // the bytes are text in no encoding that could be told, or some were replaced
    binary,         // not text at all
    xml,            // not well-formed
    structure,      // well-formed, but not what its schema asks for
    empty,          // no text in it
    sidecar,        // the metadata file beside it is broken, or has no document
    contradiction,  // metadata and text, or two files of one work, say different things
    unknown_value,  // metadata names something the vocabulary does not know
    refused,        // the index refused the document; only this one was left out
    stopped,        // its reader crashed, or took more time than a document may
    needs_ocr,      // images of text: nothing to read without recognition
    damaged,        // text came out that nobody wrote: a font that says wrong letters, mojibake
    encrypted,      // needs a password
    left_out,       // read, but for something in it: remarks of reviewers, files it only points to
};
inline constexpr ProblemKind kLastProblemKind = ProblemKind::left_out;

// How bad. Only `error` means that the document is not in the index.
enum class ProblemSeverity : std::uint8_t { note, contradiction, warning, error };

struct Problem {
    ProblemKind kind = ProblemKind::unreadable;
    ProblemSeverity severity = ProblemSeverity::error;
    std::string source;      // path of the file it is about, as valid UTF-8
    std::string message;     // what happened, a sentence without a full stop
    std::string hint;        // what to do next; may be empty
    std::uint32_t line = 0;  // 1-based; 0: not about a line
};

const char* problem_kind_name(ProblemKind kind) noexcept;
const char* problem_severity_name(ProblemSeverity severity) noexcept;

// "path:12: message (hint)" on one line, control characters replaced.
std::string to_string(const Problem& problem);

}  // namespace mea::ingest
