// The exported symbol.
#include "abi/table.h"

extern "C" mea_status mea_search_entry_v1(const mea_host* host, mea_api* api, mea_error* error) {
    return mea::abi::negotiate(host, api, error);
}
