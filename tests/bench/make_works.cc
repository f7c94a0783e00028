// Makes an index of any number of invented works: what query_bench searches.
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "index/catalog.h"
#include "index/column_writer.h"
#include "index/layout.h"
#include "index/manifest.h"
#include "index/posting_block_writer.h"
#include "index/suggestion_writer.h"
#include "index/version_document.h"
#include "tests/bench/works.h"

namespace {

namespace bench = mea::bench;
namespace index = mea::index;
namespace text = mea::text;
using index::Field;

constexpr std::size_t kCommitEvery = 100'000;

class NoNames : public index::ValueNames {
  public:
    index::Labels of_field(Field) const override { return {}; }
    index::Labels of_value(Field, std::string_view) const override { return {}; }
    std::string parent(Field field, std::string_view value) const override {
        return bench::parent_value(field, value);
    }
    mea::vocabulary::SymbolEnds symbol_ends() const override { return {}; }
};

template <typename T>
T must(mea::Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "%s\n", to_string(result.error()).c_str());
    std::exit(1);
}

void must(const mea::Status& status) {
    if (status) return;
    std::fprintf(stderr, "%s\n", to_string(status.error()).c_str());
    std::exit(1);
}

void add_works(Xapian::WritableDatabase& database, std::size_t works, text::Analyzer& analyzer) {
    bench::InventedWorks invented;
    for (std::size_t i = 0; i < works; ++i) {
        const bench::InventedWork work = invented.next();
        index::PassageText passage;
        passage.text = work.words;
        database.add_document(must(index::build_document(work.header, {passage}, analyzer)));
        if ((i + 1) % kCommitEvery == 0) {
            database.commit();
            std::printf("%zu works\n", i + 1);
            std::fflush(stdout);
        }
    }
    database.commit();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: make_works INDEX WORKS\n");
        return 2;
    }
    const std::filesystem::path profiles_folder =
        std::filesystem::path(MEA_SOURCE_DIR) / "schemas" / "analysis";
    const auto profiles = must(text::ProfileSet::load(profiles_folder));
    const index::Catalog catalog(argv[1]);
    const auto draft = must(catalog.begin());
    std::filesystem::copy(profiles_folder, draft.folder / index::kAnalysisFolder);
    const std::filesystem::path loose = draft.folder / "loose";
    text::Analyzer analyzer(profiles);
    {
        Xapian::WritableDatabase database(loose.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
        add_works(database, std::stoul(argv[2]), analyzer);
        database.compact((draft.folder / index::kDatabaseFolder).string());
    }
    std::filesystem::remove_all(loose);
    const auto live = must(index::LiveDatabase::open(draft.folder));
    const auto counts =
        must(index::write_columns(live, NoNames(), draft.folder / index::kColumnsFile));
    must(
        index::write_posting_blocks(live, index::frequent_from(live.get_doccount()), draft.folder));
    const auto columns = must(index::Columns::open(draft.folder / index::kColumnsFile));
    must(index::write_suggestions(live, *columns, nullptr, profiles,
                                  draft.folder / index::kSuggestionsFile));
    index::Manifest manifest = index::new_manifest(profiles->fingerprint());
    manifest.works = counts.works;
    manifest.versions = counts.versions;
    must(index::write_manifest(draft.folder, manifest));
    must(catalog.publish(draft));
    return 0;
}
