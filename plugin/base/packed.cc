#include "base/packed.h"

#include <memory>
#include <new>

#include <zstd.h>

namespace mea {
namespace {

// Higher levels take longer for little less; measured on texts, counts of words and evidence.
constexpr int kLevel = 3;

Unexpected damaged() {
    return fail(ErrorCode::corrupt, "packed bytes are damaged", "rebuild the index");
}

// Section 3.1.1 of the RFC.
constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";

}  // namespace

bool is_packed(std::string_view bytes) noexcept {
    return bytes.starts_with(kMagic);
}

std::string pack(std::string_view bytes) {
    const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(),
                                                                          ZSTD_freeCCtx);
    if (!context) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
    // Unpacking then notices bytes that changed, which else may give other bytes without a word.
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size());
    // Nothing else can go wrong where the target is large enough.
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();
    frame.resize(size);
    return frame;
}

Result<std::string> unpack(std::string_view frame, std::uint64_t limit) {
    const std::uint64_t size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) return damaged();
    if (size > limit)
        return fail(ErrorCode::limit, "packed bytes are too large", "rebuild the index");
    // Told by the frame, which may lie: not taken before a byte of it was read.
    std::string bytes;
    try {
        bytes.resize(static_cast<std::size_t>(size));
    } catch (const std::bad_alloc&) {
        return damaged();
    }
    const std::size_t read =
        ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
    if (ZSTD_isError(read) != 0 || read != size) return damaged();
    return bytes;
}

}  // namespace mea
