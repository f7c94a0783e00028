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

// A symbol tells more than the text below it may: who gave it, for which meeting, to what.
vocabulary::Facts facts_of_symbol(const Metadata& metadata, const vocabulary::Known& known,
                                  const vocabulary::Recogniser& recogniser) {
    if (metadata.symbol.empty()) return {};
    vocabulary::Known issuer;
    issuer.language = known.language;
    issuer.issued_by = known.issued_by;
    return recogniser.recognise(metadata.symbol, issuer);
}

}  // namespace

Document enrich(Record record, const std::string& name_language, std::string content,
                const Knowledge& knowledge) {
    Document document;
    const LanguageDecision language =
        decide_languages(record, name_language, *knowledge.detector, document.problems);
    document.title = choose_title(record, *knowledge.vocabulary);
    const ReadingText reading = reading_text(record);
    vocabulary::Known known = known_from(record, *knowledge.vocabulary, document.problems);
    known.language = language.language;
    vocabulary::Recognition recognition =
        knowledge.recogniser->recognise_and_compare(reading.text, known);
    const vocabulary::Facts by_symbol =
        facts_of_symbol(record.metadata, known, *knowledge.recogniser);
    document.facts = apply_metadata(record, known, by_symbol, recognition, document.problems);
    document.unaided = std::move(recognition.unaided);
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
