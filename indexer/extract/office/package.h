// The parts of an office document, read once and found by name.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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
    // All of them. Those outside of the package are not among them.
    std::set<std::string> all_related_as(const std::string& part, std::string_view kind) const;
    // What the package says that the part is, "text/html", in lower case; empty: nothing.
    std::string media_type(const std::string& part) const;
    const std::map<std::string, std::string>& parts() const { return parts_; }

  private:
    // The targets of the relations of a part that are wanted, at most so many.
    template <typename Wanted>
    std::vector<std::string> relations_of(const std::string& part, std::size_t most,
                                          const Wanted& wanted) const;

    std::map<std::string, std::string> parts_;
};

// The value of an attribute with that local name.
std::string_view attribute_named(const pugi::xml_node& element, std::string_view name);

// <w:vanish/>, and not <w:vanish w:val="0"/>, nor what is not there.
bool is_set(const pugi::xml_node& flag);

// The number that the value of an attribute begins with, `otherwise` where it begins with none.
std::uint32_t to_number(std::string_view text, std::uint32_t otherwise = 0);

// How many elements of that name there are below `root`, and in the parts that `part` relates to as
// its `kind`.
std::size_t count_elements(const pugi::xml_node& root, std::string_view element);
std::size_t count_related(const Package& package, const std::string& part, std::string_view kind,
                          std::string_view element);

// How many files `part` holds that other programs made: workbooks in a text, texts in a slide.
std::size_t count_embedded(const Package& package, const std::string& part);

// Title, language and subjects from docProps/core.xml or meta.xml. Dates of editing are not
// the document's date and are left out.
Metadata package_metadata(const Package& package);

}  // namespace mea::ingest
