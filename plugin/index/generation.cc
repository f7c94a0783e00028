#include "index/generation.h"

#include <algorithm>
#include <string_view>
#include <system_error>

#include "base/file.h"
#include "index/catalog.h"
#include "index/database_parts.h"
#include "index/layout.h"
#include "index/xapian_errors.h"

namespace mea::index {
namespace {

// A part that a finished generation must have: its absence is damage, not "nothing there", and so
// is a copy of the profiles or the vocabulary that cannot be read.
Unexpected part_failure(const std::filesystem::path& folder, Error error) {
    const bool told_as_it_is = error.code == ErrorCode::io || error.code == ErrorCode::memory ||
                               error.code == ErrorCode::wrong_version;
    if (!told_as_it_is) {
        error.code = ErrorCode::corrupt;
        error.hint = "roll back or rebuild the index";
    }
    error.message = "generation " + folder.string() + ": " + error.message;
    return Unexpected{std::move(error)};
}

// Leaves *part null when there is no such file.
template <typename Part>
Status read_optional(const std::filesystem::path& path, std::shared_ptr<const Part>* part) {
    Result<std::shared_ptr<const Part>> opened = Part::open(path);
    if (opened)
        *part = std::move(*opened);
    else if (opened.error().code != ErrorCode::not_found)
        return std::move(opened).forward();
    return {};
}

Unexpected missing(const std::filesystem::path& folder, const std::filesystem::path& part) {
    return fail(ErrorCode::corrupt,
                "generation " + folder.string() + ": " + part.string() + " is missing or damaged",
                "roll back or rebuild the index");
}

// Parts may be absent because nothing needed them, or because somebody took them away: the files
// of the database and every file that the checksums name (a line is "HASH  PATH") must be there.
// Their content is what verify looks at.
Status check_parts(const std::filesystem::path& folder, std::uint64_t versions) {
    std::error_code error;
    for (const std::filesystem::path& database : database_parts(folder)) {
        for (const std::string_view name : kDatabaseFiles) {
            // The second may be without documents.
            if (name != kDatabaseFiles.front() && database.filename() == kRecentPart) break;
            if (versions > 0 && !std::filesystem::is_regular_file(database / name, error))
                return missing(folder, (database / name).lexically_relative(folder));
        }
    }
    const Result<std::string> text = read_file(folder / kChecksumsFile);
    if (!text) return {};
    std::string_view rest = *text;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const std::size_t gap = line.find("  ");
        if (gap == std::string_view::npos) return missing(folder, kChecksumsFile);
        if (!std::filesystem::is_regular_file(folder / line.substr(gap + 2), error))
            return missing(folder, line.substr(gap + 2));
    }
    return {};
}

}  // namespace

Lease::Lease(const Generation& owner, std::unique_ptr<Reader> reader)
    : owner_(&owner), reader_(std::move(reader)) {}

Lease::~Lease() {
    if (reader_ != nullptr) owner_->give_back(std::move(reader_));
}

Result<StoredVersion> Lease::version(DocumentNumber document) const {
    Result<std::string> data =
        catch_xapian([&] { return reader_->database.get_document(document).get_data(); });
    if (!data) return std::move(data).forward();
    return StoredVersion::open(std::move(*data));
}

Result<std::shared_ptr<const Generation>> Generation::open_current(
    const std::filesystem::path& index) {
    const Catalog catalog(index);
    const Result<std::uint64_t> number = catalog.current();
    if (!number) return Unexpected{number.error()};
    return open(catalog.folder(*number), *number);
}

