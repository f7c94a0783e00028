// One XML file of the vocabulary, with errors that say where in it something is wrong.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/result.h"

namespace mea::vocabulary {

class XmlSource;

// An element. Lives as long as its source.
class Element {
  public:
    Element(const XmlSource& source, pugi::xml_node node) : source_(&source), node_(node) {}

    std::string_view name() const { return node_.name(); }
    std::string text() const;  // without white space around it
    std::vector<Element> children() const;

    // The attribute, or empty.
    std::string_view get(const char* attribute) const { return node_.attribute(attribute).value(); }
    bool has(const char* attribute) const { return !node_.attribute(attribute).empty(); }
    // The attribute, which must be there and not be empty.
    Result<std::string> required(const char* attribute) const;
    // A whole number without sign; `otherwise` when the attribute is absent.
    Result<std::uint32_t> number(const char* attribute, std::uint32_t otherwise) const;

    // An error about this element: "FILE:LINE: <name>: what".
    Unexpected wrong(const std::string& what) const;
    Unexpected unexpected_child(const Element& child, std::string_view expected) const;

  private:
    const XmlSource* source_;
    pugi::xml_node node_;
};

class XmlSource {
  public:
    // Reads and parses the file; its root must be <vocabulary>.
    static Result<std::unique_ptr<XmlSource>> read(const std::filesystem::path& path);

    Element root() const { return {*this, document_.document_element()}; }
    const std::string& bytes() const { return bytes_; }
    std::string place(std::ptrdiff_t offset) const;  // "FILE:LINE"

  private:
    std::filesystem::path path_;
    std::string bytes_;
    pugi::xml_document document_;
};

}  // namespace mea::vocabulary
