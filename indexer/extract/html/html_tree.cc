#include "indexer/extract/html/html_tree.h"

#include <algorithm>

#include <libxml/HTMLparser.h>

#include "indexer/extract/encoding.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kDeclarationHead = 4096;

// What <meta charset> or the content type in the head says; empty when neither does.
std::string declared_charset(std::string_view bytes) {
    std::string head(bytes.substr(0, kDeclarationHead));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (std::size_t at = head.find("<meta"); at != std::string::npos;
         at = head.find("<meta", at + 1)) {
        const std::string tag = head.substr(at, head.find('>', at) - at);
        std::size_t charset = tag.find("charset=");
        if (charset == std::string::npos) continue;
        charset += 8;
        charset = std::min(tag.find_first_not_of("\"' ", charset), tag.size());
        return tag.substr(charset, tag.find_first_of("\"' ;/", charset) - charset);
    }
    return {};
}

// Text that is not in any encoding still is worth reading: what cannot be read is replaced.
std::string to_utf8(std::string_view bytes) {
    const std::string charset = declared_charset(bytes);
    if (!charset.empty() && charset.find("utf") == std::string::npos) {
        Result<Decoded> decoded = decode_as(bytes, charset);
        if (decoded) return std::move(decoded->text);
    }
    Result<Decoded> decoded = decode_text(bytes);
    if (decoded) return std::move(decoded->text);
    decoded = decode_as(bytes, "UTF-8");
    return decoded ? std::move(decoded->text) : std::string();
}

// "<![if !supportFootnotes]>" and "<![endif]>", which Word writes and libxml2 takes for text.
void remove_conditions(std::string& text) {
    constexpr std::size_t kLongest = 200;
    for (std::size_t at = text.find("<!["); at != std::string::npos; at = text.find("<![", at)) {
        const std::string_view mark = std::string_view(text).substr(at, kLongest);
        const std::size_t end = mark.find("]>");
        const bool condition = mark.starts_with("<![if ") || mark.starts_with("<![endif");
        if (condition && end != std::string_view::npos)
            std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), end + 2, ' ');
        at += 3;
    }
}

}  // namespace

Result<HtmlTree> HtmlTree::parse(std::string_view bytes) {
    std::string text = to_utf8(bytes);
    remove_conditions(text);
    xmlDoc* document = htmlReadMemory(
        text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
            HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    if (document == nullptr)
        return fail(ErrorCode::syntax, "the HTML cannot be read",
                    "check that the file is complete");
    return HtmlTree(document);
}

const xmlNode* HtmlTree::root() const {
    return xmlDocGetRootElement(document_.get());
}

std::string_view attribute_of(const xmlNode* element, std::string_view name) {
    for (const xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next)
        if (std::string_view(reinterpret_cast<const char*>(attribute->name)) == name)
            return attribute->children == nullptr ? std::string_view()
                                                  : content_of(attribute->children);
    return {};
}

}  // namespace mea::ingest
