// The parts of an office document, read once and found by name.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/extract/read_task.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {

class Package {
  public:
    // Unpacks every part that is XML. Errors as of unpack.
    static Result<Package> read(const ReadTask& task);

    // Of parts that are already there.
    static Package of(std::map<std::string, std::string> parts);

    bool has(const std::string& name) const { return parts_.count(name) != 0; }
    // Errors: not_found; else as of XmlSource::parse.
    Result<XmlSource> xml(const std::string& name) const;
    // The part that another one relates to by an id ("rId3"), as a path from the top; empty when
    // there is none.
    std::string related(const std::string& part, const std::string& id) const;
    // The part that another one, or the package itself (""), relates to as its `kind`
    // ("officeDocument", "footnotes"), as above.
    std::string related_as(const std::string& part, std::string_view kind) const;
    const std::map<std::string, std::string>& parts() const { return parts_; }

  private:
    template <typename Wanted>
    std::string relation_of(const std::string& part, const Wanted& wanted) const;

    std::map<std::string, std::string> parts_;
};

// The value of an attribute with that local name.
std::string_view attribute_named(const pugi::xml_node& element, std::string_view name);

// The number that the value of an attribute begins with, `otherwise` where it begins with none.
std::uint32_t to_number(std::string_view text, std::uint32_t otherwise = 0);

// Title, language and subjects from docProps/core.xml or meta.xml. Dates of editing are not
// the document's date and are left out.
Metadata package_metadata(const Package& package);

}  // namespace mea::ingest
