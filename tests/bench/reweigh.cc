// Writes an index once more with other weights of titles and headings: what tests/bench/tune.sh
// tunes them on. reweigh INDEX TARGET TITLE HEADING
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "index/catalog.h"
#include "index/column_writer.h"
#include "index/columns.h"
#include "index/generation.h"
#include "index/layout.h"
#include "index/posting_block_writer.h"
#include "index/version_document.h"

namespace {

using namespace mea;

template <typename T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", to_string(result.error()).c_str());
        std::exit(1);
    }
    return std::move(*result);
}

void must(const Status& status) {
    if (status) return;
    std::fprintf(stderr, "%s\n", to_string(status.error()).c_str());
    std::exit(1);
}

// Facets are not asked for.
class NoNames : public index::ValueNames {
  public:
    index::Labels of_field(index::Field) const override { return {}; }
    index::Labels of_value(index::Field, std::string_view) const override { return {}; }
    std::string parent(index::Field, std::string_view) const override { return {}; }
    mea::vocabulary::SymbolEnds symbol_ends() const override { return {}; }
};

Xapian::Document weighed(const std::string& data, text::Analyzer& analyzer,
                         const index::FieldWeights& weights) {
    const auto version = must(index::StoredVersion::open(data));
    std::vector<index::PassageText> passages;
    for (std::size_t at = 0; at < version.passages().size(); ++at) {
        const index::Passage& passage = version.passages()[at];
        passages.push_back({passage.kind, passage.level, passage.page, passage.number,
                            passage.language, version.text(at)});
    }
    return must(index::build_document(version.header(), passages, analyzer, nullptr, weights));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fprintf(stderr, "usage: reweigh INDEX TARGET TITLE HEADING\n");
        return 2;
    }
    namespace fs = std::filesystem;
    const auto generation = must(index::Generation::open_current(argv[1]));
    const auto lease = must(generation->lease());
    const index::FieldWeights weights{static_cast<std::uint32_t>(std::atoi(argv[3])),
                                      static_cast<std::uint32_t>(std::atoi(argv[4]))};
    const index::Catalog catalog(argv[2]);
    const auto draft = must(catalog.begin());
    // What weights do not change is taken as it is.
    for (const auto& entry : fs::directory_iterator(generation->folder()))
        if (entry.path().filename() != index::kDatabaseFolder)
            fs::copy(entry.path(), draft.folder / entry.path().filename(),
                     fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    Xapian::WritableDatabase database((draft.folder / index::kDatabaseFolder).string(),
                                      Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    const Xapian::Database& given = lease.database();
    for (auto document = given.postlist_begin(""); document != given.postlist_end(""); ++document)
        database.replace_document(*document, weighed(given.get_document(*document).get_data(),
                                                     lease.analyzer(), weights));
    database.commit();
    const index::LiveDatabase live(database);
    must(index::write_columns(live, NoNames(), draft.folder / index::kColumnsFile));
    must(
        index::write_posting_blocks(live, index::frequent_from(live.get_doccount()), draft.folder));
    must(catalog.publish(draft));
    return 0;
}
