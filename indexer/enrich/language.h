// Which language a record and each of its passages is written in.
#pragma once

#include <string>
#include <vector>

#include "indexer/problem.h"
#include "indexer/record.h"
#include "text/language.h"

namespace mea::ingest {

struct LanguageDecision {
    // Without script or country, which would tear the versions of one language apart; "und" when
    // nothing decides.
    std::string language;
    float confidence = 0.0F;
    const char* rule = "";  // "metadata", "file-name" or "text"
};

// Metadata decides, then what the text clearly is, then the file's name, then what the text may be.
// Metadata that the text clearly contradicts is reported as a contradiction, a file name as a note.
// Also sets the language of every long enough passage that is clearly in another one than the rest.
LanguageDecision decide_languages(Record& record, const std::string& name_language,
                                  const text::LanguageDetector& detector,
                                  std::vector<Problem>& problems);

}  // namespace mea::ingest
