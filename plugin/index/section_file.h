// A file of numbered arrays that is checked once, mapped and read in place: how columns,
// dictionaries and other tables of a generation are stored.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "index/mapped_file.h"

namespace mea::index {

// Names what a file holds and the version of its layout; both are compared on opening.
struct SectionFormat {
    std::array<char, 8> magic;
    std::uint32_t version;
    std::string_view noun;     // for messages: "facet columns"
    std::uint32_t oldest = 0;  // version that is read as well; 0: none
};

// Collects sections and writes them at once.
class SectionWriter {
  public:
    // `kind` says what the section is, `key` whose (a field, a language); a pair is added once.
    template <typename Kind, typename T>
    void add(Kind kind, const std::vector<T>& elements, std::uint32_t key = 0) {
        static_assert(std::is_trivially_copyable_v<T>);
        add_bytes(static_cast<std::uint32_t>(kind), key, sizeof(T), elements.size(),
                  {reinterpret_cast<const char*>(elements.data()), elements.size() * sizeof(T)});
    }
    template <typename Kind>
    void add_text(Kind kind, std::string_view text, std::uint32_t key = 0) {
        add_bytes(static_cast<std::uint32_t>(kind), key, 1, text.size(), text);
    }

    // Replaces `path` durably. Errors: io, not_found (its folder).
    Status write(const std::filesystem::path& path, const SectionFormat& format) const;

  private:
    struct Entry {
        std::uint32_t kind, key, width, reserved;
        std::uint64_t offset, count;
    };
    friend class SectionFile;
    void add_bytes(std::uint32_t kind, std::uint32_t key, std::uint32_t width, std::uint64_t count,
                   std::string_view bytes);

    std::vector<Entry> entries_;
    std::vector<std::string>
        bodies_;               // of the sections; not one string, whose growth would copy it
    std::uint64_t bytes_ = 0;  // of all of them
};

// Immutable; safe for concurrent use. Spans are valid as long as the object lives.
class SectionFile {
  public:
    // Maps the file and checks magic, version, lengths and checksum. Errors: not_found, io,
    // wrong_version, corrupt.
    static Result<SectionFile> open(const std::filesystem::path& path, const SectionFormat& format);

    // What open() has read of the file no longer counts as this process's memory
    // (MappedFile::drop_pages): for those who read little of it, or one part after the other.
    void drop_pages() const noexcept { file_.drop_pages(); }

    // The section, or an empty span when there is none of this kind, key and element width.
    template <typename T, typename Kind>
    std::span<const T> get(Kind kind, std::uint32_t key = 0) const {
        const auto found = sections_.find({static_cast<std::uint32_t>(kind), key});
        if (found == sections_.end() || found->second.width != sizeof(T)) return {};
        return {reinterpret_cast<const T*>(file_.bytes().data() + found->second.offset),
                static_cast<std::size_t>(found->second.count)};
    }
    template <typename Kind>
    std::string_view text(Kind kind, std::uint32_t key = 0) const {
        const auto bytes = get<char>(kind, key);
        return {bytes.data(), bytes.size()};
    }
    template <typename Kind>
    bool has(Kind kind, std::uint32_t key = 0) const {
        return sections_.contains({static_cast<std::uint32_t>(kind), key});
    }
    std::size_t bytes() const { return file_.bytes().size(); }

  private:
    struct Place {
        std::uint32_t width;
        std::uint64_t offset, count;
    };
    explicit SectionFile(MappedFile file) : file_(std::move(file)) {}
    MappedFile file_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Place> sections_;
};

// True when `first` holds ascending places that begin with 0 and end with `size`: the way every
// list of lists is stored.
bool partitions(std::span<const std::uint32_t> first, std::size_t size);

}  // namespace mea::index
