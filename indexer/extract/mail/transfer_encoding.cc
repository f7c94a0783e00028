#include "indexer/extract/mail/transfer_encoding.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/utf8.h"
#include "indexer/extract/encoding.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    if (c == '/' || c == '_') return 63;
    return -1;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

// "utf-8?B?Zm9v" as text; nothing when it is no encoded word.
bool decode_word(std::string_view word, std::string& out) {
    const std::size_t first = word.find('?');
    if (first == std::string_view::npos || first + 3 > word.size() || word[first + 2] != '?')
        return false;
    const char kind = static_cast<char>(word[first + 1] | 0x20);
    if (kind != 'b' && kind != 'q') return false;
    const std::string_view encoded = word.substr(first + 3);
    const std::string bytes =
        kind == 'b' ? decode_base64(encoded) : decode_quoted_printable(encoded, true);
    const Result<Decoded> decoded = decode_as(bytes, std::string(word.substr(0, first)));
    out += decoded ? decoded->text : utf8::repair(bytes);
    return true;
}

}  // namespace

std::string decode_base64(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == '=') break;
        const int value = base64_value(c);
        if (value < 0) continue;
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out.push_back(static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU));
    }
    return out;
}

std::string decode_quoted_printable(std::string_view text, bool word) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '_' && word) {
            out.push_back(' ');
        } else if (text[at] != '=') {
            out.push_back(text[at]);
        } else if (at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
                   hex_value(text[at + 2]) >= 0) {
            out.push_back(
                static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2])));
            at += 2;
        } else if (at + 1 < text.size() && text[at + 1] == '\n') {
            at += 1;
        } else if (at + 2 < text.size() && text[at + 1] == '\r' && text[at + 2] == '\n') {
            at += 2;
        } else {
            out.push_back('=');
        }
    }
    return out;
}

std::string decode_header(std::string_view value) {
    std::string out;
    std::string gap;  // behind an encoded word: dropped when another one follows
    while (!value.empty()) {
        const std::size_t begin = value.find("=?");
        const std::string_view plain = value.substr(0, begin);
        const bool blank = plain.find_first_not_of(" \t\r\n") == std::string_view::npos;
        if (!blank) out += std::exchange(gap, {});
        (blank ? gap : out) += utf8::repair(plain);
        if (begin == std::string_view::npos) break;
        value.remove_prefix(begin + 2);
        // The text may hold "?=" only behind its two question marks.
        std::size_t marks = value.find('?');
        if (marks != std::string_view::npos) marks = value.find('?', marks + 1);
        const std::size_t end =
            marks == std::string_view::npos ? marks : value.find("?=", marks + 1);
        if (end != std::string_view::npos && decode_word(value.substr(0, end), out)) {
            value.remove_prefix(end + 2);
            gap.clear();
        } else {
            out += std::exchange(gap, {}) + "=?";
        }
    }
    return collapse(out);
}

}  // namespace mea::ingest
