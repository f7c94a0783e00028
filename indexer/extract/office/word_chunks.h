// Files that a Word document includes in its text (altChunk): web pages, mails, texts, other
// documents.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/office/package.h"

namespace mea::ingest {

class WordChunks {
  public:
    // Of the part `document`. All three outlive this.
    WordChunks(const ReadTask& task, const Package& package, const std::string& document)
        : task_(task), package_(package), document_(document) {}

    // What the part says that the document relates to as `id`, read as a file of its own kind
    // would be. What of it cannot be read is a warning.
    std::vector<Passage> read(std::string_view id);

    std::vector<Problem> problems() && { return std::move(problems_); }

  private:
    // Nothing when the file has no such part.
    const std::string* bytes_of(const std::string& part);
    void unpack_parts();
    void warn(ProblemKind kind, const std::string& part, const std::string& why);

    const ReadTask& task_;
    const Package& package_;
    const std::string& document_;
    bool unpacked_ = false;
    std::map<std::string, std::string> parts_;  // those that are no XML
    std::vector<Problem> problems_;
};

}  // namespace mea::ingest