Result<std::shared_ptr<const Generation>> Generation::open(const std::filesystem::path& folder,
                                                           std::uint64_t number) {
    std::shared_ptr<Generation> generation(new Generation);
    generation->folder_ = folder;
    generation->number_ = number;
    Result<Manifest> manifest = read_manifest(folder);
    if (!manifest) return part_failure(folder, std::move(manifest).error());
    generation->manifest_ = std::move(*manifest);
    if (Status parts = check_parts(folder, generation->manifest_.versions); !parts)
        return std::move(parts).forward();
    Result<std::shared_ptr<const text::ProfileSet>> profiles =
        text::ProfileSet::load(folder / kAnalysisFolder);
    if (!profiles) return part_failure(folder, std::move(profiles).error());
    generation->profiles_ = std::move(*profiles);
    if (generation->profiles_->fingerprint() != generation->manifest_.fingerprint)
        return fail(ErrorCode::wrong_version,
                    "generation " + folder.string() +
                        " was analysed differently from how this build analyses queries (made with "
                        "ICU " +
                        generation->manifest_.icu + ")",
                    "rebuild the index with the matching mea-index");
    generation->detector_ = std::make_unique<text::LanguageDetector>(generation->profiles_);
    Result<std::shared_ptr<const Columns>> columns = Columns::open(folder / kColumnsFile);
    if (!columns) return part_failure(folder, std::move(columns).error());
    generation->columns_ = std::move(*columns);
    if (Status read = read_optional(folder / kDepartedFile, &generation->departed_); !read)
        return part_failure(folder, Error(read.error()));
    if (Status read = read_optional(folder, &generation->posting_blocks_); !read)
        return part_failure(folder, Error(read.error()));
    if (Status read = read_optional(folder / kDictionaryFile, &generation->dictionary_); !read)
        return part_failure(folder, Error(read.error()));
    if (Status read = read_optional(folder / kTranslationsFile, &generation->translations_); !read)
        return part_failure(folder, Error(read.error()));
    if (Status read = read_optional(folder / kCitationsFile, &generation->citations_); !read)
        return part_failure(folder, Error(read.error()));
    if (Status read = read_optional(folder / kConceptsFile, &generation->concepts_); !read)
        return part_failure(folder, Error(read.error()));
    if (Status read = read_optional(folder / kSuggestionsFile, &generation->suggestions_); !read)
        return part_failure(folder, Error(read.error()));
    Result<Lease> first = generation->lease();
    if (!first) return part_failure(folder, std::move(first).error());
    const Result<bool> complete = catch_xapian([&] {
        const LiveDatabase& database = first->database();
        return database.get_doccount() == generation->columns_->version_count() &&
               database.get_lastdocid() <= generation->columns_->last_document() &&
               (generation->citations_ == nullptr ||
                generation->citations_->work_count() == generation->columns_->work_count());
    });
    if (!complete) return part_failure(folder, complete.error());
    if (!*complete)
        return fail(ErrorCode::corrupt,
                    "generation " + folder.string() + ": columns and postings do not fit",
                    "roll back or rebuild the index");
    return std::shared_ptr<const Generation>(std::move(generation));
}

Generation::~Generation() = default;

Result<const vocabulary::Recogniser*> Generation::recogniser() const {
    std::call_once(recogniser_loaded_, [&] {
        if (manifest_.vocabulary.empty()) return;
        auto loaded = vocabulary::Vocabulary::load(folder_ / kVocabularyFolder);
        if (!loaded)
            recogniser_status_ = part_failure(folder_, std::move(loaded).error());
        else
            recogniser_ = std::make_unique<const vocabulary::Recogniser>(std::move(*loaded));
    });
    if (!recogniser_status_) return Unexpected{recogniser_status_.error()};
    return recogniser_.get();
}

Result<Lease> Generation::lease() const {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            Lease lease(*this, std::move(idle_.back()));
            idle_.pop_back();
            return lease;
        }
    }
    // Opened outside the lock: it takes system calls.
    Result<Xapian::Database> database =
        catch_xapian([&] { return Xapian::Database((folder_ / kDatabaseFolder).string()); });
    if (!database) return std::move(database).forward();
    return Lease(*this,
                 std::make_unique<Reader>(Reader{LiveDatabase(std::move(*database), departed_),
                                                 text::Analyzer(profiles_)}));
}

void Generation::give_back(std::unique_ptr<Reader> reader) const {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMaxIdleReaders) idle_.push_back(std::move(reader));
}

}  // namespace mea::index
