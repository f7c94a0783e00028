#include "indexer/extract/media_type.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace mea::ingest {
namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view name;
    bool writer = false;
};

constexpr std::array kMagics = {
    Magic{"PK\x05\x06"sv, "empty ZIP"sv},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "legacy Office document"sv, true},
    Magic{"{\\rtf"sv, "RTF"sv, true},
    Magic{"%!PS"sv, "PostScript"sv},
    Magic{"\x1F\x8B"sv, "gzip"sv},
    Magic{"BZh"sv, "bzip2"sv},
    Magic{"\xFD"
          "7zXZ\0"sv,
          "xz"sv},
    Magic{"7z\xBC\xAF\x27\x1C"sv, "7-Zip"sv},
    Magic{"Rar!\x1A\x07"sv, "RAR"sv},
    Magic{"\x89PNG\r\n"sv, "PNG"sv},
    Magic{"\xFF\xD8\xFF"sv, "JPEG"sv},
    Magic{"GIF8"sv, "GIF"sv},
    Magic{"II*\0"sv, "TIFF"sv},
    Magic{"MM\0*"sv, "TIFF"sv},
    Magic{"RIFF"sv, "RIFF media"sv},
    Magic{"OggS"sv, "Ogg media"sv},
    Magic{"ID3"sv, "MP3"sv},
    Magic{"\x7F"
          "ELF"sv,
          "program"sv},
    Magic{"SQLite format 3\0"sv, "SQLite database"sv},
};

constexpr std::size_t kHead = 1024;

// The head of a text in any Unicode encoding as ASCII: byte order mark and NUL bytes left out, so
// that UTF-16 markup reads like UTF-8 markup.
std::string ascii_head(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) bytes.remove_prefix(2);
    std::string head;
    for (const char byte : bytes.substr(0, kHead)) {
        if (byte == '\0') continue;
        const bool space = byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
        if (head.empty() && space) continue;
        head.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte);
    }
    return head;
}

// "<name" or "<prefix:name", followed by what may follow a tag's name.
bool begins_with_element(std::string_view head) {
    if (head.size() < 3 || head[0] != '<') return false;
    std::size_t end = 1;
    const auto is_name = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == ':' ||
               byte == '_' || byte == '-' || byte == '.' || static_cast<unsigned char>(byte) >= 128;
    };
    while (end < head.size() && is_name(head[end])) ++end;
    if (end == 1 || (head[1] >= '0' && head[1] <= '9')) return false;
    if (end == head.size()) return true;
    return " \t\r\n/>"sv.find(head[end]) != std::string_view::npos;
}

// What only web pages begin with: "<p", "<div", "<h1", in no namespace.
bool begins_with_piece_of_page(std::string_view head) {
    constexpr std::array kNames = {
        "p"sv,      "div"sv,        "span"sv, "h1"sv, "h2"sv,     "h3"sv,   "h4"sv,
        "h5"sv,     "h6"sv,         "ul"sv,   "ol"sv, "dl"sv,     "b"sv,    "i"sv,
        "strong"sv, "em"sv,         "img"sv,  "br"sv, "center"sv, "font"sv, "body"sv,
        "meta"sv,   "blockquote"sv, "pre"sv,  "hr"sv, "table"sv};
    if (!begins_with_element(head)) return false;
    const std::string_view tag = head.substr(1, std::min(head.find('>'), head.size() - 1));
    const std::string_view name =
        tag.substr(0, std::min(tag.find_first_of(" \t\r\n/>"), tag.size()));
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end() &&
           tag.find("xmlns") == std::string_view::npos;
}

// "{" and a name, or a list of such; a text may well begin with a bracket.
bool begins_with_json(std::string_view head) {
    const auto skip = [&](char wanted) {
        const std::size_t at = head.find_first_not_of(" \t\r\n");
        if (at == std::string_view::npos || head[at] != wanted) return false;
        head.remove_prefix(at + 1);
        return true;
    };
    skip('[');
    return skip('{') && skip('"');
}

}  // namespace

namespace {

Media sniff_markup(std::string_view head) {
    if (head.starts_with("<!doctype html") || head.starts_with("<html"))
        return {MediaType::html, "HTML"};
    const bool page = head.find("<html") != std::string_view::npos;
    if (head.starts_with("<?xml"))
        return page ? Media{MediaType::html, "XHTML"} : Media{MediaType::xml, "XML"};
    if (head.starts_with("<!--") && page) return {MediaType::html, "HTML"};
    if (begins_with_piece_of_page(head)) return {MediaType::html, "HTML"};
    if (head.starts_with("<!doctype") || head.starts_with("<!--") || begins_with_element(head))
        return {MediaType::xml, "XML"};
    return {};
}

}  // namespace

Media sniff_media(std::string_view bytes, std::string_view declared) {
    // Readers of PDF look for its mark in the first kilobyte.
    if (bytes.substr(0, kHead).find("%PDF-"sv) != std::string_view::npos)
        return {MediaType::pdf, "PDF"};
    if (bytes.starts_with("PK\x03\x04"sv)) return {MediaType::zip, "ZIP or office document"};
    const auto magic = std::find_if(kMagics.begin(), kMagics.end(), [&](const Magic& candidate) {
        return bytes.starts_with(candidate.bytes);
    });
    if (magic != kMagics.end()) return {MediaType::other, magic->name, magic->writer};
    const std::string head = ascii_head(bytes);
    const std::string_view view = head;
    const Media markup = sniff_markup(view);
    if (markup.type == MediaType::text && begins_with_json(view)) return {MediaType::data, "JSON"};
    const bool page = declared == "text/html" || declared == "application/xhtml+xml";
    return page && !view.starts_with("<?xml") ? Media{MediaType::html, "HTML"} : markup;
}

}  // namespace mea::ingest
