// Files of unknown origin through the one door: records of valid text or a problem, whatever comes.
// PDF is left to its layout (pdf_layout_fuzz.cc): what is before that is poppler's.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "indexer/extract/extract.h"

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.substr(0, 1024).find("%PDF-") != std::string::npos) return 0;
    const mea::ingest::Extraction extraction = mea::ingest::extract({"fuzz", bytes, {}});
    demand(!extraction.records.empty() || !extraction.problems.empty());
    for (const mea::ingest::Record& record : extraction.records) {
        demand(mea::utf8::is_valid(record.metadata.title));
        for (const mea::ingest::Passage& passage : record.passages)
            demand(mea::utf8::is_valid(passage.text));
    }
    return 0;
}
