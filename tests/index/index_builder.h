// Builds and publishes a small index from strings, the way the indexer does.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "index/generation.h"
#include "index/stored_version.h"
#include "index/value_names.h"

namespace mea {

// One version for a test; what is left empty gets a sensible value.
struct TestVersion {
    std::string work;
    std::string language = "en";
    std::vector<std::string> passages;
    std::string title = {};
    std::string symbol = {};
    std::string type = {};
    std::string date = {};
    std::string meeting = {};
    std::vector<index::FieldValue> values = {};
    std::vector<index::CitedAs> cited_as = {};
    std::vector<index::Citation> citations = {};
};

// Targets stand below the part of their id before the first '-', mentioned meetings below that
// before the last; GBF has labels.
class TestNames : public index::ValueNames {
  public:
    index::Labels of_field(index::Field field) const override;
    index::Labels of_value(index::Field field, std::string_view value) const override;
    std::string parent(index::Field field, std::string_view value) const override;
    vocabulary::SymbolEnds symbol_ends() const override {
        return {{"rev", true}, {"add", false}, {"corr", false}, {"amend", false}};
    }
};

// Writes the versions as the next generation of `index` and points CURRENT at it.
// `thesaurus`: an RDF/XML file, or nothing. Throws std::runtime_error when anything fails.
std::uint64_t publish(const std::filesystem::path& index, const std::vector<TestVersion>& versions,
                      const std::filesystem::path& thesaurus = {});

// The published generation; throws when it cannot be opened.
std::shared_ptr<const index::Generation> open_index(const std::filesystem::path& index);

}  // namespace mea
