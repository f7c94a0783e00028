// The words of the user interface in one language: messages, numbers, dates, names of languages.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace mea::appliance {

// A named value for a message: text or a number that decides the plural.
using MessageValue = std::variant<std::string, std::int64_t>;
using MessageValues = std::vector<std::pair<std::string_view, MessageValue>>;

// Threads: const members from any thread at once.
class Messages {
  public:
    // `json`: {"key": "ICU MessageFormat pattern", ...}. Null, with a sentence in `why`, when it is
    // not such an object or a pattern does not parse.
    static std::unique_ptr<Messages> load(std::string_view language, std::string_view json,
                                          std::string& why);
    ~Messages();
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;

    const std::string& language() const noexcept { return language_; }
    bool right_to_left() const noexcept { return right_to_left_; }

    // The message `key`, filled in; the key itself when there is none (a test sees to that).
    std::string format(std::string_view key, MessageValues values = {}) const;

    // Whether there is a message `key`.
    bool has(std::string_view key) const { return patterns_.find(key) != patterns_.end(); }

    // Every message that takes no values, filled in: for templates.
    const std::map<std::string, std::string, std::less<>>& fixed() const noexcept { return fixed_; }
    // Every pattern as it was loaded.
    const std::map<std::string, std::string, std::less<>>& patterns() const noexcept {
        return patterns_;
    }

    // "1,234", in Western digits in every language: symbols and years on the same page have them.
    std::string number(std::uint64_t value) const;

    // YYYY, YYYY-MM or YYYY-MM-DD spelt out; anything else comes back unchanged.
    std::string date(std::string_view iso) const;

    // The name of a language (BCP 47) in this interface language, fit for a list.
    std::string language_name(std::string_view language) const;

  private:
    struct Formats;  // ICU's, not part of the promise
    Messages(std::string language, std::unique_ptr<Formats> formats);

    std::string language_;
    bool right_to_left_ = false;
    std::map<std::string, std::string, std::less<>> patterns_;
    std::map<std::string, std::string, std::less<>> fixed_;
    std::unique_ptr<Formats> formats_;
};

// Whether texts of a language (BCP 47) are written from right to left.
bool is_right_to_left(std::string_view language);

// The name of a language in itself ("français"), or the tag when ICU knows none.
std::string native_name(std::string_view language);

// All interface languages and the choice among them.
class Interface {
  public:
    // Loads every "interface/*.json" asset. Null with a sentence in `why` when one is broken or
    // `default_language` is not among them.
    static std::unique_ptr<Interface> load(std::string_view default_language, std::string& why);
    ~Interface();

    // `wanted` (a BCP 47 tag, may be empty) if there is such a language, else the best of an
    // Accept-Language header, else the default.
    const Messages& choose(std::string_view wanted, std::string_view accept_language) const;

    const std::vector<std::unique_ptr<Messages>>& languages() const noexcept { return languages_; }

  private:
    struct Matcher;
    Interface();

    std::vector<std::unique_ptr<Messages>> languages_;
    std::unique_ptr<Matcher> matcher_;
};

}  // namespace mea::appliance
