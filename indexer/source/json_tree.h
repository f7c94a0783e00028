// JSON in memory with the means to say in which line something is; every JSON input that people
// write is read through it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mea::ingest {

inline constexpr std::size_t kMaxJsonDepth = 64;

struct JsonMember;

struct JsonNode {
    enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

    Kind kind = Kind::null;
    std::uint32_t line = 0;  // 1-based, where the value begins
    std::string text;        // of a string; numbers and booleans as they are written in JSON
    std::vector<JsonNode> items;
    std::vector<JsonMember> members;  // in their order

    bool is_object() const { return kind == Kind::object; }
    bool is_array() const { return kind == Kind::array; }
    bool is_string() const { return kind == Kind::string; }

    // The first member with that name; null when there is none or this is no object.
    const JsonNode* find(std::string_view name) const;
};

// Not a pair: what one of those can do is asked of JsonNode before it is complete.
struct JsonMember {
    std::string name;
    JsonNode value;
};

// Errors: syntax (`position` is the line), limit (deeper than kMaxJsonDepth; the same).
Result<JsonNode> parse_json(std::string_view text);

// "a string", "an object": what the node is, for messages.
const char* kind_name(const JsonNode& node) noexcept;

}  // namespace mea::ingest
