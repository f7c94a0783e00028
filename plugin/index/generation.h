// A published index, opened for reading: immutable, shared by any number of searches.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "index/citation_graph.h"
#include "index/columns.h"
#include "index/concept_table.h"
#include "index/departed.h"
#include "index/dictionary.h"
#include "index/live_database.h"
#include "index/manifest.h"
#include "index/posting_blocks.h"
#include "index/stored_version.h"
#include "index/suggestions.h"
#include "index/translations.h"
#include "text/analyzer.h"
#include "text/language.h"
#include "vocabulary/recogniser.h"

namespace mea::index {

class Generation;

// What one search needs for itself, because neither Xapian's objects nor an analyser may be used by
// two threads at once.
struct Reader {
    LiveDatabase database;
    text::Analyzer analyzer;
};

// A Reader that goes back to its generation's pool. Must not outlive the generation.
class Lease {
  public:
    Lease(const Generation& owner, std::unique_ptr<Reader> reader);
    ~Lease();
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;

    LiveDatabase& database() const { return reader_->database; }
    text::Analyzer& analyzer() const { return reader_->analyzer; }

    // What is stored of a document. Errors: not_found (no such document), corrupt.
    Result<StoredVersion> version(DocumentNumber document) const;

  private:
    const Generation* owner_;
    std::unique_ptr<Reader> reader_;
};

class Generation {
  public:
    // Opens the generation that CURRENT of `index` names.
    // Errors: not_found (nothing published there), wrong_version (something else lies there, or a
    // format this build cannot read, or another ICU segments words differently), corrupt (half
    // published or damaged), io.
    static Result<std::shared_ptr<const Generation>> open_current(
        const std::filesystem::path& index);

    // Opens the generation in `folder`; `number` is how it is called.
    static Result<std::shared_ptr<const Generation>> open(const std::filesystem::path& folder,
                                                          std::uint64_t number);

    ~Generation();
    Generation(const Generation&) = delete;
    Generation& operator=(const Generation&) = delete;

    std::uint64_t number() const { return number_; }
    const Manifest& manifest() const { return manifest_; }
    const Columns& columns() const { return *columns_; }
    // Null in a generation that was made without.
    const PostingBlocks* posting_blocks() const { return posting_blocks_.get(); }
    const Dictionary* dictionary() const { return dictionary_.get(); }
    const Translations* translations() const { return translations_.get(); }
    const CitationGraph* citations() const { return citations_.get(); }
    const ConceptTable* concepts() const { return concepts_.get(); }
    const Suggestions* suggestions() const { return suggestions_.get(); }
    const text::ProfileSet& profiles() const { return *profiles_; }
    const text::LanguageDetector& detector() const { return *detector_; }
    // Recognises references with the vocabulary the generation was made with; null when it was made
    // without one. Loaded on first use, which takes some 30 ms. Errors: corrupt, io.
    Result<const vocabulary::Recogniser*> recogniser() const;
    const std::filesystem::path& folder() const { return folder_; }

    // A reader of its own for the caller; at most kMaxIdleReaders are kept for reuse.
    // Errors: corrupt, io. [safe for concurrent use]
    Result<Lease> lease() const;

  private:
    friend class Lease;
    Generation() = default;
    void give_back(std::unique_ptr<Reader> reader) const;

    std::filesystem::path folder_;
    std::uint64_t number_ = 0;
    Manifest manifest_;
    std::shared_ptr<const Departed> departed_;  // null: nothing departed
    std::shared_ptr<const Columns> columns_;
    std::shared_ptr<const PostingBlocks> posting_blocks_;
    std::shared_ptr<const Dictionary> dictionary_;
    std::shared_ptr<const Translations> translations_;
    std::shared_ptr<const CitationGraph> citations_;
    std::shared_ptr<const ConceptTable> concepts_;
    std::shared_ptr<const Suggestions> suggestions_;
    std::shared_ptr<const text::ProfileSet> profiles_;
    std::unique_ptr<const text::LanguageDetector> detector_;
    mutable std::once_flag recogniser_loaded_;
    mutable Status recogniser_status_;
    mutable std::unique_ptr<const vocabulary::Recogniser> recogniser_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Reader>> idle_;
};

inline constexpr std::size_t kMaxIdleReaders = 16;

}  // namespace mea::index
