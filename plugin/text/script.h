// Which script a character belongs to, as far as the analysis tells scripts apart.
#pragma once

#include <optional>
#include <string_view>

#include "text/profile_data.h"

namespace mea::text {

// Script::none for characters that belong to no script (digits, punctuation, combining marks).
Script script_of(char32_t c) noexcept;

// From an ISO 15924 code as profiles write it ("Latn"), or nothing.
std::optional<Script> script_from_code(std::string_view code) noexcept;

}  // namespace mea::text
