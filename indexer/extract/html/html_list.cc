#include "indexer/extract/html/html_list.h"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "indexer/extract/list_count.h"

namespace mea::ingest {
namespace {

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc()) return std::nullopt;
    return value;
}

std::string_view format_of(const xmlNode* list) {
    struct Style {
        std::string_view name;
        std::string_view format;
    };
    constexpr std::array kStyles = {Style{"lower-alpha", "lowerLetter"},
                                    Style{"lower-latin", "lowerLetter"},
                                    Style{"upper-alpha", "upperLetter"},
                                    Style{"upper-latin", "upperLetter"},
                                    Style{"lower-roman", "lowerRoman"},
                                    Style{"upper-roman", "upperRoman"},
                                    Style{"none", "none"},
                                    Style{"disc", "none"}};
    const std::string_view style = attribute_of(list, "style");
    if (const std::size_t at = style.find("list-style"); at != std::string_view::npos) {
        const std::string_view own = style.substr(at, style.find(';', at) - at);
        for (const Style& known : kStyles)
            if (own.find(known.name) != std::string_view::npos) return known.format;
    }
    const std::string_view type = attribute_of(list, "type");
    return count_format(type.empty() ? "1" : type);
}

std::int64_t items_of(const xmlNode* list) {
    std::int64_t items = 0;
    for (const xmlNode* child = list->children; child != nullptr; child = child->next)
        if (is_element(child) && name_of(child) == "li") ++items;
    return items;
}

}  // namespace

HtmlList::HtmlList(const xmlNode* element) : element_(element) {
    if (name_of(element) != "ol") return;
    format_ = format_of(element);
    for (const xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next)
        if (std::string_view(reinterpret_cast<const char*>(attribute->name)) == "reversed")
            step_ = -1;
    if (step_ < 0) count_ = items_of(element);
    count_ = number_in(attribute_of(element, "start")).value_or(count_);
}

std::string HtmlList::next(const xmlNode* item) {
    count_ = number_in(attribute_of(item, "value")).value_or(count_);
    const std::int64_t own = count_;
    count_ += step_;
    return own < 1 ? std::string() : written_count(static_cast<std::uint32_t>(own), format_);
}

}  // namespace mea::ingest
