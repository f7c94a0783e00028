// Which language a passage or a query is written in, decided by script, stop words and CLD2.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/profile.h"

namespace mea::text {

struct LanguageGuess {
    std::string language;     // BCP 47, "en"; "und" when nothing decides
    float confidence = 0.0F;  // 0..1
};

// Safe for concurrent use after construction.
class LanguageDetector {
  public:
    explicit LanguageDetector(std::shared_ptr<const ProfileSet> profiles);
    ~LanguageDetector();

    // The language of a running text.
    LanguageGuess detect(std::string_view text) const;

    // The languages a short query may be in, likeliest first, each with confidence > 0; never
    // empty.
    std::vector<LanguageGuess> candidates(std::string_view query) const;

    // Of a query in several scripts: the likeliest language of what it has in each script but the
    // one that `candidates` decides by, the longest part first; `confidence` is that of the guess
    // within its script. Empty for most queries.
    std::vector<LanguageGuess> of_other_scripts(std::string_view query) const;

  private:
    struct Model;
    std::unique_ptr<const Model> model_;
};

}  // namespace mea::text
