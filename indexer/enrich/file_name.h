// What a file's name says: the language version it is, and which files belong together.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/source/source_file.h"

namespace mea::ingest {

struct FileName {
    std::string stem;  // path without extension and language: "docs/report" of docs/report-fr.txt
    std::string language;  // BCP 47; empty: the name does not say
};

// Reads a suffix of the name before its extension, behind "-", "_" or "." or in brackets: a
// language code of two or three letters, also with a script or country ("report_zh-Hant.txt"), or
// the name of the language, in English or its own ("report.French.pdf"). Only the languages given
// count.
FileName split_file_name(const std::string& path, const std::vector<std::string>& languages);

// Files that are read together because of their names.
struct Family {
    std::string stem;  // what their names share; empty: a single file, its name says nothing
    std::vector<std::size_t> files;  // places in the list they were grouped from
    // A name says a language: the files are versions of one work. Otherwise only their texts can
    // say that they are one: "report.pdf" beside "report.txt".
    bool versions = false;
};

// Larger families are taken apart into single files: no work has so many versions.
inline constexpr std::size_t kMaxFamily = 64;

// Groups files with one stem. In the order of the first file of each.
std::vector<Family> group_families(const std::vector<SourcePath>& files,
                                   const std::vector<std::string>& languages);

}  // namespace mea::ingest
