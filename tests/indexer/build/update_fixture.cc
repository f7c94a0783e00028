#include "tests/indexer/build/update_fixture.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/file.h"
#include "index/generation.h"
#include "index/layout.h"
#include "index/position_record.h"
#include "index/version_document.h"

namespace mea::ingest::testing {
namespace {

// Everything about a document that answers may depend on, but for its number and datestamp.
std::string describe(const index::LiveDatabase& database, Xapian::docid number) {
    const Xapian::Document document = database.get_document(number);
    auto version = index::StoredVersion::open(document.get_data()).value();
    index::VersionHeader header = version.header();
    header.modified = 0;
    std::string text = index::encode_header(header);
    for (std::size_t at = 0; at < version.passages().size(); ++at) {
        const index::Passage& passage = version.passages()[at];
        text += "\n" + std::to_string(static_cast<int>(passage.kind)) + " " + passage.language +
                " " + passage.number + " " + std::to_string(passage.level) + " " +
                std::to_string(passage.page) + " " + std::to_string(passage.first_position) + " " +
                std::string(version.text(at));
    }
    index::VersionHeader value =
        index::decode_header(document.get_value(index::kHeaderSlot)).value();
    value.modified = 0;
    text += index::encode_header(value) + std::to_string(document.values_count()) + " " +
            std::to_string(database.get_doclength(number));
    const std::string record = document.get_value(index::kPositionSlot);
    const auto positions = index::PositionRecord::open(record).value();
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        text += "\n" + *term + " " + std::to_string(term.get_wdf()) + " " +
                std::to_string(database.get_termfreq(*term)) +
                (database.term_exists(*term) ? "" : " lost");
        std::vector<std::uint32_t> places;
        positions.find(*term, &places);
        for (const std::uint32_t place : places) text += "," + std::to_string(place);
    }
    text += record;
    return text;
}

// Of a work: what columns say of it, with the ids of its versions.
std::string describe(const index::Generation& generation, const index::LiveDatabase& database,
                     index::WorkNumber work) {
    const index::Columns& columns = generation.columns();
    std::string text =
        std::to_string(columns.date(work)) + " " + std::to_string(columns.symbol_rank(work));
    // Sorted: versions from files of different names may stand in another order.
    std::set<std::string> versions;
    for (std::uint32_t i = columns.first_version(work); i < columns.first_version(work + 1); ++i)
        versions.insert(
            index::decode_header(
                database.get_document(columns.document_of(i)).get_value(index::kHeaderSlot))
                .value()
                .id +
            " " + std::to_string(columns.title_rank(i)) + " " +
            std::to_string(columns.language_of(i)));
    for (const std::string& version : versions) text += " " + version;
    for (const index::FieldInfo& field : index::kFields)
        if (const index::FacetColumn* facet = columns.facet(field.field))
            for (const std::uint32_t value : facet->values_of_set(facet->set_of(work)))
                text += "; " + std::string(facet->value(value));
    return text;
}

std::vector<std::string> describe(const index::Generation& generation) {
    const auto lease = generation.lease();
    const index::LiveDatabase& database = lease->database();
    std::vector<std::string> all;
    database.for_each_posting("", [&](Xapian::docid document, Xapian::termcount) {
        all.push_back(describe(database, document));
        return true;
    });
    EXPECT_EQ(all.size(), database.get_doccount());
    std::sort(all.begin(), all.end());
    for (index::WorkNumber work = 0; work < generation.columns().work_count(); ++work)
        all.push_back(describe(generation, database, work));
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        if (const auto documents = database.get_termfreq(*term, term.get_termfreq()))
            all.push_back(*term + " is in " + std::to_string(documents));
    all.push_back(std::to_string(generation.columns().mean_length()) + " " +
                  std::to_string(generation.manifest().text_bytes));
    return all;
}

}  // namespace

BuildSummary Update::run(const std::string& index, bool update, Verdicts* verdicts,
                         std::size_t jobs) {
    BuildOptions options = options_;
    options.index = scratch_ / index;
    options.sources.paths = {(scratch_ / "in").string()};
    options.data.schemas = MEA_SOURCE_DIR "/schemas";
    options.program = "test 1";
    options.update = update;
    options.jobs = jobs;
    Verdicts ignored;
    const CancelFlag never;
    auto built = build(options, verdicts == nullptr ? ignored : *verdicts, never);
    if (!built) throw std::runtime_error(to_string(built.error()));
    return *built;
}

void Update::add_report(const std::string& name, int decisions, const std::string& words) const {
    std::string text =
        "FCCC/CP/2016/10/Add.1\n\nReport of the Conference of the Parties on its twenty-second "
        "session, held in Marrakech from 7 to 18 November 2016\n\n";
    for (int number = 1; number <= decisions; ++number)
        text += "Decision " + std::to_string(number) +
                "/CP.22\n\nThe Conference of the Parties,\n\n1. Decides that" + words +
                " are counted in every spring and in every autumn by the observers whom the "
                "Parties name for each of the lakes.\n\n";
    write(in(name), text);
}

void Update::expect_same(const std::string& one, const std::string& other) const {
    const auto left = index::Generation::open_current(scratch_ / one).value();
    const auto right = index::Generation::open_current(scratch_ / other).value();
    EXPECT_EQ(describe(*left), describe(*right));
    for (const std::string_view file :
         {index::kWordCountsFile, index::kDictionaryFile, index::kConceptsFile,
          index::kTranslationsFile, index::kEvidenceFile})
        EXPECT_EQ(read_file(left->folder() / file).value(),
                  read_file(right->folder() / file).value())
            << file;
}

}  // namespace mea::ingest::testing
