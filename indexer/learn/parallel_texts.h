// The sentences of the versions of one work, as numbers of their content terms.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/slot_table.h"
#include "index/stored_version.h"
#include "text/analyzer.h"
#include "text/sentences.h"

namespace mea::ingest {

// The terms of one language, numbered from 0 as they come.
class TermNumbers {
  public:
    std::uint32_t number(std::string_view term);
    const std::string& term(std::uint32_t number) const { return terms_[number]; }
    const std::vector<std::string>& all() const { return terms_; }  // by number

  private:
    SlotTable numbers_;  // of terms_
    std::vector<std::string> terms_;
};

struct ParallelSentence {
    std::uint32_t length = 0;          // code points
    std::vector<std::uint32_t> terms;  // as they stand; stop words and numbers left out
};

// Cuts versions into sentences. Not safe for concurrent use.
class ParallelTexts {
  public:
    explicit ParallelTexts(std::shared_ptr<const text::ProfileSet> profiles);

    // The sentences of at most the first `limit` bytes of `version`, in `language`.
    std::vector<ParallelSentence> sentences(const index::StoredVersion& version,
                                            const std::string& language, std::size_t limit);

    TermNumbers& terms(const std::string& language) { return terms_[language]; }
    const TermNumbers& terms(const std::string& language) const { return terms_.at(language); }

    // One sentence, title or label.
    ParallelSentence read(std::string_view sentence, const std::string& language);

  private:
    text::Analyzer analyzer_;
    std::map<std::string, TermNumbers, std::less<>> terms_;
    std::map<std::string, text::SentenceSplitter, std::less<>> splitters_;
};

}  // namespace mea::ingest
