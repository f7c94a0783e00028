#include "appliance/pages/html.h"

#include <unicode/utf8.h>

namespace mea::appliance {
namespace {

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
}

// ICU's macro narrows ints itself.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
// The code point at `at`, or a negative number when malformed; moves `at` behind it.
UChar32 next_code_point(std::string_view text, std::size_t& at) {
    UChar32 code_point = 0;
    U8_NEXT(text.data(), at, text.size(), code_point);
    return code_point;
}
#pragma GCC diagnostic pop

}  // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    append_escaped(out, text);
    return out;
}

Html highlighted(std::string_view text, const mea_range* ranges, std::uint64_t count) {
    std::string out;
    out.reserve(text.size() + text.size() / 8 + count * 13);
    std::size_t done = 0;
    bool open = false;
    for (std::uint64_t i = 0; i < count; ++i) {
        const mea_range range = ranges[i];
        if (range.begin < done || range.end <= range.begin || range.end > text.size()) continue;
        const auto begin = static_cast<std::size_t>(range.begin);
        const auto end = static_cast<std::size_t>(range.end);
        const std::string_view between = text.substr(done, begin - done);
        const bool joined = open && (between.empty() || between == " ");
        if (open && !joined) out += "</mark>";
        append_escaped(out, between);
        if (!joined) out += "<mark>";
        append_escaped(out, text.substr(begin, end - begin));
        open = true;
        done = end;
    }
    if (open) out += "</mark>";
    append_escaped(out, text.substr(done));
    return {std::move(out)};
}

std::string valid_utf8(std::string text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        if (next_code_point(text, at) > 0) continue;
        // The rest is rewritten; this is rare, so only then is a second buffer made.
        std::string out = text.substr(0, begin);
        for (at = begin; at < text.size();) {
            const std::size_t start = at;
            const UChar32 code_point = next_code_point(text, at);
            if (code_point > 0) {
                out.append(text, start, at - start);
            } else if (code_point < 0) {
                out += "\xEF\xBF\xBD";
            }
        }
        return out;
    }
    return text;
}

std::string xml_text(std::string text) {
    text = valid_utf8(std::move(text));
    std::erase_if(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
    return text;
}

bool is_clean_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const UChar32 code_point = next_code_point(text, at);
        const bool control = code_point < 0x20 || code_point == 0x7F;
        if (control && code_point != '\t' && code_point != '\n' && code_point != '\r') return false;
    }
    return true;
}

}  // namespace mea::appliance
