// Answers of a reader process that was taken over: decoded whole or refused, and the same again
// when written.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/isolate/frames.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto extraction = mea::ingest::decode_extraction(bytes);
    if (extraction && !mea::ingest::decode_extraction(mea::ingest::encode_extraction(*extraction)))
        std::abort();
    static_cast<void>(mea::ingest::decode_request_head(bytes));
    return 0;
}
