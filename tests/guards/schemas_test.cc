// Data files are what they claim to be: well-formed, and valid where a schema is given.

#include <set>
#include <string>
#include <string_view>

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

// Languages of the element's children `name`, and those of the six it has none in.
std::set<std::string> lacked_languages(const pugi::xml_node& element, const char* name,
                                       const char* attribute) {
    std::set<std::string> lacked{"ar", "en", "es", "fr", "ru", "zh"};
    for (const pugi::xml_node& label : element.children(name))
        if (*label.text().as_string() != '\0') lacked.erase(label.attribute(attribute).value());
    return lacked;
}

// What pages show by a name has it in all six languages.
TEST(Schemas, WhatIsShownHasALabelInSixLanguages) {
    struct LackedLabels : pugi::xml_tree_walker {
        bool for_each(pugi::xml_node& node) override {
            const std::string_view name = node.name();
            // A framework that is mentioned as another one is never shown.
            const std::string_view mention = node.attribute("mention").value();
            const bool shown = name == "convention" || name == "type" || name == "item" ||
                               (name == "framework" && (mention.empty() || mention == "no"));
            if (!shown && !node.child("label")) return true;
            ++seen;
            for (const std::string& language : lacked_languages(node, "label", "lang"))
                ADD_FAILURE() << file << ": <" << name << "> " << node.attribute("id").value()
                              << " has no label in " << language;
            return true;
        }
        std::string file;
        std::size_t seen = 0;
    } walker;
    for (const std::string& file : files_under("schemas/vocabulary", {".xml"})) {
        pugi::xml_document document;
        ASSERT_TRUE(document.load_file((root() / file).c_str())) << file;
        walker.file = file;
        document.traverse(walker);
    }
    EXPECT_GT(walker.seen, 100U);
    pugi::xml_document concepts;
    ASSERT_TRUE(concepts.load_file((root() / "schemas/vocabulary/concepts.rdf").c_str()));
    for (const pugi::xml_node& entry : concepts.document_element().children("skos:Concept"))
        EXPECT_EQ(lacked_languages(entry, "skos:prefLabel", "xml:lang"), std::set<std::string>{})
            << entry.attribute("rdf:about").value();
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
