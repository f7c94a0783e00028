#include "base/deadline.h"

#include <gtest/gtest.h>

namespace mea {
namespace {

TEST(Deadline, TheDefaultNeverExpires) {
    const Deadline deadline;
    EXPECT_FALSE(deadline.expired());
    EXPECT_TRUE(deadline.check());
}

TEST(Deadline, NoTimeLeftIsADeadlineError) {
    const Deadline deadline(std::chrono::milliseconds(0));
    ASSERT_FALSE(deadline.check());
    EXPECT_EQ(deadline.check().error().code, ErrorCode::deadline);
}

TEST(Deadline, CancelWinsOverTime) {
    CancelFlag flag;
    const Deadline deadline(std::chrono::milliseconds(0), &flag);
    flag.raise();
    EXPECT_TRUE(deadline.expired());
    EXPECT_EQ(deadline.check().error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace mea
