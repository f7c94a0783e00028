// Reads an RDF/XML file one resource at a time, so that a thesaurus of any size takes the memory of
// its largest resource.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/result.h"

namespace mea::vocabulary {

// Named limits of one file; exceeding one is ErrorCode::limit.
inline constexpr std::uint64_t kMaxRdfFileBytes = std::uint64_t{2} << 30U;
inline constexpr std::size_t kMaxRdfElementBytes = std::size_t{8} << 20U;

// Not safe for concurrent use.
class RdfStream {
  public:
    // Errors: not_found, io, unsupported (not a regular file, not UTF-8), syntax, limit.
    static Result<RdfStream> open(const std::filesystem::path& path);

    // The next element directly below the root, or an empty node at the end of the file. It stands
    // in a copy of the root element, so that namespaces, xml:lang and xml:base are inherited as in
    // the file, and is valid until the next call. Errors: syntax, limit; the message names the
    // file and the line.
    Result<pugi::xml_node> next();

    // A hash of all elements given out so far.
    const std::string& fingerprint() const { return fingerprint_; }

    // "FILE:LINE" of the element that `next` gave last.
    std::string place() const;

  private:
    struct Tag {
        enum class Kind { open, close, empty, other, end } kind = Kind::end;
        std::size_t begin = 0;  // in buffer_
        std::size_t end = 0;
    };

    RdfStream(std::filesystem::path path, std::ifstream stream)
        : path_(std::move(path)), stream_(std::move(stream)) {}
    Status read_root();
    Status read_entities(std::string_view doctype);
    Result<Tag> next_tag(std::size_t from);
    Result<Tag> doctype(Tag tag);
    bool more();
    Result<std::size_t> find(std::string_view wanted, std::size_t from);
    Result<std::size_t> find_tag_end(std::size_t from);
    void drop(std::size_t end);
    bool too_long() const { return buffer_.size() - given_ > kMaxRdfElementBytes; }
    Unexpected long_element() const;
    std::string expanded(std::string_view xml) const;
    Unexpected wrong(const std::string& what) const;

    std::filesystem::path path_;
    std::ifstream stream_;
    std::string buffer_;
    std::size_t given_ = 0;  // bytes of buffer_ that are done with
    std::size_t line_ = 1;   // of the byte at given_
    std::size_t element_line_ = 1;
    std::string root_tag_, root_end_;
    bool at_end_ = false;
    std::map<std::string, std::string, std::less<>> entities_;
    std::string fingerprint_;
    pugi::xml_document document_;
};

}  // namespace mea::vocabulary
