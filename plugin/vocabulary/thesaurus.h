// Thesauri in SKOS: concepts, what they are called in each language, and how they hang together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <pugixml.hpp>

#include "base/result.h"
#include "vocabulary/rdf_stream.h"

namespace mea::vocabulary {

// Begins the ids of concepts that no thesaurus brought: of what the vocabulary and ICU have names
// for.
inline constexpr const char* kNamesSpace = "urn:mea-search:names#";

struct ThesaurusLabel {
    std::string language;  // primary part of the tag, in lower case
    std::string text;
    bool preferred = false;
    bool name = false;  // of one thing in the world, rather than a term
    bool operator==(const ThesaurusLabel&) const = default;
};

struct ThesaurusConcept {
    std::string id;  // its URI
    std::string notation;
    std::vector<ThesaurusLabel> labels;  // never empty; preferred ones first
    // Places in Thesaurus::concepts, ascending. `narrower` is the other side of `broader`.
    std::vector<std::uint32_t> broader, narrower, related;
};

struct Thesaurus {
    std::vector<ThesaurusConcept> concepts;  // in the order of their ids
    std::string fingerprint;                 // of the files' content; empty: there were none
    std::size_t labels = 0;
};

// Named limits of all files together; exceeding one is ErrorCode::limit.
inline constexpr std::size_t kMaxConcepts = 500'000;
inline constexpr std::size_t kMaxConceptLabels = 5'000'000;
inline constexpr std::size_t kMaxConceptLabelBytes = 500;  // a longer one is left out

// Joins any number of RDF/XML files; a concept may be spread over several, one for each language,
// say. Understands skos:Concept elements and rdf:Description with rdf:type, labels as literals and
// as SKOS-XL resources inside or elsewhere in the files, and xml:lang inherited or with a region.
// Collections, schemes and concepts marked owl:deprecated are left out, notes are not read.
// Not safe for concurrent use.
class ThesaurusReader {
  public:
    // Labels of other languages are not kept. `languages`: primary tags.
    explicit ThesaurusReader(const std::vector<std::string>& languages)
        : languages_(languages.begin(), languages.end()) {}

    // Errors: those of RdfStream; limit. Nothing of a file that failed should be used.
    Status add(const std::filesystem::path& file);

    // Adds things with names, after all files. One that a concept is called by already, by one of
    // its preferred labels, becomes a part of it; other labels that stand for a concept already are
    // left to it.
    void add_names(const std::vector<ThesaurusConcept>& things);

    // Relations to concepts that no file describes are dropped. Published thesauri may go round in
    // circles: a concept can be broader than itself over others.
    Thesaurus finish();

  private:
    struct Resource {
        bool other = false;  // a scheme, a collection, a label, or deprecated
        std::string notation;
        std::vector<ThesaurusLabel> labels;
        std::vector<std::uint32_t> broader, related;
        std::vector<std::pair<std::uint32_t, bool>> label_resources;  // SKOS-XL; preferred
    };
    std::uint32_t number(const std::string& uri);
    Status read(pugi::xml_node element, const RdfStream& stream);
    void read_property(pugi::xml_node property, std::uint32_t subject);
    void read_xl_label(pugi::xml_node property, std::uint32_t subject, bool preferred);
    void add_label(pugi::xml_node literal, std::uint32_t subject, bool preferred);
    std::uint32_t object_of(pugi::xml_node property);
    void join_xl_labels();
    using Holders = std::map<std::string, std::set<std::uint32_t>, std::less<>>;
    Holders holders_of_labels() const;

    std::set<std::string, std::less<>> languages_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string> uris_;
    std::vector<Resource> resources_;
    std::string hashes_;
    std::size_t labels_ = 0;
};

// A label as it is compared: case does not count.
std::string folded_label(std::string_view text);

}  // namespace mea::vocabulary
