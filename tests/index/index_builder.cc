#include "tests/index/index_builder.h"

#include <stdexcept>

#include "index/catalog.h"
#include "index/citation_writer.h"
#include "index/column_writer.h"
#include "index/concept_writer.h"
#include "index/layout.h"
#include "index/posting_block_writer.h"
#include "index/suggestion_writer.h"
#include "index/version_document.h"

namespace mea {
namespace {

using index::Field;

// Low, so that small test indexes have terms of both kinds.
constexpr std::uint32_t kFrequentFrom = 3;

template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    return std::move(*result);
}

void must(Status status) {
    if (!status) throw std::runtime_error(to_string(status.error()));
}

index::VersionHeader header_of(const TestVersion& version) {
    index::VersionHeader header;
    header.id = version.work + "-" + version.language;
    header.work = version.work;
    header.source = version.work + "-" + version.language + ".txt";
    header.language = version.language;
    header.title = version.title.empty() ? version.work : version.title;
    header.symbol = version.symbol;
    header.type = version.type;
    header.date = version.date;
    header.meeting = version.meeting;
    header.values = version.values;
    header.cited_as = version.cited_as;
    header.citations = version.citations;
    return header;
}

Xapian::Document document_of(const TestVersion& version, text::Analyzer& analyzer,
                             index::WordCounts* words) {
    std::vector<index::PassageText> passages;
    for (const std::string& text : version.passages) {
        index::PassageText passage;
        passage.text = text;
        passages.push_back(passage);
    }
    return must(index::build_document(header_of(version), passages, analyzer, words));
}

void write_thesaurus(const std::filesystem::path& file,
                     const std::shared_ptr<const text::ProfileSet>& profiles,
                     const std::filesystem::path& generation) {
    vocabulary::ThesaurusReader reader(profiles->languages());
    must(reader.add(file));
    const auto dictionary = must(index::Dictionary::open(generation / index::kDictionaryFile));
    must(index::write_concepts(reader.finish(), profiles, *dictionary,
                               generation / index::kConceptsFile));
}

}  // namespace

index::Labels TestNames::of_field(Field field) const {
    if (field == Field::target) return {{"en", "Target"}, {"fr", "Cible"}};
    return {};
}

index::Labels TestNames::of_value(Field field, std::string_view value) const {
    if (field == Field::target && value == "GBF")
        return {{"en", "Global Biodiversity Framework"}, {"fr", "Cadre mondial"}};
    if (field == Field::type && value == "decision")
        return {{"en", "Decision"}, {"fr", "Décision"}};
    return {};
}

std::string TestNames::parent(Field field, std::string_view value) const {
    const bool meeting = field == Field::mentions_meeting;
    const std::size_t dash = meeting ? value.rfind('-') : value.find('-');
    if ((field != Field::target && !meeting) || dash == std::string_view::npos) return {};
    return std::string(value.substr(0, dash));
}

std::uint64_t publish(const std::filesystem::path& index, const std::vector<TestVersion>& versions,
                      const std::filesystem::path& thesaurus) {
    const std::filesystem::path schemas = std::filesystem::path(MEA_SOURCE_DIR) / "schemas";
    const auto profiles = must(text::ProfileSet::load(schemas / "analysis"));
    const index::Catalog catalog(index);
    const auto draft = must(catalog.begin());
    for (const std::string_view part : {index::kAnalysisFolder, index::kVocabularyFolder})
        std::filesystem::copy(schemas / part, draft.folder / part,
                              std::filesystem::copy_options::recursive);
    text::Analyzer analyzer(profiles);
    Xapian::WritableDatabase database((draft.folder / index::kDatabaseFolder).string(),
                                      Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    index::WordCounts words;
    for (const TestVersion& version : versions)
        database.add_document(document_of(version, analyzer, &words));
    database.commit();
    must(index::write_dictionary(words.encode(), draft.folder / index::kDictionaryFile));
    if (!thesaurus.empty()) write_thesaurus(thesaurus, profiles, draft.folder);
    const index::LiveDatabase live(database);
    const TestNames names;
    const auto counts = must(index::write_columns(live, names, draft.folder / index::kColumnsFile));
    const auto columns = must(index::Columns::open(draft.folder / index::kColumnsFile));
    must(index::write_citations(live, *columns, names.symbol_ends(),
                                draft.folder / index::kCitationsFile));
    must(index::write_posting_blocks(live, kFrequentFrom, draft.folder));
    std::shared_ptr<const index::ConceptTable> concepts;
    if (!thesaurus.empty())
        concepts = must(index::ConceptTable::open(draft.folder / index::kConceptsFile));
    must(index::write_suggestions(live, *columns, concepts.get(), profiles,
                                  draft.folder / index::kSuggestionsFile));
    database.close();
    index::Manifest manifest = index::new_manifest(profiles->fingerprint());
    manifest.vocabulary = "of this source tree";
    manifest.works = counts.works;
    manifest.versions = counts.versions;
    manifest.published = "2026-01-01T00:00:00Z";
    must(index::write_manifest(draft.folder, manifest));
    must(catalog.publish(draft));
    return draft.number;
}

std::shared_ptr<const index::Generation> open_index(const std::filesystem::path& index) {
    return must(index::Generation::open_current(index));
}

}  // namespace mea
