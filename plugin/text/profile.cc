#include "text/profile.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "base/file.h"
#include "base/hash.h"
#include "text/profile_data.h"
#include "text/profile_reader.h"
#include "text/segment.h"
#include "text/stemmer.h"

namespace mea::text {
namespace {

// Raise it with every change of the code that changes tokens.
constexpr int kAnalyzerVersion = 2;

constexpr std::string_view kBase = "und";
constexpr std::uint64_t kMaxProfileBytes = std::uint64_t{1} << 20;

Result<std::vector<std::filesystem::path>> profile_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    std::filesystem::directory_iterator entries(folder, error);
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error))
        if (entries->path().extension() == ".xml") files.push_back(entries->path());
    if (error)
        return fail(ErrorCode::not_found,
                    fmt::format("cannot read the analysis profiles in {}: {}", folder.string(),
                                error.message()),
                    "point to the folder schemas/analysis of the installation");
    std::sort(files.begin(), files.end());
    return files;
}

Status check_icu() {
    UErrorCode status = U_ZERO_ERROR;
    icu::Normalizer2::getNFKCCasefoldInstance(status);
    icu::Normalizer2::getNFDInstance(status);
    if (U_SUCCESS(status) && Segmenter::available()) return {};
    return fail(ErrorCode::unsupported, "ICU's data for normalising or segmenting text is missing",
                "install the data of the ICU library this program is linked with");
}

std::string analysis_versions() {
    // The libraries that run, not those compiled against.
    UVersionInfo icu;
    u_getVersion(icu);
    UVersionInfo unicode;
    u_getUnicodeVersion(unicode);
    // Simplified characters are those of the ICU that built the library.
    return fmt::format("analyser {} icu {}.{}.{} unicode {}.{} han " U_ICU_VERSION " {}",
                       kAnalyzerVersion, icu[0], icu[1], icu[2], unicode[0], unicode[1],
                       Stemmer::version());
}

// "zh-Hant-TW" -> "zh-Hant"; empty at the end.
std::string_view parent_tag(std::string_view tag) {
    const std::size_t dash = tag.find_last_of("-_");
    return dash == std::string_view::npos ? std::string_view() : tag.substr(0, dash);
}

}  // namespace

struct ProfileSet::Content {
    std::map<std::string, Profile, std::less<>> profiles;
    std::vector<std::string> languages;
    std::string fingerprint;
};

ProfileSet::ProfileSet() : content_(std::make_unique<Content>()) {}
ProfileSet::~ProfileSet() = default;

Result<std::shared_ptr<const ProfileSet>> ProfileSet::load(const std::filesystem::path& folder) {
    if (auto status = check_icu(); !status) return std::move(status).forward();
    auto files = profile_files(folder);
    if (!files) return std::move(files).forward();

    std::shared_ptr<ProfileSet> set(new ProfileSet());
    Content& content = *set->content_;
    std::string identity = analysis_versions();
    for (const std::filesystem::path& file : *files) {
        auto bytes = read_file(file, kMaxProfileBytes);
        if (!bytes) return std::move(bytes).forward();
        auto profile = read_profile(file, *bytes);
        if (!profile) return std::move(profile).forward();
        identity += fmt::format("\n{} {}", file.filename().string(), content_hash(*bytes));
        const std::string language = profile->language;
        if (!content.profiles.emplace(language, std::move(*profile)).second)
            return fail(ErrorCode::corrupt, fmt::format("{}: language {} has a profile already",
                                                        file.string(), language));
    }
    const auto base = content.profiles.find(kBase);
    if (base == content.profiles.end())
        return fail(ErrorCode::not_found,
                    fmt::format("{} holds no profile for the language und", folder.string()),
                    "the profile und.xml is the base of all others; restore it");

    // The base first: the others take its letters as the file has them.
    complete_profile(base->second, &base->second);
    for (auto& [language, profile] : content.profiles) {
        profile.number = static_cast<std::uint16_t>(content.languages.size());
        content.languages.push_back(language);
        if (language != kBase) complete_profile(base->second, &profile);
    }
    std::erase(content.languages, std::string(kBase));
    content.fingerprint = content_hash(identity);
    return std::shared_ptr<const ProfileSet>(std::move(set));
}

const Profile& ProfileSet::find(std::string_view language) const {
    std::string tag(language.substr(0, 64));
    for (char& c : tag)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    for (std::string_view rest = tag; !rest.empty(); rest = parent_tag(rest))
        if (const auto found = content_->profiles.find(rest); found != content_->profiles.end())
            return found->second;
    return content_->profiles.find(kBase)->second;
}

const std::vector<std::string>& ProfileSet::languages() const {
    return content_->languages;
}

const std::string& ProfileSet::fingerprint() const {
    return content_->fingerprint;
}

}  // namespace mea::text
