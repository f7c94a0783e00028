// Builds relative URLs: everything that is not plainly safe is percent-encoded.
#pragma once

#include <string>
#include <string_view>

namespace mea::appliance {

// `text` as a path segment: only letters, digits and - . _ ~ stay.
std::string encode_segment(std::string_view text);

// `text` as a name or value of a query string: as above, but / : , @ stay (they are legal there and
// make symbols readable) and a space becomes '+'.
std::string encode_value(std::string_view text);

// A path with parameters, built in the order of the calls.
class Url {
  public:
    // `path` is taken as it is.
    explicit Url(std::string path) : text_(std::move(path)) {}

    Url& add(std::string_view name, std::string_view value);
    Url& add_if(bool condition, std::string_view name, std::string_view value) {
        return condition ? add(name, value) : *this;
    }
    // Must come last.
    Url& fragment(std::string_view anchor);

    const std::string& str() const noexcept { return text_; }

  private:
    std::string text_;
    bool has_parameter_ = false;
};

// `address` when it is an http or https URL without spaces or controls, else empty: document
// metadata must not smuggle in another scheme.
std::string safe_link(std::string_view address);

}  // namespace mea::appliance
