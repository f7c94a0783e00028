#include "abi/crossing.h"

#include "base/utf8.h"

namespace mea::abi {

Status check_struct(const void* given, std::uint32_t first, std::uint32_t known, const char* what,
                    bool tail_must_be_zero) {
    if (given == nullptr) return fail(ErrorCode::argument, std::string(what) + " is NULL");
    const std::uint32_t size = given_size(given);
    if (size < first || size > MEA_MAX_STRUCT_BYTES)
        return fail(ErrorCode::misfit,
                    std::string(what) + ": struct_size is " + std::to_string(size) + ", not " +
                        std::to_string(first) + " to " + std::to_string(MEA_MAX_STRUCT_BYTES),
                    "set struct_size to the sizeof of the struct");
    if (!tail_must_be_zero) return {};
    const char* bytes = static_cast<const char*>(given);
    for (std::uint32_t i = known; i < size; ++i)
        if (bytes[i] != 0)
            return fail(ErrorCode::misfit,
                        std::string(what) + ": byte " + std::to_string(i) +
                            " is set, but this plugin knows only " + std::to_string(known),
                        "use a newer plugin, or leave new members zero");
    return {};
}

Result<std::string> read_text(mea_str text, std::uint64_t limit, const char* what) {
    if (text.size == 0) return std::string();
    if (text.data == nullptr)
        return fail(ErrorCode::argument, std::string(what) + ": data is NULL, but size is not 0");
    if (text.size > limit)
        return fail(ErrorCode::limit, std::string(what) + " has " + std::to_string(text.size) +
                                          " bytes; the limit is " + std::to_string(limit));
    std::string copy(text.data, text.size);
    if (const auto invalid = utf8::first_invalid(copy))
        return fail(
            ErrorCode::argument,
            std::string(what) + " is not UTF-8 from byte " + std::to_string(*invalid) + " on",
            "convert the text to UTF-8", static_cast<std::int64_t>(*invalid));
    return copy;
}

Result<std::vector<std::string>> read_texts(const mea_str* given, std::uint64_t count,
                                            std::uint64_t most, const char* most_name,
                                            std::uint64_t limit, const char* what) {
    std::vector<std::string> texts;
    if (count == 0) return texts;
    if (given == nullptr)
        return fail(ErrorCode::argument, std::string(what) + " is NULL, but its count is not 0");
    if (count > most)
        return fail(ErrorCode::limit, std::string(what) + " has " + std::to_string(count) +
                                          " elements; " + most_name + " is " +
                                          std::to_string(most));
    for (std::uint64_t i = 0; i < count; ++i) {
        Result<std::string> text = read_text(given[i], limit, what);
        if (!text) return std::move(text).forward();
        texts.push_back(std::move(*text));
    }
    return texts;
}

Result<std::string> read_language(mea_str text, const char* what) {
    constexpr std::uint64_t kLongestTag = 64;  // RFC 5646 asks for room for 35 at least
    Result<std::string> tag = read_text(text, kLongestTag, what);
    if (!tag) return tag;
    for (const char c : *tag) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '-')
            return fail(ErrorCode::argument,
                        std::string(what) + " '" + *tag + "' is not a language tag",
                        "use a BCP 47 tag such as en or zh-Hant");
    }
    return tag;
}

void copy_text(char* out, std::size_t capacity, std::string_view text) noexcept {
    const std::size_t size = utf8::cut(text, capacity - 1).size();
    std::memcpy(out, text.data(), size);
    std::memset(out + size, 0, capacity - size);
    while (const auto invalid = utf8::first_invalid({out, size})) out[*invalid] = '?';
}

}  // namespace mea::abi
