// Makes an index of any number of invented works, the same each time: what query_bench searches.
//
// Words follow Zipf's law; "finance" is in about 70 % of the works. Twelve facets have between 3
// and 3,000 values, one to six a work.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "index/catalog.h"
#include "index/column_writer.h"
#include "index/layout.h"
#include "index/manifest.h"
#include "index/version_document.h"

namespace {

namespace index = mea::index;
namespace text = mea::text;
using index::Field;
using Random = std::mt19937_64;

constexpr int kWordsPerWork = 16;
constexpr std::size_t kVocabulary = 60'000;
constexpr std::size_t kCommitEvery = 100'000;

struct FacetShape {
    Field field;
    unsigned values;
    unsigned most_per_work;
};
constexpr const char* kLanguages[] = {"en", "fr", "es", "ar", "ru", "zh"};
constexpr FacetShape kShapes[] = {
    {Field::convention, 24, 2},
    {Field::target, 120, 5},
    {Field::mentions_convention, 24, 6},
    {Field::mentions_meeting, 600, 3},
    {Field::decision, 3000, 3},
    {Field::body, 40, 1},
    {Field::subject, 300, 3},
};

class NoNames : public index::ValueNames {
  public:
    index::Labels of_field(Field) const override { return {}; }
    index::Labels of_value(Field, std::string_view) const override { return {}; }
    std::string parent(Field field, std::string_view value) const override {
        if (field != Field::target || value.size() < 3) return {};
        return std::string(value.substr(0, 2));
    }
};

std::string word(std::size_t number) {
    static constexpr char kSyllables[][4] = {"ba", "ke", "lo", "mi", "nu", "ra", "si", "to",
                                             "vu", "we", "xa", "yo", "zi", "pa", "de", "fu"};
    std::string made;
    for (number += 16; number != 0; number /= 16) made += kSyllables[number % 16];
    return made;
}

// A number below `values`, small ones likelier: about 1 / (n + 1).
std::size_t skewed(Random& random, std::size_t values) {
    const double u = std::uniform_real_distribution<>(0, 1)(random);
    const auto n = static_cast<std::size_t>(std::pow(static_cast<double>(values), u)) - 1;
    return std::min(n, values - 1);
}

index::VersionHeader header_of(std::size_t number, Random& random) {
    index::VersionHeader header;
    char key[32];
    std::snprintf(key, sizeof key, "X/COP/%zu", number);
    header.id = header.work = header.symbol = key;
    header.source = header.id + ".txt";
    header.language = kLanguages[skewed(random, 6)];
    header.type = "type" + std::to_string(skewed(random, 10));
    header.date = std::to_string(2026 - skewed(random, 30)) + "-0" +
                  std::to_string(1 + random() % 9) + "-1" + std::to_string(random() % 10);
    header.meeting = "M-" + std::to_string(skewed(random, 500));
    header.title = word(skewed(random, kVocabulary)) + " " + word(skewed(random, kVocabulary));
    for (const FacetShape& shape : kShapes)
        for (std::size_t n = random() % (shape.most_per_work + 1); n > 0; --n) {
            const std::size_t value = skewed(random, shape.values);
            header.values.push_back(
                {shape.field, shape.field == Field::target
                                  ? "T" + std::to_string(value % 5) + "-" + std::to_string(value)
                                  : "V" + std::to_string(value)});
        }
    return header;
}

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
    Random random(42);
    for (std::size_t i = 0; i < works; ++i) {
        const index::VersionHeader header = header_of(i, random);
        std::string words;
        for (int n = 0; n < kWordsPerWork; ++n) words += word(skewed(random, kVocabulary)) + " ";
        if (random() % 10 < 7) words += "finance";
        index::PassageText passage;
        passage.text = words;
        database.add_document(must(index::build_document(header, {passage}, analyzer)));
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
    Xapian::Database database((draft.folder / index::kDatabaseFolder).string());
    const auto counts =
        must(index::write_columns(database, NoNames(), draft.folder / index::kColumnsFile));
    index::Manifest manifest = index::new_manifest(profiles->fingerprint());
    manifest.works = counts.works;
    manifest.versions = counts.versions;
    must(index::write_manifest(draft.folder, manifest));
    must(catalog.publish(draft));
    return 0;
}
