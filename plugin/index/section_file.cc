#include "index/section_file.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#include "base/file.h"
#include "base/hash.h"

namespace mea::index {
namespace {

static_assert(std::endian::native == std::endian::little,
              "sections are little-endian and read in place");

// Every section begins at a multiple of 8. The checksum covers everything behind the header.
struct Header {
    std::array<char, 8> magic;
    std::uint32_t version;
    std::uint32_t sections;
    std::uint64_t file_bytes;
    std::array<char, 32> checksum;  // content_hash
};
static_assert(sizeof(Header) == 56);

constexpr std::uint64_t kAlignment = 8;

// Of a whole file but for the checksum itself: `rest` is what follows the header.
std::string checksum_of(const Header& header, std::span<const std::string_view> rest) {
    std::string front(offsetof(Header, checksum), '\0');
    std::memcpy(front.data(), &header, front.size());
    return content_hash(front + content_hash(rest));
}

Unexpected damaged(const SectionFormat& format, std::string_view what) {
    return fail(ErrorCode::corrupt,
                "the " + std::string(format.noun) + " are damaged: " + std::string(what),
                "roll back or rebuild the index");
}

Result<Header> read_header(std::string_view bytes, const SectionFormat& format) {
    Header header{};
    if (bytes.size() < sizeof(Header)) return damaged(format, "the file is too short");
    std::memcpy(&header, bytes.data(), sizeof(Header));
    if (header.magic != format.magic)
        return damaged(format, "the file does not begin as it should");
    const std::uint32_t oldest = format.oldest == 0 ? format.version : format.oldest;
    if (header.version < oldest || header.version > format.version)
        return fail(ErrorCode::wrong_version,
                    "the " + std::string(format.noun) + " have layout " +
                        std::to_string(header.version) + ", this program reads layout " +
                        std::to_string(format.version),
                    "rebuild the index with this version of mea-index");
    if (header.file_bytes != bytes.size()) return damaged(format, "the file has another length");
    const std::string_view rest = bytes.substr(sizeof(Header));
    if (checksum_of(header, std::span(&rest, 1)) !=
        std::string_view(header.checksum.data(), header.checksum.size()))
        return damaged(format, "the checksum does not fit");
    return header;
}

}  // namespace

void SectionWriter::add_bytes(std::uint32_t kind, std::uint32_t key, std::uint32_t width,
                              std::uint64_t count, std::string_view bytes) {
    entries_.push_back({kind, key, width, 0, bytes_, count});
    std::string& body = bodies_.emplace_back();
    body.reserve(bytes.size() + kAlignment);
    body.append(bytes);
    body.append((kAlignment - body.size() % kAlignment) % kAlignment, '\0');
    bytes_ += body.size();
}

Status SectionWriter::write(const std::filesystem::path& path, const SectionFormat& format) const {
    static_assert(sizeof(Entry) == 32 && sizeof(Header) % kAlignment == 0 &&
                  sizeof(Entry) % kAlignment == 0);
    const std::uint64_t front = sizeof(Header) + entries_.size() * sizeof(Entry);
    std::vector<Entry> table = entries_;
    for (Entry& entry : table) entry.offset += front;
    Header header{format.magic,
                  format.version,
                  static_cast<std::uint32_t>(entries_.size()),
                  front + bytes_,
                  {}};
    std::vector<std::string_view> pieces = {
        {reinterpret_cast<const char*>(&header), sizeof(Header)}};
    pieces.emplace_back(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(Entry));
    pieces.insert(pieces.end(), bodies_.begin(), bodies_.end());
    const std::string checksum = checksum_of(header, std::span(pieces).subspan(1));
    std::copy(checksum.begin(), checksum.end(), header.checksum.begin());
    return replace_file(path, pieces);
}

Result<SectionFile> SectionFile::open(const std::filesystem::path& path,
                                      const SectionFormat& format) {
    auto mapped = MappedFile::open(path);
    if (!mapped) return std::move(mapped).forward();
    using Entry = SectionWriter::Entry;
    SectionFile file(std::move(*mapped));
    const std::string_view bytes = file.file_.bytes();
    const auto header = read_header(bytes, format);
    if (!header) return Unexpected{header.error()};
    if (std::uint64_t{header->sections} * sizeof(Entry) > bytes.size() - sizeof(Header))
        return damaged(format, "the table is cut off");
    for (std::uint32_t i = 0; i < header->sections; ++i) {
        Entry entry{};
        std::memcpy(&entry, bytes.data() + sizeof(Header) + i * sizeof(Entry), sizeof(entry));
        const bool inside = entry.offset % kAlignment == 0 && entry.offset <= bytes.size() &&
                            entry.width != 0 &&
                            entry.count <= (bytes.size() - entry.offset) / entry.width;
        if (!inside) return damaged(format, "a section lies outside the file");
        file.sections_.emplace(std::pair{entry.kind, entry.key},
                               Place{entry.width, entry.offset, entry.count});
    }
    return file;
}

bool partitions(std::span<const std::uint32_t> first, std::size_t size) {
    return !first.empty() && first.front() == 0 && first.back() == size &&
           std::is_sorted(first.begin(), first.end());
}

}  // namespace mea::index
