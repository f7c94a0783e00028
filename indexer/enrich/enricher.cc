#include "indexer/enrich/enricher.h"

#include <utility>

#include "indexer/enrich/language.h"
#include "indexer/enrich/metadata_facts.h"
#include "indexer/enrich/reading_text.h"
#include "indexer/enrich/title.h"

namespace mea::ingest {
namespace {

vocabulary::Known known_from(const Metadata& metadata, const std::string& language) {
    return {language,         normalise_symbol(metadata.symbol),
            metadata.type,    metadata.date,
            metadata.meeting, metadata.issued_by};
}

}  // namespace

Document enrich(Record record, const std::string& name_language, std::string content,
                const Knowledge& knowledge) {
    Document document;
    const LanguageDecision language =
        decide_languages(record, name_language, *knowledge.detector, document.problems);
    document.title = choose_title(record, *knowledge.vocabulary);
    document.recognised = knowledge.recogniser->recognise(
        reading_text(record).text, known_from(record.metadata, language.language));
    document.facts =
        apply_metadata(record, document.recognised, *knowledge.vocabulary, document.problems);
    document.facts.language = {language.language, {}, language.confidence, language.rule};
    document.content = std::move(content);
    document.record = std::move(record);
    return document;
}

}  // namespace mea::ingest
