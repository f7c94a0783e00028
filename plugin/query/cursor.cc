#include "query/cursor.h"

#include <charconv>
#include <vector>

#include "base/bytes.h"
#include "base/hash.h"
#include "query/refusals.h"

namespace mea::query {
namespace {

constexpr std::size_t kHashDigits = 12;

// Of everything that decides which hits come in which order.
std::string request_hash(const SearchRequest& request) {
    ByteWriter out;
    out.string(request.query);
    out.string(request.language);
    out.number(static_cast<std::uint64_t>(request.match));
    out.number(static_cast<std::uint64_t>(request.sort));
    out.number(request.grouped ? 1 : 0);
    out.number(request.revisions ? 1 : 0);
    out.number(request.expand ? 1 : 0);
    out.number(request.learned ? 1 : 0);
    out.number(request.concepts ? 1 : 0);
    out.number(request.narrower ? 1 : 0);
    if (request.sort == Sort::title) out.string(request.display_language);
    for (const std::string& expansion : request.without) out.string(expansion);
    for (const Filter& filter : request.filters) {
        out.string(filter.field);
        out.string(filter.value);
        out.number(filter.exclude ? 1 : 0);
    }
    return content_hash(out.bytes()).substr(0, kHashDigits);
}

}  // namespace

std::string make_cursor(const SearchRequest& request, std::uint64_t generation,
                        std::uint64_t offset) {
    return std::to_string(generation) + "-" + std::to_string(offset) + "-" + request_hash(request);
}

Result<std::uint64_t> read_cursor(const SearchRequest& request, std::uint64_t generation) {
    const std::string& cursor = request.cursor;
    std::uint64_t made_in = 0;
    std::uint64_t offset = 0;
    const char* const end = cursor.data() + cursor.size();
    const auto first = std::from_chars(cursor.data(), end, made_in);
    const bool separated = first.ec == std::errc{} && first.ptr != end && *first.ptr == '-';
    const auto second = std::from_chars(separated ? first.ptr + 1 : end, end, offset);
    if (!separated || second.ec != std::errc{} || second.ptr == end || *second.ptr != '-')
        return refuse("cursor");
    if (std::string_view(second.ptr + 1, end) != request_hash(request))
        return refuse("cursor-request");
    if (made_in != generation)
        return refuse("cursor-generation", {{"cursor", std::to_string(made_in)},
                                            {"generation", std::to_string(generation)}});
    return offset;
}

}  // namespace mea::query
