#include "index/manifest.h"

#include <nlohmann/json.hpp>
#include <unicode/uchar.h>
#include <unicode/uvernum.h>
#include <xapian.h>

#include "base/file.h"
#include "index/field_table.h"
#include "index/layout.h"

namespace mea::index {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxManifestBytes = std::uint64_t{4} << 20;
constexpr const char* kKind = "mea-search generation";

Unexpected damaged(const std::string& what) {
    return fail(ErrorCode::corrupt, "the manifest is damaged: " + what,
                "roll back or rebuild the index");
}

// Reads members and remembers the first that is missing or of another type.
class Members {
  public:
    explicit Members(const json& object) : object_(object) {}

    void read(const char* name, std::string& into) {
        if (const json* member = find(name); member != nullptr && member->is_string())
            into = member->get<std::string>();
        else
            missing(name);
    }
    template <typename Number>
    void read(const char* name, Number& into) {
        const json* member = find(name);
        if (member == nullptr || !member->is_number_unsigned())
            missing(name);
        else
            into = member->get<Number>();
    }
    // For members that older generations do not have.
    template <typename T>
    void read_if_there(const char* name, T& into) {
        if (find(name) != nullptr) read(name, into);
    }
    const json* array(const char* name) {
        const json* member = find(name);
        if (member != nullptr && member->is_array()) return member;
        missing(name);
        return nullptr;
    }
    const std::string& first_missing() const { return missing_; }

  private:
    const json* find(const char* name) const {
        if (!object_.is_object()) return nullptr;
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }
    void missing(const char* name) {
        if (missing_.empty()) missing_ = name;
    }
    const json& object_;
    std::string missing_;
};

Status check_versions(const Manifest& manifest) {
    if (manifest.format < kOldestFormat || manifest.format > kFormatVersion)
        return fail(ErrorCode::wrong_version,
                    "the index has format " + std::to_string(manifest.format) +
                        ", this build reads formats " + std::to_string(kOldestFormat) + " to " +
                        std::to_string(kFormatVersion),
                    "use the matching version, or rebuild the index");
    if (manifest.field_table != kFieldTableVersion)
        return fail(ErrorCode::wrong_version,
                    "the index was made with field table " + std::to_string(manifest.field_table) +
                        ", this build has " + std::to_string(kFieldTableVersion),
                    "rebuild the index");
    return {};
}

}  // namespace

Manifest new_manifest(std::string fingerprint) {
    Manifest manifest;
    manifest.field_table = kFieldTableVersion;
    manifest.fingerprint = std::move(fingerprint);
    manifest.icu = U_ICU_VERSION;
    manifest.unicode = U_UNICODE_VERSION;
    manifest.xapian = Xapian::version_string();
    return manifest;
}

std::string to_json(const Manifest& manifest) {
    json smoke = json::array();
    for (const SmokeQuery& query : manifest.smoke)
        smoke.push_back(
            {{"language", query.language}, {"query", query.query}, {"work", query.work}});
    const json object = {{"kind", kKind},
                         {"format", manifest.format},
                         {"field_table", manifest.field_table},
                         {"fingerprint", manifest.fingerprint},
                         {"vocabulary", manifest.vocabulary},
                         {"indexer", manifest.indexer},
                         {"icu", manifest.icu},
                         {"unicode", manifest.unicode},
                         {"xapian", manifest.xapian},
                         {"works", manifest.works},
                         {"versions", manifest.versions},
                         {"text_bytes", manifest.text_bytes},
                         {"thesaurus", manifest.thesaurus},
                         {"concepts", manifest.concepts},
                         {"concept_labels", manifest.concept_labels},
                         {"published", manifest.published},
                         {"smoke", smoke}};
    return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<Manifest> parse_manifest(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (object.is_discarded()) return damaged("it is not JSON");
    Members members(object);
    std::string kind;
    members.read("kind", kind);
    if (kind != kKind) return damaged("it does not describe a generation");
    Manifest manifest;
    members.read("format", manifest.format);
    members.read("field_table", manifest.field_table);
    // Asked before the rest: another format may have other members.
    if (members.first_missing().empty())
        if (Status fits = check_versions(manifest); !fits) return std::move(fits).forward();
    members.read("fingerprint", manifest.fingerprint);
    members.read("vocabulary", manifest.vocabulary);
    members.read("indexer", manifest.indexer);
    members.read("icu", manifest.icu);
    members.read("unicode", manifest.unicode);
    members.read("xapian", manifest.xapian);
    members.read("works", manifest.works);
    members.read("versions", manifest.versions);
    members.read("text_bytes", manifest.text_bytes);
    members.read_if_there("thesaurus", manifest.thesaurus);
    members.read_if_there("concepts", manifest.concepts);
    members.read_if_there("concept_labels", manifest.concept_labels);
    members.read("published", manifest.published);
    if (const json* smoke = members.array("smoke")) {
        for (const json& entry : *smoke) {
            Members query(entry);
            SmokeQuery& added = manifest.smoke.emplace_back();
            query.read("language", added.language);
            query.read("query", added.query);
            query.read("work", added.work);
            if (!query.first_missing().empty()) return damaged("a smoke query is incomplete");
        }
    }
    if (!members.first_missing().empty())
        return damaged("'" + members.first_missing() + "' is missing or of another type");
    return manifest;
}

Result<Manifest> read_manifest(const std::filesystem::path& generation) {
    Result<std::string> text = read_file(generation / kManifestFile, kMaxManifestBytes);
    if (!text) return std::move(text).forward();
    return parse_manifest(*text);
}

Status write_manifest(const std::filesystem::path& generation, const Manifest& manifest) {
    return replace_file(generation / kManifestFile, to_json(manifest));
}

}  // namespace mea::index
