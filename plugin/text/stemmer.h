// Snowball stemmers by name; the only place that knows which library they come from.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace mea::text {

// Not safe for concurrent use. A Stemmer without an algorithm returns words as they are.
class Stemmer {
  public:
    // REQUIRES: name is empty or known
    explicit Stemmer(const std::string& algorithm);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    std::string stem(const std::string& word) const;

    static bool known(const std::string& algorithm);

    // Name and version of the library, for the fingerprint.
    static std::string version();

  private:
    struct Algorithm;
    std::unique_ptr<const Algorithm> algorithm_;
};

}  // namespace mea::text
