#include "index/xapian_errors.h"

namespace mea::index {
namespace {

Error damaged(const std::string& what) {
    return {ErrorCode::corrupt, "the postings are damaged: " + what,
            "roll back or rebuild the index", -1};
}

}  // namespace

Error error_of(const Xapian::Error& error) {
    const std::string what = error.get_msg();
    const auto is = [&](const char* type) { return std::string(error.get_type()) == type; };
    if (is("DocNotFoundError"))
        return {ErrorCode::not_found, "there is no such document in the index", {}, -1};
    if (is("DatabaseVersionError"))
        return {ErrorCode::wrong_version,
                "the postings have a format this build cannot read: " + what, "rebuild the index",
                -1};
    if (is("DatabaseNotFoundError") || is("DatabaseCorruptError") || is("DatabaseOpeningError") ||
        is("DatabaseModifiedError") || is("DatabaseClosedError") || is("SerialisationError"))
        return damaged(what);
    // With an errno the system refused; without one the file does not hold what it should, unless
    // it was being written.
    if (is("DatabaseError") && what.starts_with("Modifications failed"))
        return {ErrorCode::io, "the postings cannot be written: " + what, {}, -1};
    if (is("DatabaseError"))
        return error.get_error_string() != nullptr
                   ? Error{ErrorCode::io,
                           "the postings cannot be read or written: " + what + ": " +
                               error.get_error_string(),
                           {},
                           -1}
                   : damaged(what);
    if (is("DatabaseCreateError"))
        return {ErrorCode::io, "the postings cannot be written: " + what, {}, -1};
    if (is("DatabaseLockError")) return {ErrorCode::busy, "the database is being written", {}, -1};
    return {ErrorCode::internal, std::string(error.get_type()) + ": " + what, "please report this",
            -1};
}

}  // namespace mea::index
