#include "indexer/build/base.h"

#include <utility>

#include "index/layout.h"
#include "index/version_document.h"

namespace mea::ingest {

std::string circumstances(const BuildOptions& options, const Knowledge& knowledge) {
    const index::Manifest made = index::new_manifest(knowledge.profiles->fingerprint());
    const index::FieldWeights weights;
    std::string all = options.program + "|" + std::to_string(weights.title) + "|" +
                      std::to_string(weights.heading);
    all += "|packed counts";  // of words, since what an update needs is packed
    for (const std::string& part : {made.fingerprint, knowledge.vocabulary->fingerprint(), made.icu,
                                    made.unicode, options.extractors.reading.ocr})
        all += "|" + part;
    return all;
}

std::optional<Base> find_base(const index::Catalog& catalog, const std::string& circumstances,
                              BuildObserver& observer) {
    const auto all_again = [&](const std::string& reason) {
        observer.noted("every document is read again: " + reason);
        return std::nullopt;
    };
    const Result<std::uint64_t> number = catalog.current();
    if (!number) return all_again("nothing is published yet");
    Base base;
    base.number = *number;
    base.folder = catalog.folder(*number);
    auto manifest = index::read_manifest(base.folder);
    if (!manifest) return all_again(manifest.error().message);
    base.manifest = std::move(*manifest);
    auto table = read_source_table(base.folder);
    if (!table || !std::filesystem::exists(base.folder / index::kWordCountsFile))
        return all_again("the published generation does not say what it was made of");
    base.table = std::move(*table);
    if (base.table.circumstances != circumstances)
        return all_again(
            "the published generation was made by another version, with other options, profiles or "
            "vocabulary");
    return base;
}

}  // namespace mea::ingest
