#include "base/hash.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include <xxhash.h>

#include "base/file_hash.h"

namespace mea {
namespace {

std::string hexadecimal(const XXH128_hash_t& hash) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, hash);
    static constexpr std::array<char, 16> kDigits = {'0', '1', '2', '3', '4', '5', '6', '7',
                                                     '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    std::string text;
    for (const unsigned char byte : canonical.digest) {
        text.push_back(kDigits[byte >> 4]);
        text.push_back(kDigits[byte & 0xF]);
    }
    return text;
}

using State = std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)>;

State new_state() {
    State state(XXH3_createState(), XXH3_freeState);
    XXH3_128bits_reset(state.get());
    return state;
}

}  // namespace

std::string content_hash(std::string_view bytes) {
    return hexadecimal(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string content_hash(std::span<const std::string_view> pieces) {
    const State state = new_state();
    for (const std::string_view piece : pieces)
        XXH3_128bits_update(state.get(), piece.data(), piece.size());
    return hexadecimal(XXH3_128bits_digest(state.get()));
}

Result<std::string> file_hash(const std::filesystem::path& path) {
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               std::fclose);
    if (!file)
        return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                    "cannot read " + path.string() + ": " + std::strerror(errno));
    const State state = new_state();
    std::vector<char> piece(kPiece);
    for (std::size_t size; (size = std::fread(piece.data(), 1, kPiece, file.get())) > 0;)
        XXH3_128bits_update(state.get(), piece.data(), size);
    if (std::ferror(file.get()) != 0)
        return fail(ErrorCode::io, "cannot read " + path.string() + ": " + std::strerror(errno));
    return hexadecimal(XXH3_128bits_digest(state.get()));
}

}  // namespace mea
