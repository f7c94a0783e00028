// How each language is analysed: profiles read from schemas/analysis, and the fingerprint that
// decides compatibility.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mea::text {

struct Profile;

// Every profile of one folder. Immutable after loading; safe to share between threads.
class ProfileSet {
  public:
    // Reads every *.xml of `folder`. Errors name the file, the element and what was expected.
    static Result<std::shared_ptr<const ProfileSet>> load(const std::filesystem::path& folder);

    // The profile for a BCP 47 tag ("zh-Hant" falls back to "zh"), or the profile "und". Never
    // null.
    const Profile& find(std::string_view language) const;

    // Languages that have a profile of their own, sorted.
    const std::vector<std::string>& languages() const;

    // A hash of everything that decides tokens: the files' content, the analyser's version, ICU's
    // and Unicode's version and the stemmer's. Two sets with the same fingerprint give the same
    // tokens.
    const std::string& fingerprint() const;

    ~ProfileSet();
    ProfileSet(const ProfileSet&) = delete;
    ProfileSet& operator=(const ProfileSet&) = delete;

  private:
    ProfileSet();
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace mea::text
