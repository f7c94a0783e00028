// Fills the mustache templates of the pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <kainjow/mustache.hpp>

#include "appliance/pages/html.h"

namespace mea::appliance {

// The values a template sees. An object must set every name its template uses, as mustache looks
// for missing ones in the objects around it.
class View {
  public:
    View() : data_(kainjow::mustache::data::type::object) {}

    // Text, escaped where it is inserted. Empty text is false, so that sections can ask for it.
    View& text(const std::string& name, std::string_view value);
    // Markup, inserted as it is. `name` must end in "_html", and only such names may be written
    // with three braces (a test reads the templates).
    View& html(const std::string& name, const Html& value);
    View& flag(const std::string& name, bool value);
    View& number(const std::string& name, std::uint64_t value);
    View& object(const std::string& name, const View& value);
    View& list(const std::string& name, const std::vector<View>& values);
    // As `list`, and a flag has_NAME for what stands around it.
    View& shown_list(const std::string& name, const std::vector<View>& values);

    const kainjow::mustache::data& data() const noexcept { return data_; }

  private:
    kainjow::mustache::data data_;
};

// The asset "<page>.mustache" filled with `view`; well-formed UTF-8 whatever the view holds.
// A line {{>name}} includes another template. Safe for concurrent use.
std::string render(std::string_view page, const View& view);

// The template text after inclusion, for tests.
std::string template_text(std::string_view page);

}  // namespace mea::appliance
