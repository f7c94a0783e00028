#include "indexer/enrich/enricher.h"

#include <string_view>
#include <utility>

#include "indexer/enrich/citations.h"
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
    const ReadingText reading = reading_text(record);
    document.recognised = knowledge.recogniser->recognise(
        reading.text, known_from(record.metadata, language.language));
    document.facts =
        apply_metadata(record, document.recognised, *knowledge.vocabulary, document.problems);
    const auto whole = static_cast<std::uint32_t>(reading.text.size());
    document.facts.language = {language.language,
                               {0, language.rule == std::string_view("text") ? whole : 0},
                               language.confidence,
                               language.rule};
    document.content = std::move(content);
    document.record = std::move(record);
    document.cited_as = cited_as(document, reading, *knowledge.recogniser);
    document.citations = citations_of(document, reading);
    return document;
}

}  // namespace mea::ingest
