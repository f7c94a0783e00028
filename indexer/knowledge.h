// Everything that documents are interpreted with: language profiles, language detection, vocabulary
// and recogniser, read from the data of schemas/.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"
#include "text/language.h"
#include "text/profile.h"
#include "vocabulary/recogniser.h"
#include "vocabulary/thesaurus.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest {

// Immutable after loading; safe for concurrent use.
struct Knowledge {
    std::shared_ptr<const text::ProfileSet> profiles;
    std::shared_ptr<const text::LanguageDetector> detector;
    std::shared_ptr<const vocabulary::Vocabulary> vocabulary;
    std::shared_ptr<const vocabulary::Recogniser> recogniser;
};

// Where the data are: `schemas` holds analysis/ and vocabulary/, `extra` further vocabulary files.
struct DataFolders {
    std::filesystem::path schemas;
    std::vector<std::filesystem::path> extra;
    std::vector<std::filesystem::path> concepts;  // further thesauri: files, or folders of *.rdf
};

// Copies the data into the folders analysis and vocabulary of `target`, as a generation keeps them,
// so that it can be read without the schemas it was made from. Errors: not_found, argument (a file
// where a folder belongs), io.
Status copy_data(const DataFolders& data, const std::filesystem::path& target);

// Reads the data from a folder that copy_data filled. Errors name the file at fault.
Result<Knowledge> load_knowledge(const std::filesystem::path& folder);

// Both, one after the other; errors name the file that was copied, not the copy.
Result<Knowledge> load_knowledge(const DataFolders& data, const std::filesystem::path& target);

// The same without keeping a copy.
Result<Knowledge> load_knowledge(const DataFolders& data);

// The thesauri of `data` joined: every *.rdf in and below the vocabulary folders, then those named,
// then what the vocabulary names, and countries.
// Labels are kept in the languages of `profiles`. Errors name the file at fault.
Result<vocabulary::Thesaurus> load_thesaurus(const DataFolders& data,
                                             const text::ProfileSet& profiles,
                                             const vocabulary::Vocabulary& vocabulary);

// The schemas folder to use when the operator names none: from where the program stands, as
// installed. Errors: not_found.
Result<std::filesystem::path> find_schemas();

}  // namespace mea::ingest
