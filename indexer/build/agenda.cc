#include "indexer/build/agenda.h"

#include <string>
#include <utility>

#include "base/utf8.h"
#include "indexer/build/copies.h"
#include "indexer/pipeline.h"

namespace mea::ingest {
namespace {

// What the generation of `base` knows of a file that was not touched since.
KnownHash known_hashes(const std::optional<Base>& base) {
    return [&base](const SourcePath& file) -> std::string {
        if (!base) return {};
        const auto entry = base->table->entries.find(file.path);
        if (entry == base->table->entries.end() || entry->second.stamp != stamp_of(file)) return {};
        return entry->second.hash;
    };
}

}  // namespace

Result<Agenda> make_agenda(std::vector<SourcePath> gathered, const BuildOptions& options,
                           const Knowledge& knowledge, const index::Catalog& catalog,
                           BuildObserver& observer) {
    Agenda agenda;
    auto reader = reader_fingerprint(options);
    if (!reader) return std::move(reader).forward();
    agenda.table.reader = std::move(*reader);
    agenda.table.circumstances = circumstances(options, knowledge);
    if (options.update) agenda.base = find_base(catalog, agenda.table, observer);
    if (agenda.base) agenda.kept = KeptTexts{agenda.base->folder, agenda.base->table};
    const std::vector<std::string>& languages = knowledge.profiles->languages();
    FoldedFiles folded = fold_copies(std::move(gathered), languages, known_hashes(agenda.base));
    agenda.files = std::move(folded.files);
    agenda.families = group_families(agenda.files, languages);
    agenda.table.entries = source_entries(agenda.files, agenda.families);
    for (std::size_t at = 0; at < agenda.files.size(); ++at)
        agenda.table.entries[agenda.files[at].path].hash = std::move(folded.hashes[at]);
    for (Copy& copy : folded.copies) {
        observer.processed(copy.file.path, copy.file.size);
        observer.decided(verdict_of_duplicate(utf8::spelled_out(copy.file.path), copy.of));
        SourceEntry& entry = agenda.table.entries[copy.file.path];
        entry.stamp = stamp_of(copy.file);
        entry.hash = std::move(copy.hash);
    }
    if (agenda.base && !agenda.base->same_data) agenda.base.reset();
    if (!agenda.base) return agenda;
    auto changes =
        find_changes(*agenda.kept, agenda.table.entries, agenda.files, agenda.families, observer);
    if (!changes) return std::move(changes).forward();
    agenda.changes = std::move(changes).value();
    agenda.families = std::move(agenda.changes.families);
    return agenda;
}

}  // namespace mea::ingest
