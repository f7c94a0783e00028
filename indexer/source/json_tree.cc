#include "indexer/source/json_tree.h"

#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mea::ingest {
namespace {

// Bytes that count the lines they are taken through.
class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::uint32_t* line) : at_(at), line_(line) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        if (*at_ == '\n') ++*line_;
        ++at_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
    bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

  private:
    const char* at_;
    std::uint32_t* line_;
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit TreeBuilder(const std::uint32_t& line) : line_(line) {}

    bool null() override { return add(JsonNode::Kind::null, "null"); }
    bool boolean(bool value) override {
        return add(JsonNode::Kind::boolean, value ? "true" : "false");
    }
    bool number_integer(number_integer_t value) override {
        return add(JsonNode::Kind::number, std::to_string(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return add(JsonNode::Kind::number, std::to_string(value));
    }
    bool number_float(number_float_t, const string_t& text) override {
        return add(JsonNode::Kind::number, text);
    }
    bool string(string_t& value) override { return add(JsonNode::Kind::string, std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& value) override {
        key_ = std::move(value);
        return true;
    }
    bool start_object(std::size_t) override { return open(JsonNode::Kind::object); }
    bool start_array(std::size_t) override { return open(JsonNode::Kind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&,
                     const nlohmann::json::exception& error) override {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error ..."
        const std::string_view what = error.what();
        const std::size_t colon = what.find(": ");
        fault_ = std::string(colon == std::string_view::npos ? what : what.substr(colon + 2));
        return false;
    }

    JsonNode root;
    const std::string& fault() const { return fault_; }
    bool too_deep() const { return too_deep_; }

  private:
    JsonNode& place() {
        if (open_.empty()) return root;
        JsonNode& parent = *open_.back();
        if (parent.is_array()) return parent.items.emplace_back();
        parent.members.push_back({std::move(key_), JsonNode()});
        return parent.members.back().value;
    }
    bool add(JsonNode::Kind kind, std::string text) {
        JsonNode& node = place();
        node.kind = kind;
        node.line = line_;
        node.text = std::move(text);
        return true;
    }
    bool open(JsonNode::Kind kind) {
        too_deep_ = open_.size() >= kMaxJsonDepth;
        if (too_deep_) return false;
        JsonNode& node = place();
        node.kind = kind;
        node.line = line_;
        // Stays where it is until it is closed: its parent grows only then.
        open_.push_back(&node);
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    const std::uint32_t& line_;
    std::vector<JsonNode*> open_;
    std::string key_;
    std::string fault_;
    bool too_deep_ = false;
};

}  // namespace

const JsonNode* JsonNode::find(std::string_view name) const {
    for (const auto& [own, value] : members)
        if (own == name) return &value;
    return nullptr;
}

Result<JsonNode> parse_json(std::string_view text) {
    std::uint32_t line = 1;
    TreeBuilder builder(line);
    const bool whole =
        nlohmann::json::sax_parse(CountingIterator(text.data(), &line),
                                  CountingIterator(text.data() + text.size(), &line), &builder);
    if (whole) return std::move(builder.root);
    if (builder.too_deep())
        return fail(ErrorCode::limit,
                    fmt::format("values are nested deeper than {}", kMaxJsonDepth), {}, line);
    return fail(ErrorCode::syntax, "not well-formed JSON: " + builder.fault(),
                "check that the file is complete", line);
}

const char* kind_name(const JsonNode& node) noexcept {
    switch (node.kind) {
        case JsonNode::Kind::null:
            return "null";
        case JsonNode::Kind::boolean:
            return "true or false";
        case JsonNode::Kind::number:
            return "a number";
        case JsonNode::Kind::string:
            return "a string";
        case JsonNode::Kind::array:
            return "a list";
        case JsonNode::Kind::object:
            return "an object";
    }
    return "null";
}

}  // namespace mea::ingest
