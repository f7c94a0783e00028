// Where things are in an index folder and in a generation; no other file names them.
//
//   INDEX/CURRENT                     number of the published generation
//   INDEX/feeds/                      pages of feeds, kept between runs
//   INDEX/LOCK                        held by the one program that writes
//   INDEX/generations/N/              a generation, written once
//   INDEX/generations/N.building/     one that is being made, or was left by a killed run
#pragma once

#include <array>
#include <string_view>

namespace mea::index {

inline constexpr std::string_view kCurrentFile = "CURRENT";
inline constexpr std::string_view kLockFile = "LOCK";
inline constexpr std::string_view kGenerationsFolder = "generations";
inline constexpr std::string_view kFeedsFolder = "feeds";
inline constexpr std::string_view kBuildingSuffix = ".building";

// In a generation:
inline constexpr std::string_view kDatabaseFolder = "postings";  // a Xapian database
// Files that Xapian needs of it; it opens without some of them, and then finds nothing.
inline constexpr std::array<std::string_view, 4> kDatabaseFiles{"iamglass", "postlist.glass",
                                                                "termlist.glass", "docdata.glass"};
// Or, in that folder, two databases that Xapian reads as one (database_parts.h), through this file.
inline constexpr std::string_view kStubFile = "XAPIANDB";
inline constexpr std::string_view kBasePart = "base";         // an earlier generation's, linked
inline constexpr std::string_view kRecentPart = "recent";     // what came since
inline constexpr std::string_view kXapianLock = "flintlock";  // of whoever wrote to a database
inline constexpr std::string_view kDepartedFile = "departed.bin";  // what of the first is gone
inline constexpr std::string_view kColumnsFile = "columns.bin";
inline constexpr std::string_view kBlockTableFile = "frequent.bin";  // posting blocks
inline constexpr std::string_view kBlockDataFile = "frequent.dat";
inline constexpr std::string_view kDictionaryFile = "dictionary.bin";
inline constexpr std::string_view kWordCountsFile = "words.bin";  // what the next update adds to
inline constexpr std::string_view kSourcesFile = "sources.bin";   // what the next update compares
// How the texts of files are in the documents, for an update with other data.
inline constexpr std::string_view kKeptTextsFile = "kept.bin";
inline constexpr std::string_view kTranslationsFile = "translations.bin";
inline constexpr std::string_view kEvidenceFile =
    "evidence.bin";  // what the next update learns from
inline constexpr std::string_view kCitationsFile = "citations.bin";
inline constexpr std::string_view kConceptsFile = "concepts.bin";
inline constexpr std::string_view kSuggestionsFile = "suggestions.bin";
inline constexpr std::string_view kAnalysisFolder = "analysis";      // copy of the profiles
inline constexpr std::string_view kVocabularyFolder = "vocabulary";  // copy of the vocabulary
inline constexpr std::string_view kChecksumsFile = "checksums.txt";  // of all but the manifest
inline constexpr std::string_view kManifestFile = "manifest.json";

}  // namespace mea::index
