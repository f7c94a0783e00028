#include "appliance/pages/url.h"

#include <algorithm>

namespace mea::appliance {
namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void append_percent(std::string& out, char c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
}

}  // namespace

std::string encode_segment(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            append_percent(out, c);
        }
    }
    return out;
}

std::string encode_value(std::string_view text) {
    constexpr std::string_view kReadable = "/:,@";
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c) || kReadable.find(c) != std::string_view::npos) {
            out += c;
        } else if (c == ' ') {
            out += '+';
        } else {
            append_percent(out, c);
        }
    }
    return out;
}

Url& Url::add(std::string_view name, std::string_view value) {
    text_ += has_parameter_ ? '&' : '?';
    has_parameter_ = true;
    text_ += encode_value(name);
    text_ += '=';
    text_ += encode_value(value);
    return *this;
}

Url& Url::fragment(std::string_view anchor) {
    text_ += '#';
    text_ += encode_segment(anchor);
    return *this;
}

std::string safe_link(std::string_view address) {
    const bool web = address.rfind("https://", 0) == 0 || address.rfind("http://", 0) == 0;
    const bool clean = std::none_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    });
    return web && clean ? std::string(address) : std::string();
}

}  // namespace mea::appliance
