// The handle of a cancel flag.
#pragma once

#include "base/deadline.h"
#include "mea/search.h"

struct mea_cancel {
    mea::CancelFlag flag;
};
