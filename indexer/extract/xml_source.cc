#include "indexer/extract/xml_source.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "base/utf8.h"
#include "indexer/extract/encoding.h"

namespace mea::ingest {
namespace {

using namespace std::string_view_literals;

// What <?xml ... encoding="..."?> says; empty when it says nothing.
std::string declared_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
    if (!bytes.starts_with("<?xml"sv)) return {};
    const std::string_view declaration = bytes.substr(0, std::min(bytes.find("?>"), bytes.size()));
    std::size_t at = declaration.find("encoding");
    if (at == std::string_view::npos) return {};
    at = declaration.find_first_of("\"'", at);
    if (at == std::string_view::npos) return {};
    const std::size_t end = declaration.find(declaration[at], at + 1);
    if (end == std::string_view::npos) return {};
    return std::string(declaration.substr(at + 1, end - at - 1));
}

bool same_letters(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return (a | 0x20) == (b | 0x20);  // enough for ASCII names of encodings
    });
}

// UTF-16 shows in its first two bytes, marked or not.
bool is_utf16(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv) ||
           bytes.starts_with("<\0"sv) || bytes.starts_with("\0<"sv);
}

Result<std::string> to_utf8(std::string_view bytes) {
    if (is_utf16(bytes)) {
        const bool marked = bytes[0] != '<' && bytes[0] != '\0';
        const bool big = bytes[0] == '\0' || bytes.starts_with("\xFE\xFF"sv);
        Result<Decoded> decoded =
            decode_as(bytes.substr(marked ? 2 : 0), big ? "UTF-16BE" : "UTF-16LE");
        if (!decoded) return std::move(decoded).forward();
        return std::move(decoded->text);
    }
    const std::string declared = declared_encoding(bytes);
    if (!declared.empty() && !same_letters(declared, "utf-8") && !same_letters(declared, "utf8")) {
        Result<Decoded> decoded = decode_as(bytes, declared);
        if (!decoded) return std::move(decoded).forward();
        if (decoded->replaced != 0)
            return fail(ErrorCode::syntax,
                        "the bytes are not in the declared encoding " + utf8::repair(declared),
                        "correct the encoding in the XML declaration");
        return std::move(decoded->text);
    }
    if (const auto invalid = utf8::first_invalid(bytes)) {
        const auto line =
            std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*invalid), '\n');
        return fail(ErrorCode::syntax, "the bytes are not valid UTF-8",
                    "declare the encoding in the XML declaration or convert the file", line + 1);
    }
    return std::string(bytes);
}

// The line where it first gets deeper than kMaxXmlDepth, as an element; null when it never does.
pugi::xml_node too_deep(const pugi::xml_node& root) {
    std::uint32_t depth = 1;
    pugi::xml_node node = root;
    while (node) {
        if (depth > kMaxXmlDepth && node.type() == pugi::node_element) return node;
        if (node.first_child()) {
            node = node.first_child();
            ++depth;
            continue;
        }
        while (node && node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node == root) break;
        node = node.next_sibling();
    }
    return {};
}

}  // namespace

Result<XmlSource> XmlSource::parse(std::string_view bytes) {
    Result<std::string> text = to_utf8(bytes);
    if (!text) return std::move(text).forward();
    XmlSource source;
    *source.text_ = std::move(text).value();
    std::string& buffer = *source.text_;
    for (std::size_t at = buffer.find('\n'); at != std::string::npos;
         at = buffer.find('\n', at + 1))
        source.line_ends_.push_back(static_cast<std::uint32_t>(at));
    // White space between inline elements separates words, so it is kept.
    const unsigned options = (pugi::parse_default | pugi::parse_ws_pcdata) & ~pugi::parse_eol;
    const pugi::xml_parse_result parsed = source.document_->load_buffer_inplace(
        buffer.data(), buffer.size(), options, pugi::encoding_utf8);
    if (!parsed) {
        const auto line = std::lower_bound(source.line_ends_.begin(), source.line_ends_.end(),
                                           static_cast<std::uint32_t>(parsed.offset)) -
                          source.line_ends_.begin();
        const std::string message = "not well-formed XML: " + std::string(parsed.description());
        return fail(ErrorCode::syntax, message, "check that the file is complete", line + 1);
    }
    if (const pugi::xml_node deep = too_deep(source.root()))
        return fail(ErrorCode::limit,
                    "elements are nested deeper than " + std::to_string(kMaxXmlDepth), {},
                    source.line_of(deep));
    return source;
}

std::uint32_t XmlSource::line_of(const pugi::xml_node& node) const {
    const std::ptrdiff_t offset = node.offset_debug();
    if (offset < 0) return 0;
    const auto line =
        std::lower_bound(line_ends_.begin(), line_ends_.end(), static_cast<std::uint32_t>(offset));
    return static_cast<std::uint32_t>(line - line_ends_.begin()) + 1;
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view namespace_of(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    const std::string attribute =
        colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
    for (pugi::xml_node at = node; at; at = at.parent())
        if (const pugi::xml_attribute found = at.attribute(attribute.c_str())) return found.value();
    return {};
}

std::string_view language_of(const pugi::xml_node& node) {
    for (pugi::xml_node at = node; at; at = at.parent())
        if (const pugi::xml_attribute found = at.attribute("xml:lang")) return found.value();
    return {};
}

std::string collapse(std::string_view text) {
    std::string out;
    bool space = false;
    for (const char byte : text) {
        if (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n') {
            space = !out.empty();
            continue;
        }
        if (space) out.push_back(' ');
        space = false;
        out.push_back(byte);
    }
    return out;
}

pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) {
    for (const pugi::xml_node child : parent.children())
        if (child.type() == pugi::node_element && local_name(child) == name) return child;
    return {};
}

}  // namespace mea::ingest
