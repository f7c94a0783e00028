#include "indexer/problem.h"

namespace mea::ingest {

const char* problem_kind_name(ProblemKind kind) noexcept {
    switch (kind) {
        case ProblemKind::unreadable:
            return "unreadable";
        case ProblemKind::not_a_file:
            return "not_a_file";
        case ProblemKind::link_loop:
            return "link_loop";
        case ProblemKind::duplicate:
            return "duplicate";
        case ProblemKind::too_large:
            return "too_large";
        case ProblemKind::unsupported:
            return "unsupported";
        case ProblemKind::no_document:
            return "no_document";
        case ProblemKind::encoding:
            return "encoding";
        case ProblemKind::binary:
            return "binary";
        case ProblemKind::xml:
            return "xml";
        case ProblemKind::structure:
            return "structure";
        case ProblemKind::empty:
            return "empty";
        case ProblemKind::sidecar:
            return "sidecar";
        case ProblemKind::contradiction:
            return "contradiction";
        case ProblemKind::unknown_value:
            return "unknown_value";
        case ProblemKind::refused:
            return "refused";
        case ProblemKind::stopped:
            return "stopped";
        case ProblemKind::needs_ocr:
            return "needs_ocr";
        case ProblemKind::damaged:
            return "damaged";
        case ProblemKind::encrypted:
            return "encrypted";
        case ProblemKind::left_out:
            return "left_out";
    }
    return "unreadable";
}

const char* problem_severity_name(ProblemSeverity severity) noexcept {
    switch (severity) {
        case ProblemSeverity::note:
            return "note";
        case ProblemSeverity::contradiction:
            return "contradiction";
        case ProblemSeverity::warning:
            return "warning";
        case ProblemSeverity::error:
            return "error";
    }
    return "error";
}

std::string to_string(const Problem& problem) {
    std::string text = problem.source;
    if (problem.line != 0) text += ":" + std::to_string(problem.line);
    text += ": " + problem.message;
    if (!problem.hint.empty()) text += " (" + problem.hint + ")";
    // A file name may hold a newline or an escape sequence; neither may reach a terminal.
    for (char& character : text)
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F) character = '?';
    return text;
}

}  // namespace mea::ingest
