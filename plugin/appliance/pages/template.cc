#include "appliance/pages/template.h"

#include <cstdio>
#include <cstdlib>
#include <map>

#include "appliance/assets/assets.h"

namespace mea::appliance {
namespace {

using Value = kainjow::mustache::data;
using kainjow::mustache::mustache;

// Deep enough for a partial in a partial; a cycle ends here.
constexpr int kMaxInclusion = 4;

std::string include(std::string_view name, int depth) {
    constexpr std::string_view kOpen = "{{>";
    constexpr std::string_view kClose = "}}";
    const std::string_view text = asset(std::string(name) + ".mustache");
    std::string out;
    std::size_t at = 0;
    while (depth < kMaxInclusion) {
        const std::size_t open = text.find(kOpen, at);
        const std::size_t close = text.find(kClose, open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        out += text.substr(at, open - at);
        out += include(text.substr(open + kOpen.size(), close - open - kOpen.size()), depth + 1);
        at = close + kClose.size();
        if (at < text.size() && text[at] == '\n') ++at;
    }
    return out += text.substr(at);
}

// kainjow's render() is not const, so each thread keeps its own parsed copy.
mustache& parsed(std::string_view page) {
    thread_local std::map<std::string, mustache, std::less<>> templates;
    const auto found = templates.find(page);
    if (found != templates.end()) return found->second;
    mustache made(template_text(page));
    if (!made.is_valid()) {
        std::fprintf(stderr, "mea-appliance: template %.*s: %s\n", static_cast<int>(page.size()),
                     page.data(), made.error_message().c_str());
        std::abort();  // compiled in: the build is broken
    }
    return templates.emplace(std::string(page), std::move(made)).first->second;
}

}  // namespace

View& View::text(const std::string& name, std::string_view value) {
    if (value.empty())
        data_.set(name, Value(Value::type::bool_false));
    else
        data_.set(name, Value(std::string(value)));
    return *this;
}

View& View::html(const std::string& name, const Html& value) {
    data_.set(name, Value(value.markup));
    return *this;
}

View& View::flag(const std::string& name, bool value) {
    data_.set(name, Value(value ? Value::type::bool_true : Value::type::bool_false));
    return *this;
}

View& View::number(const std::string& name, std::uint64_t value) {
    return text(name, std::to_string(value));
}

View& View::object(const std::string& name, const View& value) {
    data_.set(name, value.data_);
    return *this;
}

View& View::list(const std::string& name, const std::vector<View>& values) {
    Value items(Value::type::list);
    for (const View& value : values) items.push_back(value.data_);
    data_.set(name, items);
    return *this;
}

View& View::shown_list(const std::string& name, const std::vector<View>& values) {
    flag("has_" + name, !values.empty());
    return list(name, values);
}

std::string template_text(std::string_view page) {
    return include(page, 0);
}

std::string render(std::string_view page, const View& view) {
    return valid_utf8(parsed(page).render(view.data()));
}

}  // namespace mea::appliance
