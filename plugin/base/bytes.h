// A compact byte encoding (LEB128 numbers, length-prefixed strings) for what we store ourselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mea {

class ByteWriter {
  public:
    // Makes room for so many bytes at once.
    void reserve(std::size_t bytes) { out_.reserve(bytes); }
    void number(std::uint64_t value);
    void string(std::string_view value);
    void raw(std::string_view bytes) { out_.append(bytes); }
    std::string take() && { return std::move(out_); }
    const std::string& bytes() const { return out_; }

  private:
    std::string out_;
};

// Reads what ByteWriter wrote. After any malformed or missing byte `ok()` is false for good and
// every read gives zero or an empty view, so callers check once at the end. Views point into the
// input.
class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number();
    std::string_view string();
    std::string_view raw(std::size_t size);
    std::string_view rest() const { return rest_; }
    bool ok() const { return ok_; }
    bool at_end() const { return rest_.empty(); }

  private:
    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace mea
