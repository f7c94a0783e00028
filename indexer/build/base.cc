#include "indexer/build/base.h"

#include <utility>

#include "base/file_hash.h"
#include "index/layout.h"
#include "index/version_document.h"
#include "indexer/isolate/extractor_pool.h"

namespace mea::ingest {

Result<std::string> reader_fingerprint(const BuildOptions& options) {
    std::filesystem::path program = options.extractors.program;
    if (program.empty()) {
        auto found = find_extractor();
        if (!found) return std::move(found).forward();
        program = std::move(*found);
    }
    auto hash = file_hash(program);
    if (!hash) return std::move(hash).forward();
    return options.program + "|" + *hash + "|" + options.extractors.reading.ocr;
}

std::string circumstances(const BuildOptions& options, const Knowledge& knowledge) {
    const index::Manifest made = index::new_manifest(knowledge.profiles->fingerprint());
    const index::FieldWeights weights;
    std::string all = options.program + "|" + std::to_string(weights.title) + "|" +
                      std::to_string(weights.heading);
    all += "|packed counts";  // of words, since what an update needs is packed
    for (const std::string& part :
         {made.fingerprint, knowledge.vocabulary->fingerprint(), made.icu, made.unicode})
        all += "|" + part;
    return all;
}

std::optional<Base> find_base(const index::Catalog& catalog, const SourceTable& now,
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
    if (table->reader != now.reader)
        return all_again(
            "the published generation was made by another version or with another --ocr");
    base.same_data = table->circumstances == now.circumstances;
    if (!base.same_data)
        observer.noted(
            "every document is made anew from the text that is kept of it: the published "
            "generation was made with other profiles or vocabulary");
    base.table = std::make_shared<const SourceTable>(std::move(*table));
    return base;
}

}  // namespace mea::ingest
