#include "vocabulary/xml_source.h"

#include <algorithm>
#include <charconv>

#include "base/file.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint64_t kLargestFile = 16U << 20U;
constexpr std::string_view kNamespace = "urn:mea-search:vocabulary:1";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

std::string Element::text() const {
    return std::string(trimmed(node_.text().get()));
}

std::vector<Element> Element::children() const {
    std::vector<Element> all;
    for (const pugi::xml_node child : node_.children())
        if (child.type() == pugi::node_element) all.emplace_back(*source_, child);
    return all;
}

Result<std::string> Element::required(const char* attribute) const {
    const std::string_view value = trimmed(get(attribute));
    if (value.empty()) return wrong(std::string("attribute ") + attribute + " is missing or empty");
    return std::string(value);
}

Result<std::uint32_t> Element::number(const char* attribute, std::uint32_t otherwise) const {
    if (!has(attribute)) return otherwise;
    const std::string_view text = trimmed(get(attribute));
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return wrong(std::string("attribute ") + attribute + " is \"" + std::string(text) +
                     "\", expected a whole number");
    return value;
}

Unexpected Element::wrong(const std::string& what) const {
    return fail(ErrorCode::syntax,
                source_->place(node_.offset_debug()) + ": <" + node_.name() + ">: " + what,
                "schemas/vocabulary/vocabulary.xsd says what may stand where");
}

Unexpected Element::unexpected_child(const Element& child, std::string_view expected) const {
    return child.wrong("not expected in <" + std::string(node_.name()) + ">, expected " +
                       std::string(expected));
}

std::string XmlSource::place(std::ptrdiff_t offset) const {
    const auto end = bytes_.begin() + std::clamp<std::ptrdiff_t>(
                                          offset, 0, static_cast<std::ptrdiff_t>(bytes_.size()));
    return path_.string() + ":" + std::to_string(std::count(bytes_.begin(), end, '\n') + 1);
}

Result<std::unique_ptr<XmlSource>> XmlSource::read(const std::filesystem::path& path) {
    auto bytes = read_file(path, kLargestFile);
    if (!bytes) return std::move(bytes).forward();
    auto source = std::make_unique<XmlSource>();
    source->path_ = path;
    source->bytes_ = std::move(*bytes);
    const pugi::xml_parse_result parsed = source->document_.load_buffer(
        source->bytes_.data(), source->bytes_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed)
        return fail(ErrorCode::syntax, source->place(parsed.offset) +
                                           ": not well-formed XML: " + parsed.description());
    const Element root = source->root();
    if (root.name() != "vocabulary" || root.get("xmlns") != kNamespace)
        return root.wrong("expected <vocabulary xmlns=\"" + std::string(kNamespace) + "\">");
    return source;
}

}  // namespace mea::vocabulary
