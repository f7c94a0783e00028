// What crosses between the indexer and its extractor processes, as bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "indexer/extraction.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

// A file to read and its sidecar (path empty: none).
struct ExtractionRequest {
    SourceFile file;
    SourceFile sidecar;
};

// A longer answer is refused: nobody wrote so long a document, somebody made a bomb.
inline constexpr std::uint64_t kMaxAnswerBytes = UINT64_C(512) << 20;

// The head of a request: sizes and everything that is short. The bytes of the file and of the
// sidecar follow it on the wire as they are, so that they are never copied on the way.
struct RequestHead {
    std::string path;
    std::string sidecar_path;
    std::uint64_t file_bytes = 0;
    std::uint64_t sidecar_bytes = 0;
};
std::string encode_request_head(const ExtractionRequest& request);
Result<RequestHead> decode_request_head(std::string_view bytes);

std::string encode_extraction(const Extraction& extraction);

// ErrorCode::corrupt for whatever encode_extraction did not write, broken UTF-8 and values outside
// their enumerations included: the writer may have been taken over by the file it read.
Result<Extraction> decode_extraction(std::string_view bytes);

}  // namespace mea::ingest
