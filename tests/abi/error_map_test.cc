#include "abi/error_map.h"

#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "abi/guard.h"
#include "base/utf8.h"

namespace mea::abi {
namespace {

using ::testing::HasSubstr;
using ::testing::StrEq;

mea_error fresh_error() {
    mea_error error{};
    error.struct_size = sizeof error;
    error.position = -1;
    return error;
}

template <typename Exception>
mea_status status_when_thrown(const Exception& exception, mea_error* error = nullptr) {
    return guarded(error, [&]() -> Status { throw exception; });
}

TEST(StatusOf, GivesEveryCodeItsOwnStatus) {
    std::set<mea_status> seen;
    for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
        const mea_status status = status_of(static_cast<ErrorCode>(code));
        EXPECT_LT(status, 0);
        EXPECT_TRUE(seen.insert(status).second) << status;
    }
}

TEST(Report, WritesWhatWhereAndWhatNext) {
    mea_error error = fresh_error();
    EXPECT_EQ(report({ErrorCode::syntax, "a quote is not closed", "close it", 12}, &error),
              MEA_E_SYNTAX);
    EXPECT_EQ(error.status, MEA_E_SYNTAX);
    EXPECT_EQ(error.position, 12);
    EXPECT_THAT(error.message, StrEq("a quote is not closed"));
    EXPECT_THAT(error.hint, StrEq("close it"));
}

TEST(Report, WritesTheNameOfTheMessageAndItsValues) {
    mea_error error = fresh_error();
    Error failure{ErrorCode::limit, "more than 5", ""};
    failure.name = "items";
    failure.values = "most=5\nfor=\xE6\xB0\xB4";
    (void)report(failure, &error);
    EXPECT_THAT(error.name, StrEq("items"));
    EXPECT_THAT(error.values, StrEq(failure.values));
    // A host that was compiled before there were any.
    error = fresh_error();
    error.struct_size = 656;
    (void)report(failure, &error);
    EXPECT_THAT(error.message, StrEq("more than 5"));
    EXPECT_THAT(error.name, StrEq(""));
}

TEST(Report, CutsLongMessagesAtACharacter) {
    std::string message(510, 'a');
    message += "\xE6\xB0\xB4\xE6\xB0\xB4";  // two characters of three bytes across the end
    mea_error error = fresh_error();
    (void)report({ErrorCode::internal, message, std::string(500, 'h')}, &error);
    EXPECT_THAT(error.message, StrEq(std::string(510, 'a')));
    EXPECT_THAT(error.hint, StrEq(std::string(127, 'h')));
}

TEST(Report, GivesUtf8WhateverCameIn) {
    mea_error error = fresh_error();
    (void)report({ErrorCode::io, "cannot read caf\xE9 \xFF.txt", {}}, &error);
    EXPECT_THAT(error.message, StrEq("cannot read caf? ?.txt"));
    EXPECT_TRUE(utf8::is_valid(error.message));
}

TEST(Report, LeavesNothingOfAnEarlierMessage) {
    mea_error error = fresh_error();
    (void)report({ErrorCode::io, std::string(400, 'x'), "hint"}, &error);
    (void)report({ErrorCode::io, "y", {}}, &error);
    EXPECT_THAT(std::string(error.message, sizeof error.message),
                std::string("y") + std::string(511, '\0'));
    EXPECT_THAT(error.hint, StrEq(""));
}

TEST(Guarded, DoesNotRunWithAnErrorItCannotWrite) {
    bool ran = false;
    for (const std::uint32_t size : {0U, 655U, 1U << 20}) {
        mea_error error = fresh_error();
        error.struct_size = size;
        EXPECT_EQ(guarded(&error,
                          [&]() -> Status {
                              ran = true;
                              return {};
                          }),
                  MEA_E_ABI);
        EXPECT_EQ(error.status, MEA_OK) << "was written to";
    }
    EXPECT_FALSE(ran);
}

TEST(Guarded, TouchesNoErrorOnSuccess) {
    mea_error error = fresh_error();
    error.message[0] = 'm';
    EXPECT_EQ(guarded(&error, []() -> Status { return {}; }), MEA_OK);
    EXPECT_EQ(error.message[0], 'm');
}

TEST(Guarded, TellsXapiansFailuresApart) {
    EXPECT_EQ(status_when_thrown(Xapian::DatabaseVersionError("x")), MEA_E_INDEX_VERSION);
    EXPECT_EQ(status_when_thrown(Xapian::DatabaseLockError("x")), MEA_E_BUSY);
    EXPECT_EQ(status_when_thrown(Xapian::DatabaseCorruptError("x")), MEA_E_CORRUPT);
    EXPECT_EQ(status_when_thrown(Xapian::RangeError("x")), MEA_E_INTERNAL);
}

TEST(Guarded, KeepsTheWordsOfTheException) {
    mea_error error = fresh_error();
    (void)status_when_thrown(Xapian::DatabaseCorruptError("block 7 is torn"), &error);
    EXPECT_THAT(error.message, HasSubstr("block 7 is torn"));
    (void)status_when_thrown(std::runtime_error("unforeseen"), &error);
    EXPECT_THAT(error.message, StrEq("unforeseen"));
    EXPECT_THAT(error.hint, HasSubstr("report"));
}

TEST(Guarded, StopsStandardAndStrangeExceptions) {
    EXPECT_EQ(status_when_thrown(std::bad_alloc()), MEA_E_MEMORY);
    EXPECT_EQ(status_when_thrown(std::filesystem::filesystem_error(
                  "read", std::make_error_code(std::errc::io_error))),
              MEA_E_IO);
    EXPECT_EQ(status_when_thrown(std::logic_error("x")), MEA_E_INTERNAL);
    EXPECT_EQ(status_when_thrown(42), MEA_E_INTERNAL);
    EXPECT_EQ(guarded_pointer([]() -> const char* { throw 42; }), nullptr);
}

}  // namespace
}  // namespace mea::abi
