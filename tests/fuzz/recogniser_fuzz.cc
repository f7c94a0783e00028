// Texts of unknown origin through the recogniser: every span stays inside the text, whatever is
// said has an id, a rule and a confidence, and nothing crashes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "vocabulary/recogniser.h"

namespace {

using namespace mea::vocabulary;

void check(bool holds) {
    if (!holds) std::abort();
}

void check(const Span& span, std::size_t size) {
    check(span.begin <= span.end && span.end <= size);
}

void check(const Fact& fact, std::size_t size) {
    check(fact.evidence, size);
    check(fact.value.empty() || (!fact.rule.empty() && fact.confidence > 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Recogniser recogniser(
        Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary").value());
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Facts facts = recogniser.recognise(text);
    for (const Fact* fact :
         {&facts.language, &facts.type, &facts.date, &facts.symbol, &facts.meeting})
        check(*fact, size);
    for (const Fact& issuer : facts.issued_by) check(issuer, size);
    for (const Mention& mention : facts.mentions) {
        check(mention.span, size);
        check(!mention.id.empty() && !mention.rule.empty() && mention.confidence > 0);
    }
    for (const Undecided& open : facts.undecided) check(open.span, size);
    // The same words as a query would write them.
    recogniser.canonical_symbol(text);
    recogniser.resolve_meeting(text);
    return 0;
}
