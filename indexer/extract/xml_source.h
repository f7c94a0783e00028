// An XML document in memory with the means to say where something is; every XML input is read
// through it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/result.h"

namespace mea::ingest {

inline constexpr std::uint32_t kMaxXmlDepth = 10'000;

// Immutable after parsing. Nodes are valid as long as this object.
class XmlSource {
  public:
    // Errors: ErrorCode::syntax (not well-formed, or not in the encoding it declares; `position` is
    // the line), ErrorCode::limit (nested deeper than kMaxXmlDepth). Document types are skipped:
    // no entity but the five of XML is ever expanded and nothing outside is read.
    static Result<XmlSource> parse(std::string_view bytes);

    pugi::xml_node root() const { return document_->document_element(); }
    std::uint32_t line_of(const pugi::xml_node& node) const;

  private:
    // pugixml keeps pointers into the text, so both live on the heap.
    std::unique_ptr<std::string> text_ = std::make_unique<std::string>();
    std::unique_ptr<pugi::xml_document> document_ = std::make_unique<pugi::xml_document>();
    std::vector<std::uint32_t> line_ends_;
};

// The name without its prefix.
std::string_view local_name(const pugi::xml_node& node);

// The namespace the element's name is in; empty: none.
std::string_view namespace_of(const pugi::xml_node& node);

// xml:lang of the element itself or of the nearest above it; empty: not said.
std::string_view language_of(const pugi::xml_node& node);

// Text with runs of white space as one space, none at the ends.
std::string collapse(std::string_view text);

// The first child element with that local name, in any namespace; null when there is none.
pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name);

}  // namespace mea::ingest
