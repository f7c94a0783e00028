// Data files are what they claim to be: well-formed, and valid where a schema is given.

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "tests/e2e/process.h"
#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

std::vector<std::string> xml_files() {
    return files_under("schemas", {".xml", ".xsd", ".rdf", ".skos"});
}

TEST(Schemas, AreWellFormed) {
    for (const std::string& file : xml_files()) {
        pugi::xml_document document;
        const auto outcome = document.load_file((root() / file).c_str());
        EXPECT_TRUE(outcome) << file << " at byte " << outcome.offset << ": "
                             << outcome.description();
    }
}

// The schema of a data file: what its root element names, else the one schema beside it.
std::string schema_of(const std::string& file) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(file).parent_path();
    pugi::xml_document document;
    document.load_file((root() / file).c_str());
    const pugi::xml_node element = document.document_element();
    for (const char* name : {"xsi:noNamespaceSchemaLocation", "xsi:schemaLocation"}) {
        const std::string location = element.attribute(name).value();
        if (!location.empty())
            return (folder / location.substr(location.rfind(' ') + 1))
                .lexically_normal()
                .generic_string();
    }
    const auto beside = files_under(folder.generic_string(), {".xsd"});
    return beside.size() == 1 ? beside.front() : std::string();
}

// Errors of xmllint; nothing when the file is valid, or when there is no xmllint to ask.
std::string faults(const std::string& schema, const std::string& file) {
    const e2e::Outcome outcome =
        e2e::run({"xmllint", "--nonet", "--noout", "--schema", schema, file}, root());
    if (outcome.status == 127) {
        std::cout << "NOT RUN: validation of XML, xmllint is not installed\n";
        return {};
    }
    return outcome.status == 0 ? std::string() : outcome.err;
}

TEST(Schemas, DataIsValid) {
    for (const std::string& file : files_under("schemas", {".xml"})) {
        const std::string schema = schema_of(file);
        EXPECT_FALSE(schema.empty())
            << file << " names no schema, and not one .xsd stands beside it";
        if (!schema.empty()) {
            EXPECT_EQ(faults(schema, file), "");
        }
    }
}

TEST(Schemas, SampleRecordsAreValid) {
    for (const std::string& file : files_under("tests/corpus", {".xml"})) {
        const std::string text = read(file);
        const bool ours = text.find("urn:mea-search:record:1") != std::string::npos;
        if (ours) {
            EXPECT_EQ(faults("schemas/record.xsd", file), "");
        }
    }
}

TEST(Schemas, FaultsAreFound) {
    if (e2e::run({"xmllint", "--version"}).status != 127) {
        EXPECT_NE(faults("schemas/record.xsd", "schemas/record.xsd"), "");
    }
}

}  // namespace
}  // namespace mea::guards
